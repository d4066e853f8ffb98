package pl.lejek.customer;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose birthday is when; many at once. */
@Service
@Transactional(readOnly = true)
public class Birthdays {

    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);
    private static final MonthDay DAY_BEFORE = MonthDay.of(2, 28);

    private final JdbcClient jdbc;

    Birthdays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Private customers whose birthday is kept on a day; who was born on 29 February keeps it on the 28th in years without
     * that day (domain.md LIFE-12). Whose birth date nobody knows is not among them, nor are cards that became part of others.
     *
     * @param after the customer that the part before ended with; null for the first part
     * @return at most {@code limit}, in the order of their ids
     */
    public List<CustomerId> on(LocalDate day, @Nullable CustomerId after, int limit) {
        return jdbc
                .sql(
                        """
                        select p.customer_id from customer.person p join customer.customer c on c.id = p.customer_id
                        where (extract(month from p.birth_date)::int * 100 + extract(day from p.birth_date)::int) = any(:days)
                          and p.birth_date is not null and p.birth_date < :day
                          and p.customer_id > :after and c.type = 'PERSON' and c.merged_into is null
                          and not exists (
                              select from customer.person earlier where earlier.customer_id = p.customer_id
                              and (earlier.created_at, earlier.id) < (p.created_at, p.id))
                        order by p.customer_id limit :limit
                        """)
                .param("days", days(day))
                .param("day", day)
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(CustomerId::new)
                .toList();
    }

    private static Integer[] days(LocalDate day) {
        var days = new ArrayList<Integer>();
        days.add(number(MonthDay.from(day)));
        if (MonthDay.from(day).equals(DAY_BEFORE) && !Year.isLeap(day.getYear())) {
            days.add(number(LEAP_DAY));
        }
        return days.toArray(Integer[]::new);
    }

    private static int number(MonthDay day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
