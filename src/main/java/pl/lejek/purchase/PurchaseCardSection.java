package pl.lejek.purchase;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardSection;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.TimelineSource;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** What a customer's purchases come to, on the card, and each of them in the timeline. */
@Component
class PurchaseCardSection implements CardSection, TimelineSource {

    private final PurchaseStore store;
    private final CustomerValues values;
    private final Messages messages;

    PurchaseCardSection(PurchaseStore store, CustomerValues values, Messages messages) {
        this.store = store;
        this.values = values;
        this.messages = messages;
    }

    @Override
    public Kind kind() {
        return Kind.PURCHASE;
    }

    @Override
    public String name() {
        return "value";
    }

    @Override
    public List<Map<String, Object>> rows(CustomerId customer) {
        return values
                .find(customer)
                .filter(it -> it.orders() > 0 || it.revenue().signum() != 0)
                .map(this::row)
                .stream()
                .toList();
    }

    private Map<String, Object> row(CustomerValue value) {
        var row = new LinkedHashMap<String, Object>();
        put(row, "firstPurchaseOn", value.firstPurchaseOn());
        put(row, "lastPurchaseOn", value.lastPurchaseOn());
        row.put("orders", value.orders());
        row.put("revenue", Map.of("amount", value.revenue().toPlainString(), "currency", value.currency()));
        put(row, "recency", value.recency());
        put(row, "frequency", value.frequency());
        put(row, "monetary", value.monetary());
        put(row, "rfmGroup", value.rfmGroup());
        var group = value.rfmGroup();
        put(
                row,
                "rfmGroupLabel",
                group == null ? null : messages.find("purchase.group-" + group).orElse(group));
        var worth = value.lifetimeValue();
        put(
                row,
                "lifetimeValue",
                worth == null ? null : Map.of("amount", worth.toPlainString(), "currency", value.currency()));
        row.put("highValue", value.highValue());
        row.put("stage", value.stage().key());
        row.put("stageLabel", messages.text("purchase.stage-" + value.stage().key()));
        return row;
    }

    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        row.put(name, value);
    }

    @Override
    public List<Entry> entries(CustomerId customer, Instant before, int limit) {
        return store.ofCustomer(customer, before, null, limit).stream()
                .map(it -> new Entry(
                        "purchase-" + it.id(),
                        it.at(),
                        "purchase",
                        messages.text(key(it), amount(it)),
                        it.externalId(),
                        null,
                        null,
                        null))
                .toList();
    }

    private static String key(PurchaseView purchase) {
        if (purchase.voided() != null) {
            return "purchase.timeline-voided";
        }
        return purchase.returnOf() == null ? "purchase.timeline-bought" : "purchase.timeline-returned";
    }

    private static String amount(PurchaseView purchase) {
        var format = NumberFormat.getInstance(LocaleContextHolder.getLocale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(purchase.total().abs()) + " " + purchase.currency();
    }
}
