package pl.lejek.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.history.CaseView.Subject;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.Labels;
import pl.lejek.workflow.SubjectRef;

/** Where the running cases of a process stand: in numbers by element, and one by one. */
@Service
@Transactional(readOnly = true)
public class ProcessFigures {

    /** Where a case stands: the innermost places of its executions. */
    private static final String STANDING =
            """
            from engine.act_ru_execution e
            left join engine.act_ru_task t on t.execution_id_ = e.id_
            where e.proc_def_id_ = :definition and e.act_id_ is not null and e.is_event_scope_ = false
              and (t.id_ is not null or not exists (
                    select from engine.act_ru_execution c where c.parent_id_ = e.id_ and c.is_event_scope_ = false))
            """;

    private static final String FAILED =
            """
            exists (select from engine.act_ru_incident i
                    where i.proc_inst_id_ = e.proc_inst_id_ and coalesce(i.failed_activity_id_, i.activity_id_) = e.act_id_)
            """;

    /** More executions of one version than that are sampled. */
    private static final int EXACTLY = 100_000;

    private final JdbcClient jdbc;
    private final CaseAccess access;
    private final Labels labels;
    private final Messages messages;
    private final Clock clock;

    /** Counting a million cases takes seconds: whoever asks meanwhile waits for the same answer. */
    private final Cache<String, List<ElementFigures>> figures = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .maximumSize(500)
            .build();

    ProcessFigures(JdbcClient jdbc, CaseAccess access, Labels labels, Messages messages, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.labels = labels;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * How many cases stand at an element.
     *
     * @param overdue of the active ones, those whose task is past its due date
     * @param incidents cases that wait there because a step failed
     * @param estimated whether there are so many that {@code active} is only about right
     */
    public record ElementFigures(String elementId, long active, long overdue, long incidents, boolean estimated) {

        private ElementFigures plus(ElementFigures other) {
            return new ElementFigures(
                    elementId,
                    active + other.active,
                    overdue + other.overdue,
                    incidents + other.incidents,
                    estimated || other.estimated);
        }
    }

    /**
     * A running case at one place.
     *
     * @param since when it came there
     * @param label what people call the subject; null when it is not for the caller
     */
    public record StandingCase(
            String caseId,
            int version,
            @Nullable Subject subject,
            String elementId,
            String element,
            @Nullable Instant since,
            @Nullable String assignee,
            @Nullable Instant dueAt,
            boolean incident) {}

    /** @param version null for all versions together */
    public List<ElementFigures> elements(String key, @Nullable Integer version) {
        return figures.get(version == null ? key : key + "/" + version, it -> count(key, version));
    }

    private List<ElementFigures> count(String key, @Nullable Integer version) {
        var figures = new TreeMap<String, ElementFigures>();
        for (var definition : definitions(key, version)) {
            if (isHuge(definition)) {
                sample(definition).forEach(it -> figures.merge(it.elementId, it, ElementFigures::plus));
                continue;
            }
            jdbc.sql("select e.act_id_, count(*), count(*) filter (where t.due_date_ < :now), count(*) filter (where "
                            + FAILED + ") " + STANDING + " group by e.act_id_")
                    .param("definition", definition.id)
                    .param("now", Timestamp.from(clock.instant()))
                    .query((row, number) ->
                            new ElementFigures(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), false))
                    .list()
                    .forEach(it -> figures.merge(it.elementId, it, ElementFigures::plus));
        }
        return List.copyOf(figures.values());
    }

    private boolean isHuge(Definition definition) {
        return jdbc.sql(
                                "select count(*) from (select 1 from engine.act_ru_execution where proc_def_id_ = :id limit :most) e")
                        .param("id", definition.id)
                        .param("most", EXACTLY + 1)
                        .query(Integer.class)
                        .single()
                > EXACTLY;
    }

    /**
     * Where about so many cases stand, from some pages of the table. What is late or failed is rare and counted in its own
     * tables.
     */
    private List<ElementFigures> sample(Definition definition) {
        var size = Math.max(
                1,
                jdbc.sql("select reltuples::bigint from pg_class where oid = 'engine.act_ru_execution'::regclass")
                        .query(Long.class)
                        .single());
        var percent = Math.min(100.0, 100.0 * EXACTLY / size);
        var late = byElement(
                "select task_def_key_, count(*) from engine.act_ru_task where proc_def_id_ = :id and due_date_ < :now group by 1",
                definition);
        var failed = byElement(
                """
                select coalesce(failed_activity_id_, activity_id_), count(distinct proc_inst_id_)
                from engine.act_ru_incident where proc_def_id_ = :id and incident_timestamp_ <= :now group by 1
                """,
                definition);
        var figures = new TreeMap<String, ElementFigures>();
        jdbc.sql("select e.act_id_, count(*) "
                        + STANDING.replace(
                                "engine.act_ru_execution e\n",
                                "engine.act_ru_execution e tablesample system (" + percent + ") repeatable (1)\n")
                        + " group by e.act_id_")
                .param("definition", definition.id)
                .query((row, number) -> new ElementFigures(
                        row.getString(1),
                        Math.round(row.getLong(2) * 100.0 / percent),
                        late.getOrDefault(row.getString(1), 0L),
                        failed.getOrDefault(row.getString(1), 0L),
                        true))
                .list()
                .forEach(it -> figures.put(it.elementId, it));
        // Where few stand the sample may have nobody.
        Stream.concat(late.keySet().stream(), failed.keySet().stream()).forEach(it -> {
            var least = Math.max(late.getOrDefault(it, 0L), failed.getOrDefault(it, 0L));
            figures.putIfAbsent(
                    it, new ElementFigures(it, least, late.getOrDefault(it, 0L), failed.getOrDefault(it, 0L), true));
        });
        return List.copyOf(figures.values());
    }

    private Map<String, Long> byElement(String sql, Definition definition) {
        var counted = new TreeMap<String, Long>();
        jdbc.sql(sql)
                .param("id", definition.id)
                .param("now", Timestamp.from(clock.instant()))
                .query(row -> {
                    if (row.getString(1) != null) {
                        counted.put(row.getString(1), row.getLong(2));
                    }
                });
        return counted;
    }

    /**
     * In the order of their ids; those about what the caller may not see are left out, so a page may be short.
     *
     * @param only {@code overdue}, {@code incidents}, or null for all
     */
    public Page<StandingCase> cases(
            String key,
            @Nullable Integer version,
            @Nullable String element,
            @Nullable String only,
            @Nullable String cursor,
            int limit,
            Locale locale) {
        var after = Cursor.read(cursor, it -> it.get(0));
        if (only != null && !List.of("overdue", "incidents").contains(only)) {
            throw new FieldErrors("only", messages.text("history.cases.only"));
        }
        var ids = definitions(key, version);
        // Each wish is a condition of its own, so that the database begins with the few rows that fulfil it.
        var standing = STANDING.replace("= :definition", "in (:definitions)")
                .replace(
                        "where e.proc_def_id_",
                        "join engine.act_ru_execution p on p.id_ = e.proc_inst_id_\nwhere e.proc_def_id_");
        if ("overdue".equals(only)) {
            standing += " and t.proc_def_id_ in (:definitions) and t.due_date_ < :now\n";
        } else if ("incidents".equals(only)) {
            standing += " and e.proc_inst_id_ in (select i.proc_inst_id_ from engine.act_ru_incident i"
                    + " where i.proc_def_id_ in (:definitions)) and " + FAILED;
        }
        if (element != null) {
            standing += " and e.act_id_ = :element\n";
        }
        var rows = jdbc.sql(
                        """
                        select e.id_, e.proc_inst_id_, e.proc_def_id_, e.act_id_, t.assignee_, t.due_date_, t.create_time_,
                               p.business_key_, %s as failed_,
                               (select max(start_time_) from engine.act_hi_actinst h
                                where h.proc_inst_id_ = e.proc_inst_id_ and h.act_id_ = e.act_id_ and h.end_time_ is null)
                                   as since_
                        """
                                        .formatted(FAILED)
                                + standing
                                + " and e.id_ > :after order by e.id_ limit :limit")
                .param("definitions", ids.stream().map(Definition::id).toList())
                .param("after", after == null ? "" : after)
                .param("element", element)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", Cursor.limit(limit) + 1)
                .query((row, number) -> new Row(
                        row.getString("id_"),
                        row.getString("proc_inst_id_"),
                        row.getString("proc_def_id_"),
                        row.getString("act_id_"),
                        row.getString("assignee_"),
                        EngineValues.instant(row, "due_date_"),
                        Optional.ofNullable(EngineValues.instant(row, "create_time_"))
                                .orElse(EngineValues.instant(row, "since_")),
                        row.getString("business_key_"),
                        row.getBoolean("failed_")))
                .list();
        var page = Page.of(rows, Cursor.limit(limit), it -> Cursor.of(it.id).toString());
        var seen = new ArrayList<StandingCase>();
        for (var row : page.items()) {
            var ref = row.subject == null || row.subject.indexOf('/') < 1 ? null : SubjectRef.parse(row.subject);
            var subject = access.find(ref);
            if (access.sees(ref, subject, key)) {
                var definition = ids.stream()
                        .filter(it -> it.id.equals(row.definition))
                        .findFirst()
                        .orElseThrow();
                seen.add(new StandingCase(
                        row.caseId,
                        definition.version,
                        ref == null
                                ? null
                                : new Subject(
                                        ref.type(),
                                        ref.id(),
                                        subject.map(access::label).orElse(null)),
                        row.element,
                        labels.of(row.definition).name(row.element).in(locale),
                        row.since,
                        row.assignee,
                        row.dueAt,
                        row.failed));
            }
        }
        return new Page<>(seen, page.next());
    }

    private record Row(
            String id,
            String caseId,
            String definition,
            String element,
            @Nullable String assignee,
            @Nullable Instant dueAt,
            @Nullable Instant since,
            @Nullable String subject,
            boolean failed) {}

    private record Definition(String id, int version) {}

    private List<Definition> definitions(String key, @Nullable Integer version) {
        var found = jdbc.sql(
                        """
                        select id_, version_ from engine.act_re_procdef
                        where key_ = :key and (:version::int is null or version_ = :version)
                        """)
                .param("key", key)
                .param("version", version, java.sql.Types.INTEGER)
                .query((row, number) -> new Definition(row.getString(1), row.getInt(2)))
                .list();
        if (found.isEmpty()) {
            throw new NotFound("process", version == null ? key : key + "/" + version);
        }
        return found;
    }
}
