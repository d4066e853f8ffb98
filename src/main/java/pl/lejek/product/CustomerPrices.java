package pl.lejek.product;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Prices of customers that become one, or two again. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CustomerPrices {

    private final JdbcClient jdbc;

    CustomerPrices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public long count(UUID customer) {
        return jdbc.sql("select count(*) from product.individual_price where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
    }

    /**
     * Moves what was agreed with one customer to another. Where both have a price for the same, the rule that chooses
     * between prices of one customer goes on choosing.
     *
     * @param merge id under which is remembered what moved
     * @return how many prices
     */
    public int follow(UUID merge, UUID from, UUID to) {
        return jdbc.sql(
                        """
                        with moved as (
                            update product.individual_price set customer_id = :to, version = version + 1
                            where customer_id = :from returning id)
                        insert into product.followed (merge_id, individual_price_id) select :merge, id from moved
                        on conflict (merge_id, individual_price_id)
                            do update set individual_price_id = excluded.individual_price_id
                        """)
                .param("merge", merge)
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** Moves back what moved under the merge's id; @return how many prices */
    public int goBack(UUID merge, UUID from, UUID to) {
        return jdbc.sql(
                        """
                        update product.individual_price i set customer_id = :from, version = version + 1
                        from product.followed f
                        where f.merge_id = :merge and f.individual_price_id = i.id and i.customer_id = :to
                        """)
                .param("merge", merge)
                .param("from", from)
                .param("to", to)
                .update();
    }

    public void forget(Collection<UUID> merges) {
        jdbc.sql("delete from product.followed where merge_id = any(?)")
                .param(merges.toArray(UUID[]::new))
                .update();
    }
}
