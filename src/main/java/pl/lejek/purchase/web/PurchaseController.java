package pl.lejek.purchase.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.customer.CustomerId;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.purchase.PurchaseLine;
import pl.lejek.purchase.PurchaseView;
import pl.lejek.purchase.Purchases;

/** What customers bought: told by tills and shops, read by whoever sells, voided by managers. */
@RestController
@RequestMapping("/api/v1/purchases")
class PurchaseController {

    private final Purchases purchases;
    private final Messages messages;

    PurchaseController(Purchases purchases, Messages messages) {
        this.purchases = purchases;
        this.messages = messages;
    }

    /**
     * {@code customerExternalId} or {@code customerId}, {@code externalId}, {@code at}, {@code total} as an amount; perhaps
     * {@code items}, a number of pieces or a list of {@code product}, {@code quantity}, {@code total}, and {@code returnOf} of
     * a return, whose total is below 0. 201, or 200 when the same was recorded before, 409 when the external id is another
     * purchase's.
     */
    @PostMapping
    @Requires(kind = Kind.PURCHASE, level = Level.ENTER)
    ResponseEntity<Purchase> record(@RequestBody Map<String, @Nullable Object> request) {
        var taken = purchases.record(request);
        var body = Purchase.of(taken.purchase());
        if (!taken.created()) {
            return ResponseEntity.ok(body);
        }
        var location = ServletUriComponentsBuilder.fromCurrentRequest()
                .pathSegment(body.id.toString())
                .build()
                .toUri();
        return ResponseEntity.status(HttpStatus.CREATED).location(location).body(body);
    }

    /** Of one customer, newest first; voided ones too. */
    @GetMapping
    @Requires(kind = Kind.PURCHASE, level = Level.VIEW)
    Page<Purchase> list(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return purchases.list(customer(customer), cursor, Cursor.limit(limit)).map(Purchase::of);
    }

    private CustomerId customer(@Nullable String customer) {
        try {
            return CustomerId.of(Objects.requireNonNullElse(customer, ""));
        } catch (IllegalArgumentException e) {
            throw new FieldErrors("customer", messages.text("purchase.customer-missing"));
        }
    }

    /** By its id or its external id. */
    @GetMapping("/{id}")
    @Requires(kind = Kind.PURCHASE, level = Level.VIEW)
    Purchase get(@PathVariable String id) {
        return Purchase.of(purchases.get(id));
    }

    /** Takes the purchase away as if it had never been, with what was returned of it; by its id or its external id. */
    @PostMapping("/{id}/void")
    @Requires(kind = Kind.PURCHASE, level = Level.EDIT)
    Purchase voidPurchase(@PathVariable String id, @RequestBody VoidRequest request) {
        return Purchase.of(purchases.voidPurchase(id, request.reason));
    }

    record VoidRequest(@Nullable String reason) {}

    /**
     * @param customerId null while the customer whose number the purchase came with is not there
     * @param boughtOn the day of {@code at} in the sales zone
     * @param items how many pieces
     * @param returnOf external id of the purchase that is given back
     * @param voided null while it counts
     */
    record Purchase(
            UUID id,
            String externalId,
            @Nullable UUID customerId,
            Instant at,
            LocalDate boughtOn,
            Money total,
            @Nullable Integer items,
            List<Line> lines,
            @Nullable String returnOf,
            @Nullable UUID importId,
            Instant recordedAt,
            String recordedBy,
            @Nullable Voided voided) {

        static Purchase of(PurchaseView it) {
            var customer = it.customer();
            var voided = it.voided();
            return new Purchase(
                    it.id(),
                    it.externalId(),
                    customer == null ? null : customer.value(),
                    it.at(),
                    it.boughtOn(),
                    Money.of(it.total(), it.currency()),
                    it.items(),
                    it.lines().stream()
                            .map(line -> Line.of(line, it.currency()))
                            .toList(),
                    it.returnOf(),
                    it.importId(),
                    it.recordedAt(),
                    it.recordedBy(),
                    voided == null ? null : new Voided(voided.at(), voided.by(), voided.reason()));
        }
    }

    record Line(String product, @Nullable BigDecimal quantity, @Nullable Money total) {

        static Line of(PurchaseLine it, String currency) {
            var total = it.total();
            return new Line(it.product(), it.quantity(), total == null ? null : Money.of(total, currency));
        }
    }

    record Voided(Instant at, String by, String reason) {}
}
