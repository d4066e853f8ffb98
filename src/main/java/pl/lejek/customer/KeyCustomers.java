package pl.lejek.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The customers that are marked as VIP on their card: losing one of them hurts (domain.md CRI-24). */
@Service
@Transactional(readOnly = true)
public class KeyCustomers {

    private final JdbcClient jdbc;
    private final CustomerCards cards;

    KeyCustomers(JdbcClient jdbc, CustomerCards cards) {
        this.jdbc = jdbc;
        this.cards = cards;
    }

    /**
     * One of them.
     *
     * @param owner id of the user whose customer it is
     * @param phone on the card, else of the first person there who has one; the same for {@code email}
     */
    public record KeyCustomer(
            CustomerId id, String name, @Nullable String owner, @Nullable String phone, @Nullable String email) {}

    /** @return by name, whoever asks: for what is written without a user; at most so many */
    public List<KeyCustomer> all(int most) {
        return find("true", List.of(), most);
    }

    /** @return those of them that the current user may see, by name; at most so many */
    public List<KeyCustomer> inSight(int most) {
        var reach = cards.reach("c");
        return find(reach.condition(), reach.arguments(), most);
    }

    private List<KeyCustomer> find(String condition, List<Object> given, int most) {
        var arguments = new ArrayList<>(given);
        arguments.add(most);
        return jdbc.sql(
                        """
                        select c.id, c.name, c.owner, %s as phone, %s as email
                        from customer.customer c where c.merged_into is null and c.vip and %s
                        order by lower(c.name), c.id limit ?
                        """
                                .formatted(onCardOrOfPerson("phone"), onCardOrOfPerson("email"), condition))
                .params(arguments)
                .query((row, number) -> new KeyCustomer(
                        new CustomerId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("owner"),
                        row.getString("phone"),
                        row.getString("email")))
                .list();
    }

    private static String onCardOrOfPerson(String field) {
        return """
                coalesce(c.%1$s, (
                    select p.%1$s from customer.person p
                    where p.customer_id = c.id and p.active and p.%1$s is not null
                    order by p.created_at, p.id limit 1))
                """
                .formatted(field);
    }
}
