package pl.lejek.deal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardSection;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.TimelineSource;
import pl.lejek.identity.Kind;

/** A customer's deals on the card, and their way through the funnel in the timeline. */
@Component
class DealCardSection implements CardSection, TimelineSource {

    private final DealRows deals;
    private final DealTexts texts;

    DealCardSection(DealRows deals, DealTexts texts) {
        this.deals = deals;
        this.texts = texts;
    }

    @Override
    public Kind kind() {
        return Kind.DEAL;
    }

    @Override
    public String name() {
        return "deals";
    }

    @Override
    public List<Map<String, Object>> rows(CustomerId customer) {
        return deals.ofCustomer(customer.value()).stream().map(this::row).toList();
    }

    private Map<String, Object> row(DealView deal) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", deal.id());
        row.put("funnel", deal.funnel());
        row.put("stage", deal.stage());
        row.put("stageLabel", texts.stage(deal.funnel(), deal.stage()));
        var value = deal.value();
        put(row, "value", value == null ? null : Map.of("amount", value.toPlainString(), "currency", deal.currency()));
        row.put("probability", deal.probability());
        put(row, "product", deal.product());
        put(row, "owner", deal.owner());
        put(row, "expectedCloseOn", deal.expectedCloseOn());
        row.put("idle", deal.isOpen() && deal.idleSince() != null);
        put(row, "onHoldUntil", deal.onHoldUntil());
        row.put("openedAt", deal.openedAt());
        put(row, "closedAt", deal.closedAt());
        return row;
    }

    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        row.put(name, value);
    }

    @Override
    public List<Entry> entries(CustomerId customer, Instant before, int limit) {
        return deals.entriesOf(customer.value(), before, limit).stream()
                .map(it -> new Entry(
                        "deal-" + it.deal() + "-" + it.id(),
                        it.enteredAt(),
                        "deal",
                        texts.entry(it.how(), it.funnel(), it.stage()),
                        it.product(),
                        it.enteredBy(),
                        it.caseId(),
                        null))
                .toList();
    }
}
