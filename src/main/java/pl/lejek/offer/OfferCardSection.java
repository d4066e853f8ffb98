package pl.lejek.offer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardSection;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.TimelineSource;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** A customer's offers on the card, and what became of them in the timeline. */
@Component
class OfferCardSection implements CardSection, TimelineSource {

    private final OfferStore store;
    private final Messages messages;

    OfferCardSection(OfferStore store, Messages messages) {
        this.store = store;
        this.messages = messages;
    }

    @Override
    public Kind kind() {
        return Kind.OFFER;
    }

    @Override
    public String name() {
        return "offers";
    }

    @Override
    public List<Map<String, Object>> rows(CustomerId customer) {
        return store.ofCustomer(customer.value()).stream()
                .limit(50)
                .map(OfferCardSection::row)
                .toList();
    }

    @SuppressWarnings("NullAway")
    private static Map<String, Object> row(OfferView it) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", it.id());
        row.put("number", it.number());
        row.put("state", it.state().key());
        row.put("version", it.current());
        row.put("net", Map.of("amount", it.net().toPlainString(), "currency", it.currency()));
        row.put("discount", it.maxDiscount());
        row.put("validUntil", it.validUntil());
        row.put("sentAt", it.sentAt());
        row.put("owner", it.owner());
        row.put("deal", it.deal());
        return row;
    }

    @Override
    public List<Entry> entries(CustomerId customer, Instant before, int limit) {
        return store.happenings(customer.value(), before, limit).stream()
                .map(it -> new Entry(
                        "offer-" + it.key(),
                        it.at(),
                        "offer",
                        messages.text("offer.timeline-" + it.what(), it.number(), it.version()),
                        it.text(),
                        it.by(),
                        it.caseId(),
                        null))
                .toList();
    }
}
