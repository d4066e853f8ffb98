package pl.lejek.reactivation.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.Spreadsheet;
import pl.lejek.platform.web.Spreadsheet.Column;
import pl.lejek.purchase.DormantCustomers.Dormant;
import pl.lejek.reactivation.CascadeList.State;
import pl.lejek.reactivation.CascadeView;

/** Cascades with the names that the caller may know. */
@Component
class CascadeRows {

    private final CustomerCards cards;
    private final Customers customers;
    private final CurrentUser user;
    private final Messages messages;

    CascadeRows(CustomerCards cards, Customers customers, CurrentUser user, Messages messages) {
        this.cards = cards;
        this.customers = customers;
        this.user = user;
        this.messages = messages;
    }

    /**
     * A cascade. Days in the sales zone, steps in months since the last purchase, benefit in percent.
     *
     * @param customer null for customers that the caller may not know of
     * @param at the instant that the list goes by
     * @param channel of the step that the list asks for, or why none
     * @param state {@code running}, {@code reactivated}, {@code churned}, {@code opted-out}, {@code corrected}, {@code merged} or
     *     {@code erased}
     */
    record Row(
            String caseId,
            @Nullable Customer customer,
            Instant at,
            LocalDate lastPurchaseOn,
            Instant startedAt,
            boolean heldOut,
            @Nullable String rfmGroup,
            @Nullable String rfmGroupLabel,
            @Nullable BigDecimal lifetimeValue,
            @Nullable Integer step,
            @Nullable Instant stepAt,
            @Nullable String channel,
            @Nullable Integer benefit,
            @Nullable LocalDate nextOn,
            boolean callOpen,
            String state,
            @Nullable Instant endedAt,
            @Nullable Integer wonStep,
            @Nullable Instant wonAt,
            @Nullable Money won) {}

    record Customer(UUID id, String name) {}

    /**
     * Somebody who enters the cascade.
     *
     * @param customer null for customers that the caller may not know of
     */
    record Newcomer(
            @Nullable Customer customer,
            LocalDate lastPurchaseOn,
            @Nullable String rfmGroup,
            @Nullable String rfmGroupLabel,
            @Nullable BigDecimal lifetimeValue,
            boolean highValue) {}

    Page<Row> of(Page<CascadeView> page) {
        var names = names(page.items().stream().map(CascadeView::customer).toList());
        return page.map(it -> new Row(
                it.caseId(),
                customer(it.customer(), names),
                it.at(),
                it.lastPurchaseOn(),
                it.startedAt(),
                it.heldOut(),
                it.rfmGroup(),
                group(it.rfmGroup()),
                it.lifetimeValue(),
                it.step(),
                it.stepAt(),
                it.channel(),
                it.benefit(),
                it.nextOn(),
                it.callOpen(),
                State.ofReason(it.endReason()).key(),
                it.endedAt(),
                it.wonStep(),
                it.wonAt(),
                Money.orNone(it.wonTotal(), it.wonCurrency())));
    }

    Page<Newcomer> newcomers(Page<Dormant> page) {
        var names = names(page.items().stream().map(Dormant::customer).toList());
        return page.map(it -> new Newcomer(
                customer(it.customer(), names),
                it.lastPurchaseOn(),
                it.rfmGroup(),
                group(it.rfmGroup()),
                it.lifetimeValue(),
                it.highValue()));
    }

    private Map<CustomerId, String> names(Collection<CustomerId> ids) {
        if (!user.may(Kind.CUSTOMER, Level.VIEW)) {
            return Map.of();
        }
        var visible = cards.visible(ids.stream().map(CustomerId::value).collect(Collectors.toSet()));
        return customers.names(visible.stream().map(CustomerId::new).toList());
    }

    private static @Nullable Customer customer(CustomerId id, Map<CustomerId, String> names) {
        var name = names.get(id);
        return name == null ? null : new Customer(id.value(), name);
    }

    private @Nullable String group(@Nullable String key) {
        return key == null ? null : messages.find("purchase.group-" + key).orElse(key);
    }

    /** The list as a spreadsheet; instants in the given zone. */
    Spreadsheet<Row> sheet(ZoneId zone) {
        return new Spreadsheet<>(
                messages.text("reactivation.sheet"),
                zone,
                List.of(
                        column("customer", it -> it.customer == null ? null : it.customer.name),
                        column("state", it -> messages.text("reactivation.state-" + it.state)),
                        column("last-purchase", it -> it.lastPurchaseOn.toString()),
                        column("started", Row::startedAt),
                        column("step", Row::step),
                        column("step-at", Row::stepAt),
                        column("channel", it -> it.channel == null ? null : channel(it.channel)),
                        column("benefit", Row::benefit),
                        column("next", it -> it.nextOn == null ? null : it.nextOn.toString()),
                        column("group", Row::rfmGroupLabel),
                        column("value", Row::lifetimeValue),
                        column("held-out", it -> messages.text(it.heldOut ? "reactivation.yes" : "reactivation.no")),
                        column("ended", Row::endedAt),
                        column("won-step", Row::wonStep),
                        column("won-at", Row::wonAt),
                        column("won", it -> it.won == null ? null : new BigDecimal(it.won.amount())),
                        column("currency", it -> it.won == null ? null : it.won.currency())));
    }

    private String channel(String key) {
        return messages.find("reactivation.channel-" + key).orElse(key);
    }

    private Column<Row> column(String name, java.util.function.Function<Row, @Nullable Object> value) {
        return new Column<>(messages.text("reactivation.sheet-" + name), value);
    }
}
