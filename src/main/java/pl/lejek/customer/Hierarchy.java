package pl.lejek.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Messages;

/** Which company belongs to which (domain.md CUS-19): a tree, so that every group has one head. */
@Component
class Hierarchy {

    private static final long LOCK = 0x6c656a656b2d6772L;
    private static final int MOST_LEVELS = 50;

    private final JdbcClient jdbc;
    private final Messages messages;

    Hierarchy(JdbcClient jdbc, Messages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** A company of the group. */
    record Relative(UUID id, String name) {}

    /**
     * Judges a new parent, and holds back every other such change until this transaction ends: two at once could make a
     * ring that neither of them sees.
     *
     * @return what is wrong with it
     */
    Optional<String> refuse(UUID customer, UUID parent) {
        var above = above(parent);
        if (above.isEmpty()) {
            return Optional.of(messages.text("customer.customer-unknown"));
        }
        if (above.contains(customer)) {
            return Optional.of(messages.text("customer.parent-ring"));
        }
        return above.size() > MOST_LEVELS
                ? Optional.of(messages.text("customer.parent-deep", MOST_LEVELS))
                : Optional.empty();
    }

    /** @return the company and those above it, while nobody else changes who belongs to whom */
    List<UUID> above(UUID company) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
        return jdbc.sql(
                        """
                        with recursive above (id, parent_id, level) as (
                            select id, parent_id, 1 from customer.customer
                            where id = :company and merged_into is null
                            union all
                            select c.id, c.parent_id, level + 1 from customer.customer c
                            join above on c.id = above.parent_id where level <= :most)
                        select id from above
                        """)
                .param("company", company)
                .param("most", MOST_LEVELS)
                .query(UUID.class)
                .list();
    }

    /** @return the companies directly below, by name, at most 200 */
    List<Relative> below(UUID customer) {
        return jdbc.sql(
                        """
                        select id, name from customer.customer where parent_id = ? and merged_into is null
                        order by lower(name), id limit 200
                        """)
                .param(customer)
                .query(Relative.class)
                .list();
    }
}
