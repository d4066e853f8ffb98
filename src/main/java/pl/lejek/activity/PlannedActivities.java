package pl.lejek.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.SubjectChanged;
import pl.lejek.workflow.SubjectRef;

/**
 * Calls and meetings that are agreed: planned, moved, cancelled, held. When to remind and whether a next step is missing
 * afterwards stands in {@code processes/activity}.
 */
@Service
@Transactional
public class PlannedActivities {

    private final JdbcClient jdbc;
    private final ActivityProcesses processes;
    private final ActivityNotices notices;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;
    private final Messages messages;
    private final Clock clock;

    PlannedActivities(
            JdbcClient jdbc,
            ActivityProcesses processes,
            ActivityNotices notices,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events,
            Messages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.notices = notices;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /** A call or meeting about to be planned; the caller has checked that customer, lead and deal may be known. */
    public record Plan(
            String kind,
            Instant at,
            @Nullable Integer minutes,
            @Nullable String place,
            @Nullable String withWhom,
            @Nullable String note,
            String owner,
            @Nullable String team,
            @Nullable UUID customerId,
            @Nullable UUID leadId,
            @Nullable UUID dealId) {}

    /** Keeps the plan and starts its case. */
    public PlannedActivity plan(Plan plan) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into activity.planned (id, kind, planned_at, minutes, place, with_whom, note, owner, team,
                            customer_id, lead_id, deal_id, state, created_by, created_at, changed_at)
                        values (:id, :kind, :at, :minutes, :place, :with, :note, :owner, :team, :customer, :lead, :deal,
                            'PLANNED', :by, :now, :now)
                        """)
                .param("id", id)
                .param("kind", plan.kind())
                .param("at", Timestamp.from(plan.at()))
                .param("minutes", plan.minutes(), Types.INTEGER)
                .param("place", plan.place(), Types.VARCHAR)
                .param("with", plan.withWhom(), Types.VARCHAR)
                .param("note", plan.note(), Types.VARCHAR)
                .param("owner", plan.owner())
                .param("team", plan.team(), Types.VARCHAR)
                .param("customer", plan.customerId(), Types.OTHER)
                .param("lead", plan.leadId(), Types.OTHER)
                .param("deal", plan.dealId(), Types.OTHER)
                .param("by", Acting.current().actor())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        trail.record(entry("activity.planned", id)
                .with("kind", null, plan.kind())
                .with("plannedAt", null, plan.at())
                .with("owner", null, plan.owner())
                .with("customer", null, plan.customerId())
                .with("lead", null, plan.leadId())
                .with("deal", null, plan.dealId()));
        var caseId = processes.planned(require(id));
        jdbc.sql("update activity.planned set case_id = ? where id = ?")
                .params(caseId, id)
                .update();
        feed.changed("activities");
        return require(id);
    }

    @Transactional(readOnly = true)
    public Optional<PlannedActivity> find(UUID id) {
        return jdbc.sql("select * from activity.planned where id = ?")
                .param(id)
                .query(PlannedActivities::view)
                .optional();
    }

    /** @return open plans of one person between two instants, soonest first; overdue ones are open too */
    @Transactional(readOnly = true)
    public List<PlannedActivity> agenda(String owner, Instant from, Instant until) {
        return jdbc.sql(
                        """
                        select * from activity.planned
                        where owner = ? and state = 'PLANNED' and planned_at >= ? and planned_at < ?
                        order by planned_at, id limit 200
                        """)
                .params(owner, Timestamp.from(from), Timestamp.from(until))
                .query(PlannedActivities::view)
                .list();
    }

    /** @return all plans of one person between two instants, held and cancelled ones too, soonest first; at most 500 */
    @Transactional(readOnly = true)
    public List<PlannedActivity> allOf(String owner, Instant from, Instant until) {
        return jdbc.sql(
                        """
                        select * from activity.planned where owner = ? and planned_at >= ? and planned_at < ?
                        order by planned_at, id limit 500
                        """)
                .params(owner, Timestamp.from(from), Timestamp.from(until))
                .query(PlannedActivities::view)
                .list();
    }

    /** @return open plans of which the owner was reminded and which last until after the instant, unless the reminder was seen */
    @Transactional(readOnly = true)
    public List<PlannedActivity> reminders(String owner, Instant now) {
        return jdbc.sql(
                        """
                        select * from activity.planned
                        where owner = ? and state = 'PLANNED' and reminded_at is not null and reminder_seen_at is null
                          and planned_at + make_interval(mins => coalesce(minutes, 30)) > ?
                        order by planned_at, id limit 20
                        """)
                .params(owner, Timestamp.from(now))
                .query(PlannedActivities::view)
                .list();
    }

    /** The owner has seen the reminder and needs no other for this date. */
    public void reminderSeen(UUID id) {
        var seen = jdbc.sql(
                        """
                        update activity.planned set reminder_seen_at = ?
                        where id = ? and reminded_at is not null and reminder_seen_at is null
                        """)
                .params(Timestamp.from(clock.instant()), id)
                .update();
        if (seen > 0) {
            trail.record(entry("activity.reminder-seen", id));
            feed.changed("activities");
        }
    }

    /** How often calls or meetings were cancelled for one reason. */
    public record Cancelled(String kind, String reason, int count) {}

    /** @return cancelled plans with a customer, for a lead or for a deal, by kind and reason, the most frequent first (domain.md ACT-19) */
    @Transactional(readOnly = true)
    public List<Cancelled> cancelledAbout(@Nullable UUID customer, @Nullable UUID lead, @Nullable UUID deal) {
        return jdbc.sql(
                        """
                        select kind, coalesce(cancel_reason, 'other') as reason, count(*) as count
                        from activity.planned
                        where state = 'CANCELLED' and (customer_id = :customer or lead_id = :lead or deal_id = :deal)
                        group by 1, 2 order by 3 desc, 1, 2
                        """)
                .param("customer", customer, Types.OTHER)
                .param("lead", lead, Types.OTHER)
                .param("deal", deal, Types.OTHER)
                .query(Cancelled.class)
                .list();
    }

    /** What may be changed of a plan. */
    public record Details(
            Instant at,
            @Nullable Integer minutes,
            @Nullable String place,
            @Nullable String withWhom,
            @Nullable String note) {}

    /**
     * Changes a plan; another time means a fresh task with a fresh reminder.
     *
     * @param ifMatch version the change was made from, or null
     * @throws Conflict when it was held or cancelled already
     */
    public PlannedActivity change(UUID id, @Nullable String ifMatch, Details wanted) {
        var before = lock(id);
        ETags.requireMatch(ifMatch, before.version());
        if (!before.isOpen()) {
            throw new Conflict(messages.text("activity.not-planned-any-more"));
        }
        var person = id.toString();
        var entry = entry("activity.changed", id)
                .with("minutes", before.minutes(), wanted.minutes())
                .with("place", before.place(), wanted.place(), person)
                .with("withWhom", before.withWhom(), wanted.withWhom(), person)
                .with("note", before.note(), wanted.note(), person);
        if (!entry.changes().isEmpty()) {
            jdbc.sql(
                            """
                            update activity.planned set minutes = :minutes, place = :place, with_whom = :with,
                                note = :note, version = version + 1, changed_at = :now
                            where id = :id
                            """)
                    .param("minutes", wanted.minutes(), Types.INTEGER)
                    .param("place", wanted.place(), Types.VARCHAR)
                    .param("with", wanted.withWhom(), Types.VARCHAR)
                    .param("note", wanted.note(), Types.VARCHAR)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("id", id)
                    .update();
            trail.record(entry);
            feed.changed("activities");
        }
        return wanted.at().equals(before.plannedAt()) ? require(id) : move(id, wanted.at());
    }

    /** @return open plans with a customer, for a lead or for a deal, soonest first */
    @Transactional(readOnly = true)
    public List<PlannedActivity> openAbout(@Nullable UUID customer, @Nullable UUID lead, @Nullable UUID deal) {
        return jdbc.sql(
                        """
                        select * from activity.planned
                        where state = 'PLANNED' and (customer_id = :customer or lead_id = :lead or deal_id = :deal)
                        order by planned_at, id limit 200
                        """)
                .param("customer", customer, Types.OTHER)
                .param("lead", lead, Types.OTHER)
                .param("deal", deal, Types.OTHER)
                .query(PlannedActivities::view)
                .list();
    }

    /**
     * Moves a plan to another time: a fresh task with a fresh reminder.
     *
     * @throws Conflict when it was held or cancelled already
     */
    public PlannedActivity move(UUID id, Instant at) {
        var plan = require(id);
        if (!plan.isOpen() || !processes.moved(id, at)) {
            throw new Conflict(messages.text("activity.not-planned-any-more"));
        }
        moved(id, at);
        return require(id);
    }

    /** Keeps the new time; a step of the diagram, or {@link #move}. */
    public void moved(UUID id, Instant at) {
        var plan = require(id);
        jdbc.sql(
                        """
                        update activity.planned set planned_at = ?, reminded_at = null, reminder_seen_at = null,
                            version = version + 1, changed_at = ?
                        where id = ?
                        """)
                .params(Timestamp.from(at), Timestamp.from(clock.instant()), id)
                .update();
        trail.record(entry("activity.moved", id).with("plannedAt", plan.plannedAt(), at));
        feed.changed("activities");
    }

    /**
     * Cancels a plan; the process then keeps the reason.
     *
     * @throws Conflict when it was held or cancelled already
     */
    public void cancel(UUID id, String reason) {
        if (!require(id).isOpen() || !processes.cancelled(id, reason)) {
            throw new Conflict(messages.text("activity.not-planned-any-more"));
        }
    }

    /** A step of the diagram: the plan will not take place. */
    public void cancelled(UUID id, @Nullable String reason) {
        end(id, "CANCELLED", reason);
    }

    /** Ends the open plans of a lead or deal that is over, through their own event subprocess. */
    public void closeAll(SubjectRef subject) {
        var column =
                switch (subject.type()) {
                    case "lead" -> "lead_id";
                    case "deal" -> "deal_id";
                    default -> throw new IllegalArgumentException("No plans of a " + subject.type());
                };
        jdbc.sql("select * from activity.planned where state = 'PLANNED' and " + column + " = ?")
                .param(UUID.fromString(subject.id()))
                .query(PlannedActivities::view)
                .list()
                .forEach(it -> {
                    processes.closed(it.id());
                    end(it.id(), "WITHDRAWN", null);
                });
    }

    private void end(UUID id, String state, @Nullable String reason) {
        var ended = jdbc.sql(
                        """
                        update activity.planned set state = ?, cancel_reason = ?, version = version + 1, changed_at = ?
                        where id = ? and state = 'PLANNED'
                        """)
                .params(state, reason, Timestamp.from(clock.instant()), id)
                .update();
        if (ended > 0) {
            trail.record(entry("activity." + state.toLowerCase(java.util.Locale.ROOT), id)
                    .given(reason, whose(id))
                    .with("state", "PLANNED", state));
            feed.changed("activities");
        }
    }

    /** @return record that a plan is about */
    private @Nullable String whose(UUID id) {
        return jdbc.sql("select coalesce(customer_id, lead_id, deal_id)::text from activity.planned where id = ?")
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(it -> it)
                .orElse(null);
    }

    /** Reminds the owner by letter and on open pages, with the notes of the last talk (domain.md LEAD-39). */
    public void remind(UUID id, String caseId) {
        var plan = require(id);
        if (plan.isOpen()) {
            jdbc.sql("update activity.planned set reminded_at = ?, reminder_seen_at = null where id = ?")
                    .params(Timestamp.from(clock.instant()), id)
                    .update();
            trail.record(entry("activity.reminded", id).inCase(caseId));
            notices.soon(plan, caseId);
            feed.changed("tasks");
            feed.changed("activities");
        }
    }

    /**
     * How a plan went.
     *
     * @param heldAt when it took place, by the report
     */
    public record Held(Instant heldAt, boolean nextStepPlanned) {}

    /** A step of the diagram: it took place; the report of the case's task belongs to it from now on. */
    public Held held(UUID id, String caseId) {
        var report = jdbc.sql(
                        """
                        select id, at, next_step is not null as next from activity.activity
                        where case_id = ? order by created_at desc limit 1
                        """)
                .param(caseId)
                .query((row, number) -> new Report(
                        row.getObject("id", UUID.class), row.getTimestamp("at").toInstant(), row.getBoolean("next")))
                .optional();
        jdbc.sql("update activity.planned set activity_id = ? where id = ?")
                .params(report.map(Report::id).orElse(null), id)
                .update();
        end(id, "HELD", null);
        return report.map(it -> new Held(it.at(), it.next())).orElseGet(() -> new Held(clock.instant(), false));
    }

    private record Report(UUID id, Instant at, boolean next) {}

    /** Says that a meeting took place which nobody had planned; the diagram then watches for its next step. */
    public void meetingHeld(UUID activity) {
        jdbc.sql("select kind, actor, at, next_step is not null as next from activity.activity where id = ?")
                .param(activity)
                .query((row, number) -> {
                    processes.meetingHeld(
                            activity,
                            row.getString("kind"),
                            row.getString("actor"),
                            row.getTimestamp("at").toInstant(),
                            row.getBoolean("next"));
                    return true;
                })
                .list();
    }

    /** @return whether after the meeting something else happened or was planned with the same deal, lead or customer */
    @Transactional(readOnly = true)
    public boolean hasNextStep(UUID id, Instant heldAt) {
        return about(id)
                .map(it -> jdbc.sql(
                                """
                                select exists (
                                    select 1 from activity.activity
                                    where id <> :report and (at > :held or at = :held and next_step is not null)
                                      and (deal_id = :deal or lead_id = :lead or customer_id = :customer))
                                or exists (
                                    select 1 from activity.planned
                                    where id <> :id and planned_at > :held and state in ('PLANNED', 'HELD')
                                      and (deal_id = :deal or lead_id = :lead or customer_id = :customer))
                                """)
                        .param("id", id)
                        .param("report", it.report())
                        .param("held", Timestamp.from(heldAt))
                        .param("deal", it.dealId(), Types.OTHER)
                        .param("lead", it.leadId(), Types.OTHER)
                        .param("customer", it.customerId(), Types.OTHER)
                        .query(Boolean.class)
                        .single())
                .orElse(true);
    }

    /** Whom and what an activity is about, planned or not. */
    record About(
            String kind,
            String owner,
            @Nullable String team,
            UUID report,
            @Nullable UUID customerId,
            @Nullable UUID leadId,
            @Nullable UUID dealId) {}

    @Transactional(readOnly = true)
    Optional<About> about(UUID id) {
        return jdbc.sql(
                        """
                        select kind, owner, team, coalesce(activity_id, id) as report, customer_id, lead_id, deal_id
                        from activity.planned where id = :id
                        union all
                        select kind, actor, null, id, customer_id, lead_id, deal_id
                        from activity.activity where id = :id
                        """)
                .param("id", id)
                .query((row, number) -> new About(
                        row.getString("kind"),
                        row.getString("owner"),
                        row.getString("team"),
                        row.getObject("report", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        row.getObject("lead_id", UUID.class),
                        row.getObject("deal_id", UUID.class)))
                .optional();
    }

    /** Somebody else took the task of a plan over. */
    public void reassigned(UUID id, String owner, @Nullable String team) {
        var before = find(id).map(PlannedActivity::owner).orElse(null);
        if (before != null && !before.equals(owner)) {
            jdbc.sql(
                            """
                            update activity.planned set owner = ?, team = ?, version = version + 1, changed_at = ?
                            where id = ?
                            """)
                    .params(owner, team, Timestamp.from(clock.instant()), id)
                    .update();
            trail.record(entry("activity.reassigned", id).with("owner", before, owner));
            events.publishEvent(new SubjectChanged(new SubjectRef(PlannedActivity.SUBJECT, id.toString())));
            feed.changed("activities");
        }
        processes.ownerChanged(id, owner);
    }

    /** @return how many plans moved from a leaving user to another */
    int handOver(String from, String to, @Nullable String team) {
        processes.ownerLeaves(from, to);
        var moved = jdbc.sql(
                        """
                        update activity.planned set owner = ?, team = ?, version = version + 1, changed_at = ?
                        where owner = ? and state = 'PLANNED'
                        """)
                .params(to, team, Timestamp.from(clock.instant()), from)
                .update();
        if (moved > 0) {
            feed.changed("activities");
            trail.record(TrailEntry.of("activity.handed-over", "user", from)
                    .with("owner", from, to)
                    .with("count", null, moved));
        }
        return moved;
    }

    private PlannedActivity require(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("planned activity", id.toString()));
    }

    /** Lets one change at a time through. */
    private PlannedActivity lock(UUID id) {
        return jdbc.sql("select * from activity.planned where id = ? for update")
                .param(id)
                .query(PlannedActivities::view)
                .optional()
                .orElseThrow(() -> new NotFound("planned activity", id.toString()));
    }

    private static TrailEntry entry(String action, UUID id) {
        return TrailEntry.of(action, PlannedActivity.SUBJECT, id.toString());
    }

    private static PlannedActivity view(ResultSet row, int number) throws SQLException {
        return new PlannedActivity(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getTimestamp("planned_at").toInstant(),
                row.getObject("minutes", Integer.class),
                row.getString("place"),
                row.getString("with_whom"),
                row.getString("note"),
                row.getString("owner"),
                row.getString("team"),
                row.getObject("customer_id", UUID.class),
                row.getObject("lead_id", UUID.class),
                row.getObject("deal_id", UUID.class),
                row.getString("state"),
                row.getString("cancel_reason"),
                row.getObject("activity_id", UUID.class),
                row.getString("case_id"),
                row.getInt("version"),
                row.getTimestamp("changed_at").toInstant());
    }
}
