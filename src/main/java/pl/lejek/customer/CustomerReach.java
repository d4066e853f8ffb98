package pl.lejek.customer;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How customers may be reached for marketing: by which channels, and whether one should; for many at once. */
@Service
@Transactional(readOnly = true)
public class CustomerReach {

    private final JdbcClient jdbc;

    CustomerReach(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known of one.
     *
     * @param email whether there is an address and the newest word on marketing by it is yes; the same for {@code sms}
     * @param phone whether a person may call: nobody has said no to that
     * @param complaint whether a complaint of theirs is open
     * @param vip whether the customer is marked as one
     * @param owner whose customer it is
     */
    public record Reach(
            boolean email, boolean sms, boolean phone, boolean complaint, boolean vip, @Nullable String owner) {

        public static final Reach NONE = new Reach(false, false, false, false, false, null);
    }

    /** @return those of the customers that there are, and did not become part of others */
    public Map<CustomerId, Reach> of(Collection<CustomerId> ids) {
        record Row(UUID id, Reach reach) {}
        return jdbc
                .sql(
                        """
                        with newest as (
                            select distinct on (customer_id, channel) customer_id, channel, given from customer.consent
                            where customer_id = any(:ids) and purpose = 'marketing'
                            order by customer_id, channel, at desc, id desc),
                        allowed as (
                            select customer_id, bool_or(given and channel = 'email') as email,
                                   bool_or(given and channel = 'sms') as sms,
                                   bool_or(not given and channel = 'phone') as no_calls
                            from newest group by customer_id)
                        select c.id, c.owner, c.open_complaint, c.vip,
                               coalesce(a.email, false) and (c.email is not null or exists (
                                   select from customer.person p where p.customer_id = c.id and p.active and p.email is not null))
                                   as email,
                               coalesce(a.sms, false) as sms, not coalesce(a.no_calls, false) as phone,
                               c.phone is not null or exists (
                                   select from customer.person p where p.customer_id = c.id and p.active and p.phone is not null)
                                   as reachable
                        from customer.customer c left join allowed a on a.customer_id = c.id
                        where c.id = any(:ids) and c.merged_into is null
                        """)
                .param("ids", ids.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        new Reach(
                                row.getBoolean("email"),
                                row.getBoolean("sms") && row.getBoolean("reachable"),
                                row.getBoolean("phone"),
                                row.getBoolean("open_complaint"),
                                row.getBoolean("vip"),
                                row.getString("owner"))))
                .list()
                .stream()
                .collect(toMap(it -> new CustomerId(it.id), Row::reach));
    }
}
