package pl.lejek.product.web;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.product.Audience;
import pl.lejek.product.PriceChecks;
import pl.lejek.product.PriceQuote;
import pl.lejek.product.PriceSource;

/** What would it cost? */
@RestController
@RequestMapping("/api/v1/products/{id}/price")
class PriceController {

    private final PriceChecks checks;
    private final Requests requests;
    private final CurrentUser user;

    PriceController(PriceChecks checks, Requests requests, CurrentUser user) {
        this.checks = checks;
        this.requests = requests;
        this.user = user;
    }

    /**
     * The price of one unit for {@code customer}, or for nobody in particular; {@code audience} is {@code B2B} unless
     * said otherwise, {@code currency} PLN, {@code on} today, {@code quantity} one.
     */
    @GetMapping
    @Requires(kind = Kind.PRODUCT, level = Level.VIEW)
    Checked check(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(defaultValue = "B2B") Audience audience,
            @RequestParam(defaultValue = "PLN") String currency,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable String quantity) {
        var product = Requests.id("product", id);
        var whose = customer == null || customer.isEmpty()
                ? null
                : requests.parameter("customer", customer, "product.customer-missing");
        var quote = checks.check(product, whose, audience, currency, on, quantity);
        return new Checked(
                quote.map(it -> Quote.of(it, user.may(Kind.MARGIN, Level.VIEW))).orElse(null));
    }

    /** @param quote null when the product is archived or no price fits */
    record Checked(@Nullable Quote quote) {}

    /**
     * @param gross the net price with the tax that belongs to it
     * @param listNet what it costs without what was agreed with the customer
     * @param unitCost null for those who may not see margins, too
     * @param priceList the list that {@code listNet} stands on
     */
    record Quote(
            UUID product,
            String name,
            @Nullable String code,
            String unit,
            Money net,
            Money gross,
            Money listNet,
            String vatCode,
            @Nullable Money unitCost,
            PriceSource source,
            @Nullable String priceList) {

        static Quote of(PriceQuote it, boolean withCost) {
            var gross = it.net().add(it.net().multiply(it.vat().rate()).setScale(2, RoundingMode.HALF_UP));
            return new Quote(
                    it.product(),
                    it.name(),
                    it.code(),
                    it.unit(),
                    Money.of(it.net(), it.currency()),
                    Money.of(gross, it.currency()),
                    Money.of(it.listNet(), it.currency()),
                    it.vat().code(),
                    withCost ? Money.orNone(it.unitCost(), it.currency()) : null,
                    it.source(),
                    it.priceList());
        }
    }
}
