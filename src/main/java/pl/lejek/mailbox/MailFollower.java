package pl.lejek.mailbox;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerFollower;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerMove;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.SubjectRef;

/** Incoming mails follow their customer into another; those that still wait to be sorted, with their cases. */
@Component
class MailFollower implements CustomerFollower {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;

    MailFollower(JdbcClient jdbc, Trail trail, ChangeFeed feed) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
    }

    @Override
    public String kind() {
        return "mails";
    }

    @Override
    public long count(CustomerId customer) {
        return jdbc.sql("select count(*) from mailbox.mail where customer_id = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Followed follow(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        with before as (
                            select id, coalesce(about_type = 'customer' and about_id = :from::text, false) as about_it
                            from mailbox.mail where customer_id = :from for update),
                        moved as (
                            update mailbox.mail m
                            set customer_id = :to, about_id = case when about_it then :to::text else about_id end
                            from before where m.id = before.id
                            returning m.id, about_it)
                        insert into mailbox.followed (merge_id, mail_id, about_it) select :merge, id, about_it from moved
                        on conflict (merge_id, mail_id) do update set about_it = excluded.about_it returning mail_id
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .query(UUID.class)
                .list();
        return changed(moved, "mail.customer-merged", move.from(), move.from(), move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        update mailbox.mail m
                        set customer_id = :from, about_id = case when about_it then :from::text else about_id end
                        from mailbox.followed f
                        where f.merge_id = :merge and f.mail_id = m.id and m.customer_id = :to returning m.id
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .query(UUID.class)
                .list();
        return changed(moved, "mail.customer-parted", move.from(), move.to(), move.from());
    }

    /** One entry for all of them: a customer may have written a thousand times. */
    private Followed changed(List<UUID> mails, String action, CustomerId subject, CustomerId before, CustomerId after) {
        if (mails.isEmpty()) {
            return new Followed(0, List.of());
        }
        trail.record(TrailEntry.of(action, "customer", subject.toString())
                .with("customer", before, after)
                .with("count", null, mails.size()));
        feed.changed("mails");
        return new Followed(
                mails.size(),
                mails.stream()
                        .map(it -> new SubjectRef(MailId.SUBJECT, it.toString()))
                        .toList());
    }

    @Override
    public void forget(Collection<UUID> merges) {
        jdbc.sql("delete from mailbox.followed where merge_id = any(?)")
                .param(merges.toArray(UUID[]::new))
                .update();
    }
}
