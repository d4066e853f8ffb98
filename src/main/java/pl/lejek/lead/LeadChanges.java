package pl.lejek.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.ChangeSource;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;

/** Leads that somebody was given, whose clock runs out, or that somebody enquired about again. */
@Component
class LeadChanges implements ChangeSource {

    private static final String LABEL =
            """
            coalesce(l.company_name, nullif(trim(concat_ws(' ', l.first_name, l.last_name)), ''), l.email, l.phone)""";

    /** Every part: id, at, what, detail, actor, and the lead. */
    private static final String ALL =
            """
            select 'assigned-' || l.id as id, l.assigned_at as at, 'assigned' as what, l.interest as detail,
                   l.assigned_by as actor, l.id as lead, %1$s as label
              from lead.lead l
             where l.owner = :owner and l.assigned_at >= :since and l.assigned_by is distinct from :owner
            union all
            select 'reminded-' || l.id, l.sla_reminder_at, 'reminded', null, null, l.id, %1$s
              from lead.lead l
             where l.owner = :owner and l.sla_state in ('at-risk', 'breached')
               and l.sla_reminder_at between :since and :now
            union all
            select 'breached-' || l.id, l.breached_at, 'breached', null, null, l.id, %1$s
              from lead.lead l
             where l.owner = :owner and l.breached_at >= :since
            union all
            select 'enquiry-' || e.enquiry_id, e.received_at, 'enquiry', other.interest, other.created_by, l.id, %1$s
              from lead.enquiry e
              join lead.lead l on l.id = e.lead_id
              join lead.lead other on other.id = e.enquiry_id
             where l.owner = :owner and e.received_at >= :since and other.created_by <> :owner
            """
                    .formatted(LABEL);

    private final JdbcClient jdbc;
    private final Messages messages;
    private final Clock clock;

    LeadChanges(JdbcClient jdbc, Messages messages, Clock clock) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public List<Change> changes(String owner, Instant since, int limit) {
        return jdbc.sql("select * from (" + ALL + ") change order by at desc, id limit :limit")
                .param("owner", owner)
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(this::change)
                .list();
    }

    private Change change(ResultSet row, int number) throws SQLException {
        var what = row.getString("what");
        return new Change(
                row.getString("id"),
                row.getTimestamp("at").toInstant(),
                "assigned".equals(what) || "enquiry".equals(what) ? "lead" : "status",
                messages.text("lead.change-" + what),
                row.getString("detail"),
                row.getString("actor"),
                new SubjectRef(LeadId.SUBJECT, row.getString("lead")),
                row.getString("label"));
    }
}
