package pl.lejek.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;

/** What a person may see of one customer's value. */
@Service
@Transactional(readOnly = true)
public class CustomerValueCard {

    private static final int MOST = 20;

    private final CustomerValues values;
    private final CustomerCards cards;
    private final Customers customers;
    private final PurchaseSettings settings;
    private final JdbcClient jdbc;

    CustomerValueCard(
            CustomerValues values,
            CustomerCards cards,
            Customers customers,
            PurchaseSettings settings,
            JdbcClient jdbc) {
        this.values = values;
        this.cards = cards;
        this.customers = customers;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /**
     * @return zeros of a customer who never bought anything
     * @throws pl.lejek.platform.web.NotFound when the current user may not know of the customer
     */
    public CustomerValue of(CustomerId customer) {
        cards.requireVisible(customer);
        var id = customers.survivor(customer);
        return values.find(id)
                .orElseGet(() -> new CustomerValue(
                        id,
                        null,
                        null,
                        0,
                        BigDecimal.ZERO,
                        settings.currency(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        LifecycleStage.NONE));
    }

    /** A move from one group to another, by their keys. */
    public record GroupChange(Instant at, String groupBefore, String group) {}

    /** @return newest first, at most 20 */
    public List<GroupChange> changes(CustomerId customer) {
        return jdbc.sql(
                        """
                        select at, group_before, group_after from purchase.group_change
                        where customer_id = ? order by at desc limit ?
                        """)
                .params(customers.survivor(customer).value(), MOST)
                .query((row, number) ->
                        new GroupChange(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3)))
                .list();
    }
}
