package pl.lejek.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Keeps what was said and agreed with customers, visible on the card whatever the channel (domain.md ACT-04 to 07). */
@Service
@Transactional
public class Activities {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Activities(
            JdbcClient jdbc,
            ObjectMapper json,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An activity as the timeline and lists show it.
     *
     * @param mailId the incoming mail that it is about
     */
    public record ActivityView(
            UUID id,
            String kind,
            Instant at,
            @Nullable Integer minutes,
            @Nullable String withWhom,
            @Nullable String outcome,
            @Nullable String summary,
            @Nullable String nextStep,
            @Nullable Instant nextStepAt,
            @Nullable UUID customerId,
            @Nullable UUID leadId,
            @Nullable UUID dealId,
            @Nullable String caseId,
            @Nullable String taskId,
            String actor,
            @Nullable UUID mailId) {}

    /** Keeps the activity; the report of a task is kept once, however often it is told. */
    public UUID log(NewActivity activity) {
        return log(activity, null);
    }

    /** Keeps an activity that is an incoming mail, which then can be read from timelines. */
    public UUID log(NewActivity activity, @Nullable UUID mailId) {
        var id = UUID.randomUUID();
        var kept = jdbc.sql(
                        """
                        insert into activity.activity (id, kind, at, minutes, with_whom, outcome, summary, next_step,
                            next_step_at, customer_id, lead_id, deal_id, case_id, task_id, task_key, form_id,
                            form_version, report, actor, created_at, mail_id)
                        values (:id, :kind, :at, :minutes, :with, :outcome, :summary, :next, :nextAt, :customer, :lead,
                            :deal, :case, :task, :taskKey, :form, :formVersion, :report::jsonb, :actor, :now,
                            :mail)
                        on conflict (task_id) do nothing
                        """)
                .param("id", id)
                .param("kind", activity.kind())
                .param("at", Timestamp.from(activity.at()))
                .param("minutes", activity.minutes(), Types.INTEGER)
                .param("with", activity.withWhom(), Types.VARCHAR)
                .param("outcome", activity.outcome(), Types.VARCHAR)
                .param("summary", activity.summary(), Types.VARCHAR)
                .param("next", activity.nextStep(), Types.VARCHAR)
                .param("nextAt", timestamp(activity.nextStepAt()), Types.TIMESTAMP)
                .param("customer", activity.customerId(), Types.OTHER)
                .param("lead", activity.leadId(), Types.OTHER)
                .param("deal", activity.dealId(), Types.OTHER)
                .param("case", activity.caseId(), Types.VARCHAR)
                .param("task", activity.taskId(), Types.VARCHAR)
                .param("taskKey", activity.taskKey(), Types.VARCHAR)
                .param("form", activity.formId(), Types.VARCHAR)
                .param("formVersion", activity.formVersion(), Types.INTEGER)
                .param("report", write(activity))
                .param("actor", Acting.current().actor())
                .param("now", Timestamp.from(clock.instant()))
                .param("mail", mailId, Types.OTHER)
                .update();
        if (kept > 0) {
            trail.record(TrailEntry.of("activity.logged", "activity", id.toString())
                    .inCase(activity.caseId())
                    .with("kind", null, activity.kind())
                    .with("outcome", null, activity.outcome())
                    .with("customer", null, activity.customerId())
                    .with("lead", null, activity.leadId())
                    .with("deal", null, activity.dealId()));
            events.publishEvent(new ActivityLogged(
                    id,
                    activity.kind(),
                    activity.at(),
                    activity.customerId(),
                    activity.leadId(),
                    activity.dealId(),
                    activity.nextStep(),
                    activity.nextStepAt(),
                    activity.taskId()));
            feed.changed("activities");
        }
        return id;
    }

    /** @return activities of a customer before an instant, newest first */
    @Transactional(readOnly = true)
    public List<ActivityView> ofCustomer(CustomerId customer, Instant before, int limit) {
        return jdbc.sql(
                        """
                        select * from activity.activity where customer_id = ? and at < ?
                        order by at desc, id desc limit ?
                        """)
                .params(customer.value(), Timestamp.from(before), limit)
                .query(Activities::view)
                .list();
    }

    /** @return activities around a lead, newest first */
    @Transactional(readOnly = true)
    public List<ActivityView> ofLead(UUID lead, int limit) {
        return jdbc.sql("select * from activity.activity where lead_id = ? order by at desc, id desc limit ?")
                .params(lead, limit)
                .query(Activities::view)
                .list();
    }

    /** What happened around a lead stands on the card that the lead belongs to. */
    public void leadMoved(UUID lead, CustomerId card) {
        jdbc.sql("update activity.activity set customer_id = ? where lead_id = ?")
                .params(card.value(), lead)
                .update();
    }

    /** @return activities around a deal, newest first */
    @Transactional(readOnly = true)
    public List<ActivityView> ofDeal(UUID deal, int limit) {
        return jdbc.sql("select * from activity.activity where deal_id = ? order by at desc, id desc limit ?")
                .params(deal, limit)
                .query(Activities::view)
                .list();
    }

    /**
     * The report that somebody left when finishing a task.
     *
     * @param at when it took place, as the person says
     * @param reportedAt when the task was finished
     * @param answers what else the form asked, by key
     */
    public record TaskReport(
            String taskId,
            String kind,
            Instant at,
            Instant reportedAt,
            @Nullable Integer minutes,
            @Nullable String outcome,
            @Nullable String summary,
            @Nullable String nextStep,
            String actor,
            Map<String, Object> answers) {}

    /** @return the reports of those tasks that have one, in the order they were given */
    @Transactional(readOnly = true)
    public List<TaskReport> reportsOf(Collection<String> tasks) {
        return jdbc.sql(
                        """
                        select task_id, kind, at, created_at, minutes, outcome, summary, next_step, actor, report
                        from activity.activity where task_id = any(?) order by created_at, id
                        """)
                .param(tasks.toArray(String[]::new))
                .query((row, number) -> new TaskReport(
                        row.getString("task_id"),
                        row.getString("kind"),
                        row.getTimestamp("at").toInstant(),
                        row.getTimestamp("created_at").toInstant(),
                        row.getObject("minutes", Integer.class),
                        row.getString("outcome"),
                        row.getString("summary"),
                        row.getString("next_step"),
                        row.getString("actor"),
                        read(row.getString("report"))))
                .list();
    }

    private Map<String, Object> read(String report) {
        try {
            return json.readValue(report, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report is no JSON object", e);
        }
    }

    /** @return ids of those who have left a report, a call or a note since then */
    @Transactional(readOnly = true)
    public Set<String> actorsSince(Instant since) {
        return Set.copyOf(jdbc.sql("select distinct actor from activity.activity where created_at >= ?")
                .param(Timestamp.from(since))
                .query(String.class)
                .list());
    }

    /** @return of those leads that have any, when the last activity around them took place */
    @Transactional(readOnly = true)
    public Map<UUID, Instant> lastOfLeads(Collection<UUID> leads) {
        var last = new HashMap<UUID, Instant>();
        jdbc.sql("select lead_id, max(at) as at from activity.activity where lead_id = any(?) group by lead_id")
                .param(leads.toArray(UUID[]::new))
                .query((row, number) -> last.put(
                        row.getObject("lead_id", UUID.class),
                        row.getTimestamp("at").toInstant()))
                .list();
        return last;
    }

    /** @return next steps that the user noted for the coming time, soonest first */
    @Transactional(readOnly = true)
    public List<ActivityView> agenda(String user, Instant from, Instant until) {
        return jdbc.sql(
                        """
                        select * from activity.activity where actor = ? and next_step_at >= ? and next_step_at < ?
                        order by next_step_at, id limit 200
                        """)
                .params(user, Timestamp.from(from), Timestamp.from(until))
                .query(Activities::view)
                .list();
    }

    private String write(NewActivity activity) {
        try {
            return json.writeValueAsString(activity.report());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The report is not plain data", e);
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static ActivityView view(ResultSet row, int number) throws SQLException {
        var next = row.getTimestamp("next_step_at");
        return new ActivityView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getTimestamp("at").toInstant(),
                row.getObject("minutes", Integer.class),
                row.getString("with_whom"),
                row.getString("outcome"),
                row.getString("summary"),
                row.getString("next_step"),
                next == null ? null : next.toInstant(),
                row.getObject("customer_id", UUID.class),
                row.getObject("lead_id", UUID.class),
                row.getObject("deal_id", UUID.class),
                row.getString("case_id"),
                row.getString("task_id"),
                row.getString("actor"),
                row.getObject("mail_id", UUID.class));
    }
}
