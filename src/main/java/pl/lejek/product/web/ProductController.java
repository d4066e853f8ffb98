package pl.lejek.product.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.product.ProductView;
import pl.lejek.product.Products;

/** The catalogue: read by whoever sells, kept by managers and administrators. */
@RestController
@RequestMapping("/api/v1/products")
class ProductController {

    private static final Set<String> FIELDS = Set.of("name", "code", "series", "vat", "price", "currency");

    private final Products products;
    private final Messages messages;

    ProductController(Products products, Messages messages) {
        this.products = products;
        this.messages = messages;
    }

    @GetMapping
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    Page<Product> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return products.list(q, cursor, Cursor.limit(limit)).map(Product::of);
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    ResponseEntity<Product> get(@PathVariable String id) {
        return answer(ResponseEntity.ok(), products.get(id(id)));
    }

    /** {@code name}, and {@code code}, {@code series}, {@code listPrice} as an amount, {@code vat} in percent. */
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

    /** Changes the fields that the body names; a stale {@code If-Match} answers 412. */
    @PatchMapping("/{id}")
    @Requires(kind = Kind.PRODUCT, level = Level.EDIT)
    ResponseEntity<Product> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        return answer(ResponseEntity.ok(), products.change(id(id), ifMatch, flat(request)));
    }

    /** @return the fields with the two parts of the price beside the others */
    private Map<String, @Nullable Object> flat(Map<String, @Nullable Object> request) {
        var flat = new LinkedHashMap<String, @Nullable Object>();
        var unknown = new HashMap<String, String>();
        request.forEach((name, value) -> {
            if (name.equals("listPrice") && (value == null || value instanceof Map<?, ?>)) {
                var money = value instanceof Map<?, ?> it ? it : Map.of();
                flat.put("price", money.get("amount"));
                if (money.get("currency") != null) {
                    flat.put("currency", money.get("currency"));
                }
            } else if (FIELDS.contains(name)) {
                flat.put(name, value);
            } else {
                unknown.put(name, "");
            }
        });
        if (!unknown.isEmpty()) {
            throw new FieldErrors(unknown.keySet().stream()
                    .sorted()
                    .map(it -> new FieldErrors.FieldError(it, messages.text("product.field-unknown")))
                    .toList());
        }
        return flat;
    }

    private static ResponseEntity<Product> answer(ResponseEntity.BodyBuilder builder, ProductView view) {
        return builder.eTag(ETags.of(view.version())).body(Product.of(view));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("product", "of that id");
        }
    }

    /** An amount as the API writes it (contract.md). */
    record Money(String amount, String currency) {}

    record Product(
            UUID id,
            String name,
            @Nullable String code,
            @Nullable String series,
            @Nullable Money listPrice,
            String currency,
            @Nullable BigDecimal vat,
            int version,
            Instant createdAt) {

        static Product of(ProductView it) {
            return new Product(
                    it.id(),
                    it.name(),
                    it.code(),
                    it.series(),
                    it.listPrice() == null ? null : new Money(it.listPrice().toPlainString(), it.currency()),
                    it.currency(),
                    it.vat(),
                    it.version(),
                    it.createdAt());
        }
    }
}
