package pl.lejek.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.Collator;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.history.AuditEntryView.Change;
import pl.lejek.history.AuditEntryView.State;
import pl.lejek.history.AuditEntryView.Subject;
import pl.lejek.history.AuditEntryView.Value;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Users;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.Subjects;

/** Searches the audit trail for those who audit; a person's values and names are masked until a reason is given. */
@Service
@Transactional(readOnly = true)
public class AuditTrail {

    private static final int PSEUDONYM = 8;
    private static final int MOST_WORDS = 8;
    /** Longer ones are cut off in the index. */
    private static final int LONGEST_MARK = 400;

    private static final TypeReference<List<Sealed.Digest>> DIGESTS = new TypeReference<>() {};
    /** Parts of a customer card have rights with it. */
    private static final Set<String> OF_A_CARD = Set.of(
            "person", "address", "contact-point", "soft-fact", "competitor", "procedure", "habit", "consent", "pesel");

    private static final String NEWEST = " order by at desc, id desc limit :limit";

    /**
     * What is asked about first, then the rest: of a customer with many records the planner would rather walk through time and
     * wait for them to come by.
     */
    private static final String ABOUT =
            """
            with about as materialized (select * from history.audit_entry where %s)
            select * from about where %s %s
            """
                    + NEWEST;

    private static final String SAYING =
            """
            and (history.words(reason) @@ to_tsquery('simple', :words)
                 or exists (select from history.audit_value
                            where entry = about.id and words @@ to_tsquery('simple', :words) and %s))
            """;

    /** Reasons that belong to somebody are found by those who see them. */
    private static final String MAY_READ =
            """
            (person is null or person = any(:shown)
             or exists (select from history.audit_entry of where of.id = entry
                                                             and (of.subject_id = any(:shown) or of.subject_type = any(:open))))
            """;

    /**
     * One stretch of time. Each way is asked by itself for a whole page, because an index answers one condition and not their
     * choice; {@code offset 0} keeps the planner from walking through time and reading every text.
     */
    private static final String SAID =
            """
            select * from (
                (select * from (
                     select * from history.audit_entry
                     where reason is not null
                       and history.words(at, reason, actor, action, process_key, element_id)
                           @@ (to_tsquery('simple', :words) && (:marks)::tsquery)
                     offset 0) reasons
                 where %1$s order by at desc, id desc limit :limit)
                union
                (select * from history.audit_entry
                 where id in (select entry from history.audit_value
                              where words @@ (to_tsquery('simple', :words) && (:marks)::tsquery) and %2$s
                              offset 0)
                   and %1$s order by at desc, id desc limit :limit)
            ) found
            """
                    + NEWEST;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final AuditReveals reveals;
    private final AuditWords words;
    private final Users users;
    private final Map<String, Subjects> subjects;
    private final Messages messages;

    AuditTrail(
            JdbcClient jdbc,
            ObjectMapper json,
            AuditReveals reveals,
            AuditWords words,
            Users users,
            List<Subjects> subjects,
            Messages messages) {
        this.jdbc = jdbc;
        this.json = json;
        this.reveals = reveals;
        this.words = words;
        this.users = users;
        this.subjects = subjects.stream().collect(toMap(Subjects::type, Function.identity()));
        this.messages = messages;
    }

    /** An action and what people call it. */
    public record ActionView(String action, String label) {}

    /** An element of a process and what the diagram calls it. */
    public record ElementView(String element, String label) {}

    /**
     * Reads the newest entries first.
     *
     * @throws FieldErrors when the text has no word, or too many
     */
    public Page<AuditEntryView> search(AuditQuestion question, @Nullable String cursor, int limit, Locale locale) {
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), Long.parseLong(it.get(1))));
        var rows = rows(question, after, Cursor.limit(limit) + 1);
        var page =
                Page.of(rows, Cursor.limit(limit), it -> Cursor.of(it.at, it.id).toString());
        return new Page<>(views(page.items(), locale), page.next());
    }

    /** @throws NotFound when there is no such entry */
    public AuditEntryView find(String id, Locale locale) {
        var row = Optional.of(id)
                .filter(it -> it.matches("\\d{1,18}"))
                .flatMap(it -> jdbc.sql("select * from history.audit_entry where id = ?")
                        .param(Long.parseLong(it))
                        .query((found, i) -> row(found))
                        .optional())
                .orElseThrow(() -> new NotFound("entry", id));
        return views(List.of(row), locale).get(0);
    }

    /** @return what has ever been done, by name */
    public List<ActionView> actions(Locale locale) {
        return distinct("action").stream()
                .map(it -> new ActionView(it, words.action(it, locale)))
                .sorted(Comparator.comparing(ActionView::label, Collator.getInstance(locale)))
                .toList();
    }

    /** @return elements of the process, in any version, that something happened at, by name */
    public List<ElementView> elements(String process, Locale locale) {
        var names = words.elements(process, locale);
        return distinct("element_id").stream()
                .filter(it -> names.containsKey(it) && !it.equals(process))
                .map(it -> new ElementView(it, names.getOrDefault(it, it)))
                .sorted(Comparator.comparing(ElementView::label, Collator.getInstance(locale)))
                .toList();
    }

    /** Jumps from value to value along the index, however many entries there are. */
    private List<String> distinct(String column) {
        return jdbc.sql(
                        """
                        with recursive each as (
                            (select %1$s as value from history.audit_entry where %1$s is not null order by %1$s limit 1)
                            union all
                            select (select %1$s from history.audit_entry where %1$s > each.value order by %1$s limit 1)
                            from each where each.value is not null
                        )
                        select value from each where value is not null
                        """
                                .formatted(column))
                .query(String.class)
                .list();
    }

    private record Place(Instant at, long id) {}

    private record Row(
            long id,
            Instant at,
            String actor,
            String source,
            String action,
            String subjectType,
            String subjectId,
            @Nullable String caseId,
            @Nullable String processKey,
            @Nullable String elementId,
            @Nullable String reason,
            @Nullable String changes) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("source"),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("case_id"),
                row.getString("process_key"),
                row.getString("element_id"),
                row.getString("reason"),
                row.getString("changes"));
    }

    private List<Row> rows(AuditQuestion question, @Nullable Place after, int limit) {
        var parameters = new HashMap<String, Object>();
        var conditions = new ArrayList<String>();
        equal("actor", question.actor(), conditions, parameters);
        equal("action", question.action(), conditions, parameters);
        equal("process_key", question.process(), conditions, parameters);
        equal("element_id", question.element(), conditions, parameters);
        equal("case_id", question.caseId(), conditions, parameters);
        equal("subject_id", question.subject(), conditions, parameters);
        if (question.from() != null) {
            conditions.add("at >= :from");
            parameters.put("from", Timestamp.from(question.from()));
        }
        if (question.until() != null) {
            conditions.add("at < :until");
            parameters.put("until", Timestamp.from(question.until()));
        }
        if (after != null) {
            conditions.add("(at, id) < (:afterAt, :afterId)");
            parameters.put("afterAt", Timestamp.from(after.at));
            parameters.put("afterId", after.id);
        }
        parameters.put("limit", limit);
        // What is asked decides how it is best found, so no plan is kept for the next question.
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)")
                .query((row, i) -> row.getString(1))
                .single();
        var narrowed = conditions.isEmpty() ? "true" : String.join(" and ", conditions);
        var text = question.text();
        if (text != null && !text.isBlank()) {
            parameters.put("words", wordsOf(text));
            parameters.put("shown", reveals.shown().toArray(String[]::new));
            parameters.put("open", openTypes().toArray(String[]::new));
        }
        var saying = parameters.containsKey("words") ? SAYING.formatted(MAY_READ) : "";
        if (question.customer() != null) {
            parameters.put("about", reveals.aboutCustomer(question.customer()).toArray(String[]::new));
            return read(ABOUT.formatted("subject_id = any(:about)", narrowed, saying), parameters);
        }
        if (saying.isEmpty()) {
            return read("select * from history.audit_entry where " + narrowed + NEWEST, parameters);
        }
        return isGiven(question.caseId()) || isGiven(question.subject())
                ? read(ABOUT.formatted(narrowed, "true", saying), parameters)
                : withWords(question, after, narrowed, parameters, limit);
    }

    private static boolean isGiven(@Nullable String filter) {
        return filter != null && !filter.isEmpty();
    }

    private List<Row> read(String sql, Map<String, Object> parameters) {
        return jdbc.sql(sql).params(parameters).query((row, i) -> row(row)).list();
    }

    /**
     * The newest month first, then stretches of four times the length each, until the page is full: rare words are found in a
     * few looks at the index, and of common ones not many more are read than are shown.
     */
    private List<Row> withWords(
            AuditQuestion question, @Nullable Place after, String narrowed, Map<String, Object> parameters, int limit) {
        var sql = SAID.formatted(narrowed, MAY_READ);
        var marks = marks(question);
        var rows = new ArrayList<Row>();
        for (var stretch : stretches(question, after)) {
            parameters.put("marks", marks + "(" + stretch + ")");
            parameters.put("limit", limit - rows.size());
            rows.addAll(read(sql, parameters));
            if (rows.size() == limit) {
                break;
            }
        }
        return rows;
    }

    /** What {@code history.words} puts among the words, so that the index alone finds what has both. */
    private static String marks(AuditQuestion question) {
        var marks = new StringBuilder();
        mark("actor", question.actor(), marks);
        mark("action", question.action(), marks);
        mark("process", question.process(), marks);
        mark("element", question.element(), marks);
        return marks.toString();
    }

    private static void mark(String name, @Nullable String value, StringBuilder marks) {
        if (value != null && !value.isEmpty() && value.length() <= LONGEST_MARK) {
            marks.append(lexeme("@" + name + "=" + value)).append(" & ");
        }
    }

    private static String lexeme(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** @return months as {@code history.words} puts them among the words, one or another */
    private List<String> stretches(AuditQuestion question, @Nullable Place after) {
        var ends = jdbc.sql("select min(at) as first, max(at) as last from history.audit_entry")
                .query((row, i) -> Stream.of(row.getTimestamp("first"), row.getTimestamp("last"))
                        .filter(Objects::nonNull)
                        .map(Timestamp::toInstant)
                        .toList())
                .single();
        if (ends.isEmpty()) {
            return List.of();
        }
        var first = Stream.of(Optional.of(ends.get(0)), Optional.ofNullable(question.from()))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(AuditTrail::month)
                .orElseThrow();
        var month = Stream.of(
                        Optional.of(ends.get(1)),
                        Optional.ofNullable(question.until()),
                        Optional.ofNullable(after).map(Place::at))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(AuditTrail::month)
                .orElseThrow();
        var stretches = new ArrayList<String>();
        for (var length = 1; !month.isBefore(first); length *= 4) {
            var months = new ArrayList<String>();
            for (var i = 0; i < length && !month.isBefore(first); i++) {
                months.add(lexeme("@month=" + MONTH.format(month)));
                month = month.minusMonths(1);
            }
            stretches.add(String.join(" | ", months));
        }
        return stretches;
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    private static void equal(
            String column, @Nullable String value, List<String> conditions, Map<String, Object> parameters) {
        if (isGiven(value)) {
            conditions.add(column + " = :" + column);
            parameters.put(column, value);
        }
    }

    /** @return each word as the beginning of one */
    private String wordsOf(String text) {
        var found = Stream.of(text.split("[^\\p{L}\\p{N}]+"))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        if (found.isEmpty() || found.size() > MOST_WORDS) {
            throw new FieldErrors("q", messages.text("history.audit.words", String.valueOf(MOST_WORDS)));
        }
        var plain = jdbc.sql("select platform.plain(word) from unnest(:words::text[]) as word")
                .param("words", found.toArray(String[]::new))
                .query(String.class)
                .list();
        return plain.stream()
                .flatMap(it -> Stream.of(it.split("[^\\p{L}\\p{N}]+")))
                .filter(it -> !it.isEmpty())
                .map(it -> "'" + it + "':*")
                .collect(Collectors.joining(" & "));
    }

    private record Kept(long entry, String field, String side, String value, @Nullable String person) {}

    private List<AuditEntryView> views(List<Row> rows, Locale locale) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var kept = kept(rows);
        var shown = reveals.shown();
        var names = users.displayNames(Stream.concat(
                        rows.stream().map(Row::actor),
                        rows.stream()
                                .filter(it -> it.subjectType.equals("user"))
                                .map(Row::subjectId))
                .distinct()
                .toList());
        var kinds = rows.stream()
                .map(Row::subjectType)
                .distinct()
                .filter(it -> reveals.isOpen(kind(it)))
                .collect(Collectors.toSet());
        // Of what stays masked nobody needs the name.
        var found = labels(rows.stream()
                .filter(it -> kinds.contains(it.subjectType) || shown.contains(it.subjectId))
                .toList());
        var diagrams = words.diagrams(
                rows.stream()
                        .map(Row::caseId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                rows.stream().map(Row::processKey).filter(Objects::nonNull).collect(Collectors.toSet()),
                locale);
        return rows.stream()
                .map(it -> {
                    var open = shown.contains(it.subjectId) || kinds.contains(it.subjectType);
                    return view(
                            it,
                            subject(it, open, names, found, locale),
                            changes(it, open, shown, kept.getOrDefault(it.id, Map.of()), locale),
                            names,
                            diagrams,
                            locale);
                })
                .toList();
    }

    private AuditEntryView view(
            Row row,
            Subject subject,
            List<Change> changes,
            Map<String, String> names,
            AuditWords.Diagrams diagrams,
            Locale locale) {
        var said = row.reason != null
                ? Optional.<Value>empty()
                : changes.stream().filter(AuditTrail::isSaid).map(Change::after).findFirst();
        var rest = said.isEmpty()
                ? changes
                : changes.stream().filter(it -> !isSaid(it)).toList();
        return new AuditEntryView(
                String.valueOf(row.id),
                row.at,
                row.actor,
                names.get(row.actor),
                row.action,
                words.action(row.action, locale),
                subject,
                row.caseId,
                row.source,
                row.reason != null ? row.reason : said.map(AuditTrail::shown).orElse(null),
                rest.isEmpty() ? null : side(rest, Change::before),
                rest.isEmpty() ? null : side(rest, Change::after),
                rest,
                fields(changes, State.MASKED),
                fields(changes, State.ERASED),
                row.processKey,
                diagrams.process(row.processKey),
                row.elementId,
                diagrams.element(row.caseId, row.processKey, row.elementId));
    }

    /** What somebody typed as the reason changed nothing. */
    private static boolean isSaid(Change change) {
        return change.field().equals(TrailEntry.REASON) && change.before().state() == State.NONE;
    }

    private static @Nullable String shown(Value value) {
        return value.state() == State.MASKED ? AuditEntryView.MASK : value.value();
    }

    private static Map<String, @Nullable String> side(List<Change> changes, Function<Change, Value> side) {
        var values = new LinkedHashMap<String, @Nullable String>();
        changes.forEach(it -> values.put(it.field(), shown(side.apply(it))));
        return values;
    }

    private static List<String> fields(List<Change> changes, State state) {
        return changes.stream()
                .filter(it -> it.before().state() == state || it.after().state() == state)
                .map(Change::field)
                .toList();
    }

    private Map<Long, Map<String, Kept>> kept(List<Row> rows) {
        var ids = rows.stream().filter(it -> it.changes != null).map(Row::id).toArray(Long[]::new);
        if (ids.length == 0) {
            return Map.of();
        }
        return jdbc
                .sql("select entry, field, side, value, person from history.audit_value where entry = any(:ids)")
                .param("ids", ids)
                .query(Kept.class)
                .list()
                .stream()
                .collect(groupingBy(Kept::entry, toMap(it -> it.side() + " " + it.field(), Function.identity())));
    }

    private List<Change> changes(Row row, boolean open, Set<String> shown, Map<String, Kept> kept, Locale locale) {
        if (row.changes == null) {
            return List.of();
        }
        try {
            return json.readValue(row.changes, DIGESTS).stream()
                    .map(it -> new Change(
                            it.field(),
                            words.field(it.field(), locale),
                            value(it.before(), kept.get("before " + it.field()), open, shown),
                            value(it.after(), kept.get("after " + it.field()), open, shown)))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Entry " + row.id + " has changes that are none", e);
        }
    }

    private static Value value(@Nullable String digest, @Nullable Kept kept, boolean open, Set<String> shown) {
        if (digest == null) {
            return new Value(State.NONE, null);
        }
        if (kept == null) {
            return new Value(State.ERASED, null);
        }
        return kept.person() == null || open || shown.contains(kept.person())
                ? new Value(State.SHOWN, kept.value())
                : new Value(State.MASKED, null);
    }

    private Map<String, String> labels(List<Row> rows) {
        var labels = new HashMap<String, String>();
        rows.stream().collect(groupingBy(Row::subjectType)).forEach((type, of) -> {
            var owner = subjects.get(type);
            if (owner != null) {
                owner.findAll(of.stream()
                                .map(Row::subjectId)
                                .filter(it -> AuditReveals.uuid(it).isPresent())
                                .distinct()
                                .toList())
                        .forEach((id, view) -> labels.put(type + " " + id, view.label()));
            }
        });
        return labels;
    }

    private Subject subject(
            Row row, boolean open, Map<String, String> names, Map<String, String> found, Locale locale) {
        var type = words.type(row.subjectType, locale);
        var label = found.get(row.subjectType + " " + row.subjectId);
        var isPersonal = subjects.containsKey(row.subjectType) || OF_A_CARD.contains(row.subjectType);
        if (label != null && open) {
            return new Subject(row.subjectType, type, row.subjectId, label, false);
        }
        var pseudonym = row.subjectType.equals("user")
                ? names.getOrDefault(row.subjectId, row.subjectId)
                : AuditReveals.uuid(row.subjectId).isPresent()
                        ? type + " " + row.subjectId.substring(0, PSEUDONYM)
                        : type + " " + row.subjectId;
        return new Subject(row.subjectType, type, row.subjectId, pseudonym, isPersonal && !open);
    }

    /** @return types of records whose values the user may read anyway */
    private Set<String> openTypes() {
        return Stream.concat(OF_A_CARD.stream(), Stream.of(Kind.values()).map(Kind::key))
                .filter(it -> reveals.isOpen(kind(it)))
                .collect(Collectors.toSet());
    }

    private static @Nullable Kind kind(String type) {
        return OF_A_CARD.contains(type) ? Kind.CUSTOMER : Kind.of(type).orElse(null);
    }
}
