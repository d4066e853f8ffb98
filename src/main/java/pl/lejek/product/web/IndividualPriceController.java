package pl.lejek.product.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.Page;
import pl.lejek.product.IndividualPriceView;
import pl.lejek.product.IndividualPrices;
import pl.lejek.product.ValidityState;

/** What was agreed with a customer; only of customers that the caller may know of. */
@RestController
@RequestMapping("/api/v1/individual-prices")
class IndividualPriceController {

    private static final String PRICE = "individual price";
    private static final Set<String> FIELDS =
            Set.of("customer", "product", "series", "percentOff", "validFrom", "validUntil", "note");
    private static final Set<String> MONEY = Set.of("net");

    private final IndividualPrices prices;
    private final Requests requests;

    IndividualPriceController(IndividualPrices prices, Requests requests) {
        this.prices = prices;
        this.requests = requests;
    }

    /** Of one customer: {@code customer} is its id. */
    @GetMapping
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    Page<IndividualPrice> list(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var whose = requests.parameter("customer", customer, "product.customer-missing");
        return prices.list(whose, cursor, Cursor.limit(limit)).map(IndividualPrice::of);
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    ResponseEntity<IndividualPrice> get(@PathVariable String id) {
        return answer(ResponseEntity.ok(), prices.get(Requests.id(PRICE, id)));
    }

    /**
     * {@code customer}, {@code validFrom}; {@code product} or {@code series}, neither for all; {@code net} as an amount or
     * {@code percentOff}; {@code validUntil} (the last day), {@code note}.
     */
    @PostMapping
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<IndividualPrice> add(@RequestBody Map<String, @Nullable Object> request) {
        var added = prices.add(requests.flat(request, FIELDS, MONEY));
        var location = ServletUriComponentsBuilder.fromCurrentRequest()
                .pathSegment(added.id().toString())
                .build()
                .toUri();
        return answer(ResponseEntity.status(HttpStatus.CREATED).location(location), added);
    }

    /** Changes the fields that the body names; a stale {@code If-Match} answers 412. */
    @PatchMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<IndividualPrice> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        return answer(
                ResponseEntity.ok(),
                prices.change(Requests.id(PRICE, id), ifMatch, requests.flat(request, FIELDS, MONEY)));
    }

    @DeleteMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<Void> remove(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        prices.remove(Requests.id(PRICE, id), ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<IndividualPrice> answer(
            ResponseEntity.BodyBuilder builder, IndividualPriceView view) {
        return builder.eTag(ETags.of(view.version())).body(IndividualPrice.of(view));
    }

    record NamedProduct(UUID id, @Nullable String name) {}

    /** @param product null when the price is for a {@code series}, or for all */
    record IndividualPrice(
            UUID id,
            UUID customer,
            @Nullable NamedProduct product,
            @Nullable String series,
            @Nullable Money net,
            @Nullable BigDecimal percentOff,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable String note,
            ValidityState state,
            int version,
            Instant createdAt) {

        static IndividualPrice of(IndividualPriceView it) {
            return new IndividualPrice(
                    it.id(),
                    it.customer(),
                    it.product() == null ? null : new NamedProduct(it.product(), it.productName()),
                    it.series(),
                    Money.orNone(it.net(), it.currency()),
                    it.percentOff(),
                    it.validFrom(),
                    it.validUntil(),
                    it.note(),
                    it.state(),
                    it.version(),
                    it.createdAt());
        }
    }
}
