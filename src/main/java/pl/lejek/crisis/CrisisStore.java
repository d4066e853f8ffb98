package pl.lejek.crisis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.crisis.CrisisView.Alert;
import pl.lejek.crisis.CrisisView.Event;
import pl.lejek.crisis.CrisisView.Notice;
import pl.lejek.crisis.CrisisView.StepView;
import pl.lejek.customer.CustomerId;

/** The tables of responses to crises. */
@Repository
class CrisisStore {

    private static final int MOST_EVENTS = 2_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CrisisStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(
            UUID id,
            @Nullable UUID plan,
            @Nullable String risk,
            @Nullable CustomerId customer,
            @Nullable String what,
            Instant at,
            String by) {
        jdbc.sql(
                        """
                        insert into crisis.response (id, plan_id, risk_id, plan_name, customer_id, what, started_at, started_by)
                        values (:id, :plan, :risk, (select name from crisis.plan where id = :plan), :customer, :what, :at, :by)
                        """)
                .param("id", id)
                .param("plan", plan, java.sql.Types.OTHER)
                .param("risk", risk)
                .param("customer", customer == null ? null : customer.value(), java.sql.Types.OTHER)
                .param("what", what)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .update();
    }

    Optional<CrisisView> find(UUID id) {
        return jdbc.sql("select * from crisis.response where id = ?")
                .param(id)
                .query((row, number) -> crisis(row))
                .optional();
    }

    /** @return the risk that has come true; until it is known, what happened in short */
    String nameOf(CrisisView it) {
        var risk = it.risk();
        if (risk != null) {
            return risk.name();
        }
        return it.plan() == null
                ? "–"
                : jdbc.sql(
                                """
                                select coalesce((select risk ->> 'name' from crisis.plan p,
                                                        jsonb_array_elements(p.content -> 'risks') risk
                                                 where p.id = ? and risk ->> 'id' = ? limit 1), '–')
                                """)
                        .params(it.plan(), it.riskId())
                        .query(String.class)
                        .single();
    }

    Optional<CrisisView> lock(UUID id) {
        return jdbc.sql("select * from crisis.response where id = ? for no key update")
                .param(id)
                .query((row, number) -> crisis(row))
                .optional();
    }

    /** @return whether a response to that risk begins or lasts */
    boolean lasts(UUID plan, String risk) {
        return jdbc.sql(
                        """
                        select exists (select from crisis.response
                                       where plan_id = ? and risk_id = ? and state in ('requested', 'active'))
                        """)
                .params(plan, risk)
                .query(Boolean.class)
                .single();
    }

    /** @return whether another response to that risk begins or lasts, about everything or the same customer */
    boolean lastsBeside(CrisisView crisis, UUID plan, String risk) {
        return jdbc.sql(
                        """
                        select exists (select from crisis.response r
                                       where plan_id = :plan and risk_id = :risk and state in ('requested', 'active') and id <> :id
                                         and (customer_id is null or customer_id is not distinct from
                                             (select c.customer_id from crisis.response c where c.id = :id)))
                        """)
                .param("plan", plan)
                .param("risk", risk)
                .param("id", crisis.id())
                .query(Boolean.class)
                .single();
    }

    /**
     * The newest first.
     *
     * @param user only those that the user takes part in; null for all
     * @param before instant and id of the last one that was shown; null from the newest on
     */
    List<CrisisView> list(@Nullable String user, @Nullable Instant before, @Nullable UUID id, int most) {
        return jdbc.sql(
                        """
                        select * from crisis.response r
                        where (:before::timestamptz is null or (started_at, id) < (:before, :id))
                          and (:user::text is null or exists (
                              select from crisis.participant p where p.response_id = r.id and p.user_id = :user))
                        order by started_at desc, id desc limit :most
                        """)
                .param("before", before == null ? null : Timestamp.from(before), java.sql.Types.TIMESTAMP)
                .param("id", id, java.sql.Types.OTHER)
                .param("user", user)
                .param("most", most)
                .query((row, number) -> crisis(row))
                .list();
    }

    boolean takesPart(UUID id, String user) {
        return jdbc.sql("select exists (select from crisis.participant where response_id = ? and user_id = ?)")
                .params(id, user)
                .query(Boolean.class)
                .single();
    }

    void takePart(UUID id, Collection<String> users) {
        for (var user : users) {
            jdbc.sql("insert into crisis.participant (response_id, user_id) values (?, ?) on conflict do nothing")
                    .params(id, user)
                    .update();
        }
    }

    void runsIn(UUID id, String caseId) {
        jdbc.sql("update crisis.response set case_id = ? where id = ?")
                .params(caseId, id)
                .update();
    }

    void choose(UUID id, UUID plan, String risk) {
        jdbc.sql(
                        """
                        update crisis.response
                        set plan_id = :plan, risk_id = :risk, plan_name = (select name from crisis.plan where id = :plan)
                        where id = :id
                        """)
                .param("plan", plan)
                .param("risk", risk)
                .param("id", id)
                .update();
    }

    void activate(UUID id, PlanContent content, String leader, Instant at) {
        jdbc.sql(
                        """
                        update crisis.response set state = 'active', content = ?::jsonb, leader = ?, activated_at = ?
                        where id = ?
                        """)
                .params(text(content), leader, Timestamp.from(at), id)
                .update();
    }

    void become(UUID id, String state, @Nullable Instant overAt, @Nullable Instant endedAt) {
        jdbc.sql(
                        """
                        update crisis.response
                        set state = ?, over_at = coalesce(over_at, ?), ended_at = coalesce(ended_at, ?) where id = ?
                        """)
                .params(state, stamp(overAt), stamp(endedAt), id)
                .update();
    }

    void because(UUID id, String reason) {
        jdbc.sql("update crisis.response set called_off_because = ? where id = ?")
                .params(reason, id)
                .update();
    }

    void draw(UUID id, Fishbone fishbone) {
        jdbc.sql("update crisis.response set fishbone = ?::jsonb, revision = revision + 1 where id = ?")
                .params(text(fishbone), id)
                .update();
    }

    void learn(UUID id, List<Lesson> lessons) {
        jdbc.sql("update crisis.response set lessons = ?::jsonb, revision = revision + 1 where id = ?")
                .params(text(lessons), id)
                .update();
    }

    void report(UUID id, byte[] pdf) {
        jdbc.sql("update crisis.response set report = ? where id = ?")
                .params(pdf, id)
                .update();
    }

    Optional<byte[]> report(UUID id) {
        return jdbc.sql("select report from crisis.response where id = ? and report is not null")
                .param(id)
                .query((row, number) -> row.getBytes("report"))
                .optional();
    }

    void addAlert(UUID id, int member, boolean deputy) {
        jdbc.sql(
                        """
                        insert into crisis.alert (response_id, member, deputy) values (?, ?, ?) on conflict do nothing
                        """)
                .params(id, member, deputy)
                .update();
    }

    Optional<Alert> alert(UUID id, int member, boolean deputy) {
        return alerts(id).stream()
                .filter(it -> it.member() == member && it.deputy() == deputy)
                .findFirst();
    }

    List<Alert> alerts(UUID id) {
        return jdbc.sql("select * from crisis.alert where response_id = ? order by member, deputy")
                .param(id)
                .query((row, number) -> new Alert(
                        row.getInt("member"),
                        row.getBoolean("deputy"),
                        row.getString("mail_message"),
                        row.getString("sms_message"),
                        instant(row, "told_at"),
                        instant(row, "acknowledged_at"),
                        row.getString("acknowledged_via"),
                        row.getString("acknowledged_by"),
                        instant(row, "settled_at"),
                        row.getString("settled_by"),
                        row.getString("settlement"),
                        row.getString("remark")))
                .list();
    }

    void toldByMail(UUID id, int member, boolean deputy, String message, Instant at) {
        jdbc.sql(
                        """
                        update crisis.alert set mail_message = ?, told_at = coalesce(told_at, ?)
                        where response_id = ? and member = ? and deputy = ?
                        """)
                .params(message, Timestamp.from(at), id, member, deputy)
                .update();
    }

    void toldBySms(UUID id, int member, boolean deputy, String message, Instant at) {
        jdbc.sql(
                        """
                        update crisis.alert set sms_message = ?, told_at = coalesce(told_at, ?)
                        where response_id = ? and member = ? and deputy = ?
                        """)
                .params(message, Timestamp.from(at), id, member, deputy)
                .update();
    }

    /** @return whether it was the first word of that person */
    boolean acknowledge(UUID id, int member, boolean deputy, Instant at, String via, @Nullable String by) {
        return jdbc.sql(
                                """
                                update crisis.alert set acknowledged_at = ?, acknowledged_via = ?, acknowledged_by = ?
                                where response_id = ? and member = ? and deputy = ? and acknowledged_at is null
                                """)
                        .params(Timestamp.from(at), via, by, id, member, deputy)
                        .update()
                == 1;
    }

    void settle(UUID id, int member, Instant at, String by, String settlement, @Nullable String remark) {
        jdbc.sql(
                        """
                        update crisis.alert set settled_at = ?, settled_by = ?, settlement = ?, remark = ?
                        where response_id = ? and member = ? and not deputy
                        """)
                .params(Timestamp.from(at), by, settlement, remark, id, member)
                .update();
    }

    /** Whom a link belongs to. */
    record Linked(UUID crisis, int member, boolean deputy, String channel) {}

    void addLink(byte[] hash, Linked it) {
        jdbc.sql(
                        """
                        insert into crisis.acknowledge_link (token_hash, response_id, member, deputy, channel)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(hash, it.crisis, it.member, it.deputy, it.channel)
                .update();
    }

    Optional<Linked> linked(byte[] hash) {
        return jdbc.sql("select * from crisis.acknowledge_link where token_hash = ?")
                .param(hash)
                .query((row, number) -> new Linked(
                        row.getObject("response_id", UUID.class),
                        row.getInt("member"),
                        row.getBoolean("deputy"),
                        row.getString("channel")))
                .optional();
    }

    /** Removes links to responses that have ended before that moment. */
    int removeLinks(Instant endedBefore) {
        return jdbc.sql(
                        """
                        delete from crisis.acknowledge_link l using crisis.response r
                        where r.id = l.response_id and r.ended_at < ?
                        """)
                .param(Timestamp.from(endedBefore))
                .update();
    }

    void addStep(UUID id, int number, int checklist, String stepId, @Nullable String assignee) {
        jdbc.sql(
                        """
                        insert into crisis.step (response_id, number, checklist, step_id, assignee) values (?, ?, ?, ?, ?)
                        """)
                .params(id, number, checklist, stepId, assignee)
                .update();
    }

    List<StepView> steps(UUID id) {
        return jdbc.sql("select * from crisis.step where response_id = ? order by checklist, number")
                .param(id)
                .query((row, at) -> new StepView(
                        row.getInt("number"),
                        row.getInt("checklist"),
                        row.getString("step_id"),
                        row.getString("assignee"),
                        row.getString("state"),
                        instant(row, "at"),
                        row.getString("by"),
                        row.getString("remark"),
                        instant(row, "overdue_at")))
                .list();
    }

    void finish(UUID id, int number, String state, Instant at, String by, @Nullable String remark) {
        jdbc.sql(
                        """
                        update crisis.step set state = ?, at = ?, by = ?, remark = ?
                        where response_id = ? and number = ? and state = 'open'
                        """)
                .params(state, Timestamp.from(at), by, remark, id, number)
                .update();
    }

    /** @return whether it is open and was not late before */
    boolean late(UUID id, int number, Instant at) {
        return jdbc.sql(
                                """
                                update crisis.step set overdue_at = ?
                                where response_id = ? and number = ? and state = 'open' and overdue_at is null
                                """)
                        .params(Timestamp.from(at), id, number)
                        .update()
                == 1;
    }

    /** Keeps what is to be told next; what was written before and not sent is written anew. */
    void write(UUID id, String template, String segment, String channel, String text, Instant at, String by) {
        jdbc.sql("delete from crisis.notice where response_id = ? and sent_at is null")
                .param(id)
                .update();
        jdbc.sql(
                        """
                        insert into crisis.notice (id, response_id, template, segment, channel, text, written_at, written_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(UUID.randomUUID(), id, template, segment, channel, text, Timestamp.from(at), by)
                .update();
    }

    /** @param upTo the last one who has been told; others are left */
    void told(UUID notice, CustomerId upTo, int customers) {
        jdbc.sql("update crisis.notice set told_up_to = ?, customers = ? where id = ?")
                .params(upTo.value(), customers, notice)
                .update();
    }

    void sent(UUID notice, Instant at, int customers) {
        jdbc.sql("update crisis.notice set sent_at = ?, customers = ? where id = ?")
                .params(Timestamp.from(at), customers, notice)
                .update();
    }

    List<Notice> notices(UUID id) {
        return jdbc.sql("select * from crisis.notice where response_id = ? order by written_at, id")
                .param(id)
                .query((row, number) -> new Notice(
                        row.getObject("id", UUID.class),
                        row.getString("template"),
                        row.getString("segment"),
                        row.getString("channel"),
                        row.getString("text"),
                        Objects.requireNonNull(instant(row, "written_at")),
                        row.getString("written_by"),
                        instant(row, "sent_at"),
                        row.getObject("customers", Integer.class),
                        Optional.ofNullable(row.getObject("told_up_to", UUID.class))
                                .map(CustomerId::new)
                                .orElse(null)))
                .list();
    }

    void happened(UUID id, Instant at, String kind, String by, @Nullable Integer number) {
        jdbc.sql("insert into crisis.response_event (response_id, at, kind, by, number) values (?, ?, ?, ?, ?)")
                .params(id, Timestamp.from(at), kind, by, number)
                .update();
    }

    List<Event> events(UUID id) {
        return jdbc.sql("select * from crisis.response_event where response_id = ? order by id limit ?")
                .params(id, MOST_EVENTS)
                .query((row, number) -> new Event(
                        Objects.requireNonNull(instant(row, "at")),
                        row.getString("kind"),
                        row.getString("by"),
                        row.getObject("number", Integer.class)))
                .list();
    }

    private CrisisView crisis(ResultSet row) throws SQLException {
        var customer = row.getObject("customer_id", UUID.class);
        var content = row.getString("content");
        var fishbone = row.getString("fishbone");
        return new CrisisView(
                row.getObject("id", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getString("risk_id"),
                row.getString("plan_name"),
                customer == null ? null : new CustomerId(customer),
                row.getString("what"),
                row.getString("state"),
                row.getString("leader"),
                content == null ? null : read(content, new TypeReference<PlanContent>() {}),
                fishbone == null ? null : read(fishbone, new TypeReference<Fishbone>() {}),
                read(row.getString("lessons"), new TypeReference<List<Lesson>>() {}),
                row.getInt("revision"),
                Objects.requireNonNull(instant(row, "started_at")),
                row.getString("started_by"),
                instant(row, "activated_at"),
                instant(row, "over_at"),
                instant(row, "ended_at"),
                row.getString("called_off_because"),
                row.getString("case_id"));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
