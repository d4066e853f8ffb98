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
import pl.lejek.platform.web.Messages;

/** A customer's deals on the card and in the timeline. */
@Component
class DealCardSection implements CardSection, TimelineSource {

    private final Deals deals;
    private final Messages messages;

    DealCardSection(Deals deals, Messages messages) {
        this.deals = deals;
        this.messages = messages;
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
        return deals.ofCustomer(customer).stream().map(DealCardSection::row).toList();
    }

    private static Map<String, Object> row(DealView deal) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", deal.id());
        row.put("stage", deal.stage());
        var value = deal.value();
        put(row, "value", value == null ? null : Map.of("amount", value.toPlainString(), "currency", deal.currency()));
        row.put("probability", deal.probability());
        put(row, "product", deal.product());
        put(row, "owner", deal.owner());
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
        return deals.ofCustomer(customer).stream()
                .filter(it -> it.openedAt().isBefore(before))
                .limit(limit)
                .map(it -> new Entry(
                        "deal-" + it.id(),
                        it.openedAt(),
                        "deal",
                        messages.text("deal.timeline-opened"),
                        it.product(),
                        it.owner(),
                        it.caseId(),
                        null))
                .toList();
    }
}
