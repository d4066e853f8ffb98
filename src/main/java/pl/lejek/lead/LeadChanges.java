package pl.lejek.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;

/**
 * What others and the clock did to the current user's leads, customers and deals. A read model over the tables of the
 * modules below; what a person did themselves is left out.
 */
@Service
@Transactional(readOnly = true)
public class Changes {

    private static final String LEAD_LABEL =
            """
            coalesce(l.company_name, nullif(trim(concat_ws(' ', l.first_name, l.last_name)), ''), l.email, l.phone)""";

    /** Every part: id, at, what, detail, outcome, actor, and what it is about. */
    private static final String ALL =
            """
            select 'assigned-' || l.id as id, l.assigned_at as at, 'assigned' as what, l.interest as detail,
                   null as outcome, l.assigned_by as actor, 'lead' as type, l.id as subject, %1$s as label
              from lead.lead l
             where l.owner = :user and l.assigned_at >= :since and l.assigned_by is distinct from :user
            union all
            select 'reminded-' || l.id, l.sla_reminder_at, 'reminded', null, null, null, 'lead', l.id, %1$s
              from lead.lead l
             where l.owner = :user and l.sla_state in ('at-risk', 'breached') and l.sla_reminder_at between :since and :now
            union all
            select 'breached-' || l.id, l.breached_at, 'breached', null, null, null, 'lead', l.id, %1$s
              from lead.lead l
             where l.owner = :user and l.breached_at >= :since
            union all
            select 'enquiry-' || e.enquiry_id, e.received_at, 'enquiry', other.interest, null, other.created_by,
                   'lead', l.id, %1$s
              from lead.enquiry e
              join lead.lead l on l.id = e.lead_id
              join lead.lead other on other.id = e.enquiry_id
             where l.owner = :user and e.received_at >= :since and other.created_by <> :user
            union all
            select 'deal-' || d.id, d.opened_at, 'deal', d.product, null, null, 'customer', d.customer_id, c.name
              from deal.deal d
              join customer.customer c on c.id = d.customer_id
             where d.owner = :user and d.opened_at >= :since
               and not exists (select 1 from activity.activity a
                                where a.lead_id = d.lead_id and a.actor = :user and a.task_key = 'qualify-lead')
            union all
            select 'activity-' || a.id, a.created_at, a.kind, a.summary, a.outcome, a.actor,
                   case when l.id is null then 'customer' else 'lead' end, coalesce(l.id, c.id),
                   coalesce(%1$s, c.name)
              from activity.activity a
              left join lead.lead l on l.id = a.lead_id and l.owner = :user
              left join customer.customer c on c.id = a.customer_id and c.owner = :user
             where a.created_at >= :since and a.actor <> :user and (l.id is not null or c.id is not null)
            """
                    .formatted(LEAD_LABEL);

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Users users;
    private final Messages messages;
    private final Clock clock;

    Changes(JdbcClient jdbc, CurrentUser user, Users users, Messages messages, Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.users = users;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * One change.
     *
     * @param kind as in the customer's timeline
     * @param actorName null for the clock and for people outside
     */
    public record Change(
            String id,
            Instant at,
            String kind,
            String title,
            @Nullable String text,
            @Nullable String actorName,
            SubjectRef subject,
            @Nullable String label) {}

    private record Row(
            String id,
            Instant at,
            String what,
            @Nullable String detail,
            @Nullable String outcome,
            @Nullable String actor,
            SubjectRef subject,
            @Nullable String label) {}

    /** @return newest first */
    public List<Change> since(Instant since, int limit) {
        var rows = jdbc.sql("select * from (" + ALL + ") change order by at desc, id limit :limit")
                .param("user", user.id())
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(Changes::row)
                .list();
        var names = users.displayNames(rows.stream()
                .map(Row::actor)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return rows.stream()
                .map(it -> new Change(
                        it.id,
                        it.at,
                        kind(it.what),
                        title(it),
                        it.detail,
                        it.actor == null ? null : names.get(it.actor),
                        it.subject,
                        it.label))
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("what"),
                row.getString("detail"),
                row.getString("outcome"),
                row.getString("actor"),
                new SubjectRef(row.getString("type"), row.getString("subject")),
                row.getString("label"));
    }

    private static String kind(String what) {
        return switch (what) {
            case "assigned", "enquiry" -> "lead";
            case "reminded", "breached" -> "status";
            case "desk" -> "task";
            default -> what;
        };
    }

    private String title(Row row) {
        var change = messages.find("lead.change-" + row.what);
        if (change.isPresent()) {
            return change.get();
        }
        var kind = messages.find("activity." + row.what).orElse(row.what);
        // Managers may add outcomes to a form that no file has words for.
        return row.outcome == null
                ? kind
                : kind + " · "
                        + messages.find("activity.outcome-" + row.outcome).orElse(row.outcome);
    }
}
