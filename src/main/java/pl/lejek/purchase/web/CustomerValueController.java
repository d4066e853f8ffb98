package pl.lejek.purchase.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomerId;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.purchase.CustomerValueCard;
import pl.lejek.purchase.Departures;
import pl.lejek.purchase.Departures.Departure;

/** What one customer's purchases come to, and whether and why the customer has left. */
@RestController
@RequestMapping("/api/v1/customer-values")
class CustomerValueController {

    private final CustomerValueCard card;
    private final Departures departures;
    private final Messages messages;

    CustomerValueController(CustomerValueCard card, Departures departures, Messages messages) {
        this.card = card;
        this.departures = departures;
        this.messages = messages;
    }

    @GetMapping("/{customer}")
    @Requires(kind = Kind.PURCHASE, level = Level.VIEW)
    Value get(@PathVariable String customer) {
        var id = id(customer);
        var value = card.of(id);
        var departure = departures.find(id).map(Left::of).orElse(null);
        return new Value(
                id.toString(),
                value.firstPurchaseOn(),
                value.lastPurchaseOn(),
                value.orders(),
                Money.of(value.revenue(), value.currency()),
                value.recency(),
                value.frequency(),
                value.monetary(),
                value.rfmGroup(),
                label(value.rfmGroup()),
                Money.orNone(value.lifetimeValue(), value.currency()),
                value.highValue(),
                value.stage().key(),
                messages.text("purchase.stage-" + value.stage().key()),
                departure,
                card.changes(id).stream()
                        .map(it -> new GroupChange(
                                it.at(), it.groupBefore(), label(it.groupBefore()), it.group(), label(it.group())))
                        .toList());
    }

    private @Nullable String label(@Nullable String group) {
        return group == null ? null : messages.find("purchase.group-" + group).orElse(group);
    }

    /** {@code kind}: {@code voluntary} or {@code involuntary}; {@code reason}; {@code on}, today when it is left out. */
    @PutMapping("/{customer}/departure")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    Left note(@PathVariable String customer, @RequestBody DepartureRequest request) {
        return Left.of(departures.note(id(customer), request.kind, request.on, request.reason));
    }

    @DeleteMapping("/{customer}/departure")
    @Requires(kind = Kind.CUSTOMER, level = Level.ENTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String customer) {
        departures.withdraw(id(customer));
    }

    private static CustomerId id(String text) {
        try {
            return CustomerId.of(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("customer", "of that id");
        }
    }

    record DepartureRequest(@Nullable String kind, @Nullable LocalDate on, @Nullable String reason) {}

    record Left(String kind, LocalDate on, String reason, Instant notedAt, String notedBy) {

        static Left of(Departure it) {
            return new Left(it.kind().key(), it.on(), it.reason(), it.notedAt(), it.notedBy());
        }
    }

    record GroupChange(
            Instant at, String groupBefore, @Nullable String labelBefore, String group, @Nullable String label) {}

    /**
     * Days in the sales zone; scores 1 to 5, 5 best, group and lifetime value from the last recalculation.
     *
     * @param groupChanges newest first, at most 20
     */
    record Value(
            String customer,
            @Nullable LocalDate firstPurchaseOn,
            @Nullable LocalDate lastPurchaseOn,
            int orders,
            Money revenue,
            @Nullable Integer recency,
            @Nullable Integer frequency,
            @Nullable Integer monetary,
            @Nullable String rfmGroup,
            @Nullable String rfmGroupLabel,
            @Nullable Money lifetimeValue,
            boolean highValue,
            String stage,
            String stageLabel,
            @Nullable Left departure,
            List<GroupChange> groupChanges) {}
}
