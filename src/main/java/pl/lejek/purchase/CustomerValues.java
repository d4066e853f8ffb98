package pl.lejek.purchase;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;

/** What is known of customers' purchases, for as many customers at once as are asked for. */
@Service
@Transactional(readOnly = true)
public class CustomerValues {

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final PurchaseSettings settings;

    CustomerValues(JdbcClient jdbc, WorkingCalendar calendar, PurchaseSettings settings) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.settings = settings;
    }

    /** @return those of the customers of whom a purchase was ever recorded */
    public Map<CustomerId, CustomerValue> of(Collection<CustomerId> ids) {
        var today = calendar.today();
        return jdbc
                .sql("select * from purchase.customer_value where customer_id = any(?)")
                .param(ids.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query((row, number) -> view(row, today))
                .list()
                .stream()
                .collect(toMap(CustomerValue::customer, it -> it));
    }

    public Optional<CustomerValue> find(CustomerId id) {
        var today = calendar.today();
        return jdbc.sql("select * from purchase.customer_value where customer_id = ?")
                .param(id.value())
                .query((row, number) -> view(row, today))
                .optional();
    }

    private CustomerValue view(ResultSet row, LocalDate today) throws SQLException {
        var last = row.getObject("last_on", LocalDate.class);
        return new CustomerValue(
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("first_on", LocalDate.class),
                last,
                row.getInt("orders"),
                row.getBigDecimal("revenue"),
                settings.currency(),
                score(row, "recency"),
                score(row, "frequency"),
                score(row, "monetary"),
                row.getString("rfm_group"),
                row.getBigDecimal("lifetime_value"),
                row.getBoolean("high_value"),
                LifecycleStage.of(last, today));
    }

    private static @Nullable Integer score(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }
}
