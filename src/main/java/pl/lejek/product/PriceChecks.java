package pl.lejek.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/** What a person asks of prices: of customers that the person may know of, with the words a person writes. */
@Service
@Transactional(readOnly = true)
public class PriceChecks {

    private final Prices prices;
    private final Products products;
    private final PricedCustomers customers;
    private final SalesDay day;
    private final Messages messages;

    PriceChecks(Prices prices, Products products, PricedCustomers customers, SalesDay day, Messages messages) {
        this.prices = prices;
        this.products = products;
        this.customers = customers;
        this.day = day;
        this.messages = messages;
    }

    /**
     * @param on null for today
     * @param quantity null for one
     * @return empty when the product is archived or no price fits
     * @throws NotFound when there is no such product, or the current user may not know of the customer
     * @throws FieldErrors naming every field that is wrong
     */
    public Optional<PriceQuote> check(
            UUID product,
            @Nullable UUID customer,
            Audience audience,
            String currency,
            @Nullable LocalDate on,
            @Nullable String quantity) {
        var given = new HashMap<String, @Nullable Object>();
        given.put("currency", currency);
        given.put("quantity", quantity);
        var fields = new GivenFields(given, messages);
        var money = fields.currency();
        var units = fields.quantity("quantity");
        fields.refuseErrors();
        products.get(product);
        return prices.quote(
                product,
                customer == null ? null : customers.visible(customer),
                audience,
                Objects.requireNonNullElse(money, "PLN"),
                on == null ? day.today() : on,
                Objects.requireNonNullElse(units, BigDecimal.ONE));
    }
}
