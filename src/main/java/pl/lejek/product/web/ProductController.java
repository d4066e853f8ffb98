package pl.lejek.product.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.Page;
import pl.lejek.product.ProductView;
import pl.lejek.product.Products;

/** The catalogue: read by whoever sells, kept by managers and administrators. */
@RestController
@RequestMapping("/api/v1/products")
class ProductController {

    private static final Set<String> FIELDS =
            Set.of("name", "code", "series", "vat", "vatCode", "price", "currency", "unit", "archived");

    private static final Set<String> MONEY = Set.of("listPrice", "unitCost");

    private final Products products;
    private final CurrentUser user;
    private final Requests requests;

    ProductController(Products products, CurrentUser user, Requests requests) {
        this.products = products;
        this.user = user;
        this.requests = requests;
    }

    /** {@code archived}: {@code true} for those that are not offered any more, {@code all}, or those that are. */
    @GetMapping
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    Page<Product> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String archived,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var which = "all".equals(archived) ? null : Boolean.valueOf("true".equals(archived));
        return products.list(q, which, cursor, Cursor.limit(limit)).map(this::shown);
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    ResponseEntity<Product> get(@PathVariable String id) {
        return answer(ResponseEntity.ok(), products.get(Requests.id("product", id)));
    }

    /**
     * {@code name}, and {@code code}, {@code series}, {@code listPrice} as an amount, {@code vat} in percent or
     * {@code vatCode}, {@code unit}, {@code unitCost} as an amount in the same currency.
     */
    @PostMapping
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<Product> add(@RequestBody Map<String, @Nullable Object> request) {
        var added = products.add(flat(request));
        var location = ServletUriComponentsBuilder.fromCurrentRequest()
                .pathSegment(added.id().toString())
                .build()
                .toUri();
        return answer(ResponseEntity.status(HttpStatus.CREATED).location(location), added);
    }

    /** Changes the fields that the body names, {@code archived} among them; a stale {@code If-Match} answers 412. */
    @PatchMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<Product> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        return answer(ResponseEntity.ok(), products.change(Requests.id("product", id), ifMatch, flat(request)));
    }

    private Map<String, @Nullable Object> flat(Map<String, @Nullable Object> request) {
        var flat = requests.flat(request, FIELDS, MONEY);
        if (flat.containsKey("unitCost")) {
            user.require(Kind.MARGIN, Level.EDIT);
        }
        return flat;
    }

    private ResponseEntity<Product> answer(ResponseEntity.BodyBuilder builder, ProductView view) {
        return builder.eTag(ETags.of(view.version())).body(shown(view));
    }

    private Product shown(ProductView view) {
        return Product.of(view, user.may(Kind.MARGIN, Level.VIEW));
    }

    /**
     * @param vat in percent; null when there is no rate, see {@code vatCode}
     * @param unitCost null for those who may not see margins, too
     */
    record Product(
            UUID id,
            String name,
            @Nullable String code,
            @Nullable String series,
            @Nullable Money listPrice,
            String currency,
            @Nullable BigDecimal vat,
            @Nullable String vatCode,
            String unit,
            @Nullable Money unitCost,
            boolean archived,
            @Nullable Instant archivedAt,
            int version,
            Instant createdAt) {

        static Product of(ProductView it, boolean withCost) {
            var vat = it.vat();
            return new Product(
                    it.id(),
                    it.name(),
                    it.code(),
                    it.series(),
                    Money.orNone(it.listPrice(), it.currency()),
                    it.currency(),
                    vat != null && vat.hasRate() ? new BigDecimal(vat.code()) : null,
                    vat == null ? null : vat.code(),
                    it.unit(),
                    withCost ? Money.orNone(it.unitCost(), it.currency()) : null,
                    it.archivedAt() != null,
                    it.archivedAt(),
                    it.version(),
                    it.createdAt());
        }
    }
}
