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
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.product.Audience;
import pl.lejek.product.ListPriceView;
import pl.lejek.product.PriceListView;
import pl.lejek.product.PriceLists;
import pl.lejek.product.ValidityState;

/** Price lists: read by whoever sells, kept by managers and administrators. */
@RestController
@RequestMapping("/api/v1/price-lists")
class PriceListController {

    private static final String LIST = "price list";
    private static final Set<String> FIELDS =
            Set.of("name", "audience", "currency", "validFrom", "validUntil", "copyOf");
    private static final Set<String> PRICE_FIELDS = Set.of("product", "minQuantity");
    private static final Set<String> MONEY = Set.of("net");

    private final PriceLists lists;
    private final Requests requests;
    private final Messages messages;

    PriceListController(PriceLists lists, Requests requests, Messages messages) {
        this.lists = lists;
        this.requests = requests;
        this.messages = messages;
    }

    /** {@code audience}: {@code B2B}, {@code B2C}; {@code state}: {@code FUTURE}, {@code CURRENT}, {@code PAST}. */
    @GetMapping
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    Page<PriceList> list(
            @RequestParam(required = false) @Nullable Audience audience,
            @RequestParam(required = false) @Nullable ValidityState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return lists.list(audience, state, cursor, Cursor.limit(limit)).map(PriceList::of);
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    ResponseEntity<PriceList> get(@PathVariable String id) {
        return answer(ResponseEntity.ok(), lists.get(Requests.id(LIST, id)));
    }

    /**
     * {@code name}, {@code audience}, {@code validFrom}, and {@code currency}, {@code validUntil} (its last day), and
     * {@code copyOf}, the id of a list whose prices it gets.
     */
    @PostMapping
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<PriceList> add(@RequestBody Map<String, @Nullable Object> request) {
        var added = lists.add(requests.flat(request, FIELDS, Set.of()));
        var location = ServletUriComponentsBuilder.fromCurrentRequest()
                .pathSegment(added.id().toString())
                .build()
                .toUri();
        return answer(ResponseEntity.status(HttpStatus.CREATED).location(location), added);
    }

    /** Changes the name and the validity; a stale {@code If-Match} answers 412. */
    @PatchMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<PriceList> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        return answer(
                ResponseEntity.ok(),
                lists.change(Requests.id(LIST, id), ifMatch, requests.flat(request, FIELDS, Set.of())));
    }

    @DeleteMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<Void> remove(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        lists.remove(Requests.id(LIST, id), ifMatch);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/prices")
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    Page<ListPrice> prices(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var list = lists.get(Requests.id(LIST, id));
        return lists.prices(list.id(), q, cursor, Cursor.limit(limit)).map(it -> ListPrice.of(it, list.currency()));
    }

    /** {@code product}, {@code net} as an amount in the list's currency, {@code minQuantity} when it counts from one on. */
    @PostMapping("/{id}/prices")
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<ListPrice> addPrice(@PathVariable String id, @RequestBody Map<String, @Nullable Object> request) {
        var list = lists.get(Requests.id(LIST, id));
        var added = lists.addPrice(list.id(), price(request, list));
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(ETags.of(added.version()))
                .body(ListPrice.of(added, list.currency()));
    }

    @PatchMapping("/{id}/prices/{price}")
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<ListPrice> changePrice(
            @PathVariable String id,
            @PathVariable String price,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        var list = lists.get(Requests.id(LIST, id));
        var changed = lists.changePrice(list.id(), Requests.id("price", price), ifMatch, price(request, list));
        return ResponseEntity.ok().eTag(ETags.of(changed.version())).body(ListPrice.of(changed, list.currency()));
    }

    @DeleteMapping("/{id}/prices/{price}")
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<Void> removePrice(
            @PathVariable String id,
            @PathVariable String price,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        lists.removePrice(Requests.id(LIST, id), Requests.id("price", price), ifMatch);
        return ResponseEntity.noContent().build();
    }

    private Map<String, @Nullable Object> price(Map<String, @Nullable Object> request, PriceListView list) {
        var flat = requests.flat(request, PRICE_FIELDS, MONEY);
        var currency = flat.remove("currency");
        if (currency != null && !currency.equals(list.currency())) {
            throw new FieldErrors("net", messages.text("product.list-currency", list.currency()));
        }
        return flat;
    }

    private static ResponseEntity<PriceList> answer(ResponseEntity.BodyBuilder builder, PriceListView view) {
        return builder.eTag(ETags.of(view.version())).body(PriceList.of(view));
    }

    record PriceList(
            UUID id,
            String name,
            Audience audience,
            String currency,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            ValidityState state,
            int prices,
            int version,
            Instant createdAt) {

        static PriceList of(PriceListView it) {
            return new PriceList(
                    it.id(),
                    it.name(),
                    it.audience(),
                    it.currency(),
                    it.validFrom(),
                    it.validUntil(),
                    it.state(),
                    it.prices(),
                    it.version(),
                    it.createdAt());
        }
    }

    record PricedProduct(
            UUID id,
            String name,
            @Nullable String code,
            @Nullable String series,
            String unit,
            @Nullable String vatCode,
            boolean archived) {}

    /** @param minQuantity null when the price counts from any quantity on */
    record ListPrice(UUID id, PricedProduct product, @Nullable BigDecimal minQuantity, Money net, int version) {

        static ListPrice of(ListPriceView it, String currency) {
            var product = it.product();
            var vat = product.vat();
            return new ListPrice(
                    it.id(),
                    new PricedProduct(
                            product.id(),
                            product.name(),
                            product.code(),
                            product.series(),
                            product.unit(),
                            vat == null ? null : vat.code(),
                            product.archivedAt() != null),
                    it.minQuantity().signum() == 0 ? null : it.minQuantity().stripTrailingZeros(),
                    Money.of(it.net(), currency),
                    it.version());
        }
    }
}
