package pl.lejek.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.privacy.ExpiringData;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.HistoryRetention;

/** How long data is kept, what that would remove, and the runs of {@code retention-run} that remove it. */
@Service
@Transactional
public class Retention {

    private static final String SUBJECT = "retention-rule";
    private static final String OF_PROCESS = "process:";
    private static final String TOPIC = "retention";
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
    private static final int LONGEST_MONTHS = 600;
    private static final int LONGEST_DAYS = 20_000;

    /** Rows of one transaction. */
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final List<ExpiringData> kinds;
    private final HistoryRetention history;
    private final LegalHolds holds;
    private final PrivacyLock lock;
    private final RequestProcesses processes;
    private final WorkingCalendar calendar;
    private final CurrentUser user;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ObjectMapper json;

    Retention(
            JdbcClient jdbc,
            List<ExpiringData> kinds,
            HistoryRetention history,
            LegalHolds holds,
            PrivacyLock lock,
            RequestProcesses processes,
            WorkingCalendar calendar,
            CurrentUser user,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            ObjectMapper json) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.history = history;
        this.holds = holds;
        this.lock = lock;
        this.processes = processes;
        this.calendar = calendar;
        this.user = user;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.json = json;
    }

    private record Kept(String kind, @Nullable Integer kept, int version, Instant changedAt, String changedBy) {}

    private Map<String, Kept> kept() {
        var all = new HashMap<String, Kept>();
        jdbc.sql("select * from privacy.retention_rule")
                .query((row, number) -> new Kept(
                        row.getString("kind"),
                        row.getObject(row.getString("kind").startsWith(OF_PROCESS) ? "days" : "months", Integer.class),
                        row.getInt("version"),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("changed_by")))
                .list()
                .forEach(it -> all.put(it.kind, it));
        return all;
    }

    /** Kinds of data first, then processes. */
    @Transactional(readOnly = true)
    public List<RetentionRule> rules() {
        var kept = kept();
        var locale = LocaleContextHolder.getLocale();
        var rules = new ArrayList<RetentionRule>();
        kinds.forEach(it ->
                rules.add(rule(it.kind(), it.label().in(locale), "months", it.shippedMonths(), kept.get(it.kind()))));
        history.processes()
                .forEach(it -> rules.add(rule(
                        OF_PROCESS + it.key(),
                        it.name().in(locale),
                        "days",
                        it.days(),
                        kept.get(OF_PROCESS + it.key()))));
        return rules;
    }

    private static RetentionRule rule(String kind, String label, String unit, int shipped, @Nullable Kept kept) {
        return new RetentionRule(
                kind,
                label,
                unit,
                kept == null ? null : kept.kept,
                shipped,
                kept == null ? 0 : kept.version,
                kept == null ? null : kept.changedAt,
                kept == null ? null : kept.changedBy);
    }

    /**
     * Says how long data of the kind is kept.
     *
     * @param amount months, or days of a process's history; null keeps data for ever, and a history as the diagram says
     * @throws NotFound when there is no such kind
     * @throws FieldErrors naming {@code kept}
     */
    public RetentionRule change(String kind, @Nullable Integer amount, @Nullable String ifMatch) {
        var rule = find(kind);
        ETags.requireMatch(ifMatch, rule.version());
        var most = rule.unit().equals("days") ? LONGEST_DAYS : LONGEST_MONTHS;
        if (amount != null && (amount < 1 || amount > most)) {
            throw new FieldErrors("kept", messages.text("privacy.kept-between", most));
        }
        var column = rule.unit();
        jdbc.sql(
                        """
                        insert into privacy.retention_rule (kind, %1$s, version, changed_at, changed_by)
                        values (:kind, :amount, 1, :at, :by)
                        on conflict (kind) do update set %1$s = excluded.%1$s, version = retention_rule.version + 1,
                            changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        """
                                .formatted(column))
                .param("kind", kind)
                .param("amount", amount, Types.INTEGER)
                .param("at", Timestamp.from(calendar.now()))
                .param("by", user.id())
                .update();
        if (kind.startsWith(OF_PROCESS)) {
            var key = kind.substring(OF_PROCESS.length());
            if (amount == null) {
                history.keepAsDrawn(key);
            } else {
                history.keep(key, amount);
            }
        }
        trail.record(TrailEntry.of("retention.changed", SUBJECT, kind).with("kept", rule.kept(), amount));
        feed.changed(TOPIC);
        return find(kind);
    }

    private RetentionRule find(String kind) {
        return rules().stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NotFound(SUBJECT, kind));
    }

    /**
     * What the next run would remove of a kind.
     *
     * @param before what is older than this; null where nothing is removed
     */
    public record Preview(String kind, String label, @Nullable Instant before, long count) {}

    @Transactional(readOnly = true)
    public List<Preview> preview() {
        var kept = kept();
        var held = holds.held();
        var locale = LocaleContextHolder.getLocale();
        var all = new ArrayList<Preview>();
        for (var kind : kinds) {
            var rule = kept.get(kind.kind());
            var before = rule == null || rule.kept == null ? null : before(rule.kept);
            all.add(new Preview(
                    kind.kind(), kind.label().in(locale), before, before == null ? 0 : kind.count(before, held)));
        }
        var expired = history.expired(calendar.now());
        history.processes()
                .forEach(it -> all.add(new Preview(
                        OF_PROCESS + it.key(),
                        it.name().in(locale),
                        calendar.daysBefore(calendar.now(), it.days()),
                        expired.getOrDefault(it.key(), 0L))));
        return all;
    }

    private Instant before(int months) {
        return calendar.monthsAfter(calendar.now(), -months);
    }

    /** @param removed how much of each kind */
    public record Run(String caseId, Instant beganAt, @Nullable Instant finishedAt, Map<String, Long> removed) {}

    /** The newest ones. */
    @Transactional(readOnly = true)
    public List<Run> runs(int limit) {
        return jdbc.sql("select * from privacy.retention_run order by began_at desc limit ?")
                .param(limit)
                .query((row, number) -> new Run(
                        row.getString("case_id"),
                        row.getTimestamp("began_at").toInstant(),
                        row.getTimestamp("finished_at") == null
                                ? null
                                : row.getTimestamp("finished_at").toInstant(),
                        counts(row.getString("removed"))))
                .list();
    }

    private Map<String, Long> counts(String text) {
        try {
            return new TreeMap<>(json.readValue(text, COUNTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts a run by hand.
     *
     * @throws Conflict while one is under way
     */
    public String start() {
        if (jdbc.sql("select exists (select from privacy.retention_run where finished_at is null)")
                .query(Boolean.class)
                .single()) {
            throw new Conflict(messages.text("privacy.run-under-way"));
        }
        return processes.startRetention();
    }

    // What the steps of the diagram do.

    /** Settings of histories reach new versions, holds reach new cases. */
    public void open(String caseId) {
        jdbc.sql("insert into privacy.retention_run (case_id, began_at) values (?, ?) on conflict do nothing")
                .params(caseId, Timestamp.from(calendar.now()))
                .update();
        kept().values().stream()
                .filter(it -> it.kind.startsWith(OF_PROCESS) && it.kept != null)
                .forEach(it -> history.keep(it.kind.substring(OF_PROCESS.length()), it.kept));
        holds.apply();
        trail.record(TrailEntry.of("retention.begun", "retention-run", caseId).inCase(caseId));
        feed.changed(TOPIC);
    }

    /** Removes some of what is over; meanwhile nobody places a hold. @return whether there may be more */
    public boolean removeSome(String caseId) {
        lock.take();
        var held = holds.held();
        var kept = kept();
        for (var kind : kinds) {
            var rule = kept.get(kind.kind());
            if (rule != null && rule.kept != null) {
                var removed = kind.remove(before(rule.kept), held, AT_ONCE);
                if (removed > 0) {
                    add(caseId, kind.kind(), removed);
                    return true;
                }
            }
        }
        return false;
    }

    public void removeMissed(String caseId) {
        var removed = history.removeMissed(AT_ONCE * AT_ONCE);
        if (removed > 0) {
            add(caseId, "history", removed);
        }
    }

    private void add(String caseId, String kind, long removed) {
        jdbc.sql(
                        """
                        update privacy.retention_run
                        set removed = jsonb_set(removed, array[:kind], to_jsonb(coalesce((removed ->> :kind)::bigint, 0) + :count))
                        where case_id = :case
                        """)
                .param("kind", kind)
                .param("count", removed)
                .param("case", caseId)
                .update();
    }

    public void close(String caseId) {
        jdbc.sql("update privacy.retention_run set finished_at = ? where case_id = ?")
                .params(Timestamp.from(calendar.now()), caseId)
                .update();
        var removed = jdbc.sql("select removed::text from privacy.retention_run where case_id = ?")
                .param(caseId)
                .query(String.class)
                .single();
        var entry = TrailEntry.of("retention.finished", "retention-run", caseId).inCase(caseId);
        for (var it : counts(removed).entrySet()) {
            entry = entry.with(it.getKey(), null, it.getValue());
        }
        trail.record(entry);
        feed.changed(TOPIC);
    }
}
