package pl.lejek.customer;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one table that are about a customer and go along when two cards become one: what a {@link CustomerFollower}
 * does whose rows need nothing but the other customer. Which rows went is kept beside the table, by merge, so that only they
 * come back.
 */
public final class FollowingRows {

    private final JdbcClient jdbc;
    private final String table;
    private final String key;
    private final String followed;
    private final String followedKey;

    /**
     * Names are written into statements and come from code alone.
     *
     * @param table with the column {@code customer_id}
     * @param key column that names a row of it
     * @param followed table of {@code merge_id} and the key of what went along
     * @param followedKey what the key is called there
     */
    public FollowingRows(JdbcClient jdbc, String table, String key, String followed, String followedKey) {
        this.jdbc = jdbc;
        this.table = table;
        this.key = key;
        this.followed = followed;
        this.followedKey = followedKey;
    }

    /** @return rows about the customer */
    public long count(CustomerId customer) {
        return jdbc.sql("select count(*) from " + table + " where customer_id = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
    }

    /** @return how many went along */
    public int follow(CustomerMove move) {
        return jdbc.sql(
                        """
                        with moved as (update %s set customer_id = :to where customer_id = :from returning %s)
                        insert into %s (merge_id, %s) select :merge, %s from moved on conflict do nothing
                        """
                                .formatted(table, key, followed, followedKey, key))
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .update();
    }

    /** @return how many came back: those that went along and are still where they went */
    public int goBack(CustomerMove move) {
        return jdbc.sql(
                        """
                        update %s t set customer_id = :from from %s f
                        where f.merge_id = :merge and f.%s = t.%s and t.customer_id = :to
                        """
                                .formatted(table, followed, followedKey, key))
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .update();
    }

    /** The merges can be undone no more. */
    public void forget(Collection<UUID> merges) {
        jdbc.sql("delete from " + followed + " where merge_id = any(?)")
                .param(merges.toArray(UUID[]::new))
                .update();
    }
}
