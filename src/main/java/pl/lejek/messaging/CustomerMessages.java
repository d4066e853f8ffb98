package pl.lejek.messaging;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages of customers that become one, or two again. What is on its way goes out; whether it may is asked again of the
 * customer that stays.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CustomerMessages {

    private final JdbcClient jdbc;

    CustomerMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public long count(String customer) {
        return jdbc.sql("select count(*) from messaging.message where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
    }

    /**
     * Moves the customer's messages, and what waits for it or a person of it. Who has refused goes on refusing.
     *
     * @param merge id under which is remembered what moved
     * @param people persons that became others, by their former ids
     * @return how many messages
     */
    public int follow(UUID merge, String from, String to, Map<String, String> people) {
        var moved = jdbc.sql(
                        """
                        with moved as (
                            update messaging.message set customer_id = :to where customer_id = :from returning id)
                        insert into messaging.followed (merge_id, message_id) select :merge, id from moved
                        on conflict (merge_id, message_id) do update set message_id = excluded.message_id
                        """)
                .param("merge", merge)
                .param("from", from)
                .param("to", to)
                .update();
        receive(merge, "customer", from, to);
        people.forEach((before, after) -> receive(merge, "person", before, after));
        return moved;
    }

    private void receive(UUID merge, String type, String before, String after) {
        jdbc.sql(
                        """
                        with moved as (
                            update messaging.message set recipient_id = :after
                            where recipient_type = :type and recipient_id = :before and state = 'QUEUED' returning id)
                        insert into messaging.followed (merge_id, message_id, recipient)
                        select :merge, id, :before from moved
                        on conflict (merge_id, message_id) do update set recipient = excluded.recipient
                        """)
                .param("merge", merge)
                .param("type", type)
                .param("before", before)
                .param("after", after)
                .update();
        jdbc.sql(
                        """
                        with added as (
                            insert into messaging.opt_out (recipient_type, recipient_id, channel, at, message_id)
                            select recipient_type, :after, channel, at, message_id from messaging.opt_out
                            where recipient_type = :type and recipient_id = :before
                            on conflict do nothing returning recipient_type, recipient_id, channel)
                        insert into messaging.followed_opt_out (merge_id, recipient_type, recipient_id, channel)
                        select :merge, recipient_type, recipient_id, channel from added on conflict do nothing
                        """)
                .param("merge", merge)
                .param("type", type)
                .param("before", before)
                .param("after", after)
                .update();
    }

    /** Moves back what moved under the merge's id; @return how many messages */
    public int goBack(UUID merge, String from, String to) {
        jdbc.sql(
                        """
                        update messaging.message m set recipient_id = f.recipient
                        from messaging.followed f
                        where f.merge_id = ? and f.message_id = m.id and f.recipient is not null
                        """)
                .param(merge)
                .update();
        jdbc.sql(
                        """
                        delete from messaging.opt_out o using messaging.followed_opt_out f
                        where f.merge_id = ? and o.recipient_type = f.recipient_type
                          and o.recipient_id = f.recipient_id and o.channel = f.channel
                        """)
                .param(merge)
                .update();
        return jdbc.sql(
                        """
                        update messaging.message m set customer_id = :from
                        from messaging.followed f
                        where f.merge_id = :merge and f.message_id = m.id and m.customer_id = :to
                        """)
                .param("merge", merge)
                .param("from", from)
                .param("to", to)
                .update();
    }

    public void forget(Collection<UUID> merges) {
        for (var table : new String[] {"followed", "followed_opt_out"}) {
            jdbc.sql("delete from messaging." + table + " where merge_id = any(?)")
                    .param(merges.toArray(UUID[]::new))
                    .update();
        }
    }
}
