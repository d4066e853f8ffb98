package pl.lejek.product;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what a product costs. Who may see the cost of the company is the caller's to check. */
@Service
@Transactional(readOnly = true)
public class Prices {

    private final JdbcClient jdbc;
    private final Products products;

    Prices(JdbcClient jdbc, Products products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    /**
     * What one unit costs a customer on a day.
     *
     * <p>An agreement with the customer comes before a list, a list before the catalogue. Of agreements, one for the
     * product comes before one for its series, that before one for all; then the one that began last counts. Of the lists
     * that are valid on the day and have the product at that quantity, the one that began last counts, of those the one
     * that ends first. First and last day of a validity belong to it.
     *
     * @param customer whose agreements count; null when nobody is known yet
     * @param currency three letters of ISO 4217; prices in another currency do not count, nothing is converted
     * @param on day of the sales zone
     * @param quantity decides which step of a list counts
     * @return empty when there is no such product, it is archived, or has no price that fits
     */
    public Optional<PriceQuote> quote(
            UUID product,
            @Nullable UUID customer,
            Audience audience,
            String currency,
            LocalDate on,
            BigDecimal quantity) {
        var found = products.find(product).filter(it -> it.archivedAt() == null);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var it = found.get();
        var isInCurrency = it.currency().equals(currency);
        return PriceChoice.choose(
                        listed(product, audience, currency, on),
                        customer == null ? List.of() : agreed(it, customer, currency, on),
                        isInCurrency ? it.listPrice() : null,
                        on,
                        quantity)
                .map(chosen -> new PriceQuote(
                        product,
                        it.name(),
                        it.code(),
                        it.unit(),
                        chosen.net(),
                        chosen.listNet(),
                        currency,
                        it.vat() == null ? VatCode.STANDARD : it.vat(),
                        isInCurrency ? it.unitCost() : null,
                        chosen.source(),
                        chosen.list()));
    }

    private List<PriceChoice.Listed> listed(UUID product, Audience audience, String currency, LocalDate on) {
        return jdbc.sql(
                        """
                        select l.name, l.valid_from, l.valid_until, l.created_at, p.min_quantity, p.net
                        from product.list_price p join product.price_list l on l.id = p.list_id
                        where p.product_id = :product and l.audience = :audience and l.currency = :currency
                          and l.valid_from <= :on and (l.valid_until is null or l.valid_until >= :on)
                        """)
                .param("product", product)
                .param("audience", audience.name())
                .param("currency", currency)
                .param("on", on)
                .query((row, number) -> new PriceChoice.Listed(
                        row.getString("name"),
                        validity(row),
                        row.getTimestamp("created_at").toInstant(),
                        row.getBigDecimal("min_quantity"),
                        row.getBigDecimal("net")))
                .list();
    }

    private List<PriceChoice.Agreed> agreed(ProductView product, UUID customer, String currency, LocalDate on) {
        return jdbc.sql(
                        """
                        select * from product.individual_price
                        where customer_id = :customer
                          and (product_id = :product or product_id is null)
                          and (series_key is null or series_key = platform.plain(:series))
                          and (currency is null or currency = :currency)
                          and valid_from <= :on and (valid_until is null or valid_until >= :on)
                        """)
                .param("customer", customer)
                .param("product", product.id())
                .param("series", product.series(), Types.VARCHAR)
                .param("currency", currency)
                .param("on", on)
                .query((row, number) -> new PriceChoice.Agreed(
                        scope(row),
                        validity(row),
                        row.getTimestamp("created_at").toInstant(),
                        row.getBigDecimal("net"),
                        row.getBigDecimal("percent_off")))
                .list();
    }

    private static PriceChoice.Scope scope(ResultSet row) throws SQLException {
        if (row.getString("product_id") != null) {
            return PriceChoice.Scope.PRODUCT;
        }
        return row.getString("series") != null ? PriceChoice.Scope.SERIES : PriceChoice.Scope.ALL;
    }

    private static PriceChoice.Validity validity(ResultSet row) throws SQLException {
        return new PriceChoice.Validity(
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class));
    }
}
