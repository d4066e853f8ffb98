package pl.lejek.worklist;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;
import pl.lejek.search.SearchText;
import pl.lejek.worklist.TaskFilter.Due;

/**
 * Lists open work. The rows a user may see are the union of a few index ranges (own, groups' unclaimed, steered teams);
 * from each the next rows are read in the order of its index, so that no page is slower than the first.
 */
@Service
public class TaskList {

    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final int MOST_COUNTED = 100_000;

    private final JdbcTemplate jdbc;
    private final WorkItems items;
    private final TaskRights rights;
    private final Clock clock;

    TaskList(JdbcTemplate jdbc, WorkItems items, TaskRights rights, Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.rights = rights;
        this.clock = clock;
    }

    /** Numbers of a list; from {@code mostCounted} tasks on they are a lower bound. */
    public record Counts(
            long total, long overdue, long today, long week, long breached, long atRisk, long mine, long unassigned) {

        static final int MOST = MOST_COUNTED;
    }

    @Transactional(readOnly = true)
    public Page<WorkItem> page(TaskFilter filter, TaskSort sort, int limit, @Nullable String cursor) {
        var rows = Cursor.limit(limit);
        var after = Cursor.<List<String>>read(cursor, values -> place(sort, values));
        var branches = branches(filter);
        if (branches.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        var sql = new StringBuilder("select distinct on (" + String.join(", ", sort.columns()) + ") * from (");
        var arguments = new ArrayList<Object>();
        var first = true;
        for (var branch : branches) {
            for (var urgency : urgencies(filter, sort, after)) {
                sql.append(first ? "" : " union all ");
                first = false;
                branchPage(sql, arguments, branch, urgency, filter, sort, after, rows + 1);
            }
        }
        if (first) {
            return new Page<>(List.of(), null);
        }
        sql.append(") w order by ").append(sort.orderBy("w.")).append(" limit ?");
        arguments.add(rows + 1);
        var found = jdbc.query(sql.toString(), WorkItems.MAPPER, arguments.toArray());
        return Page.of(found, rows, it -> Cursor.of(cursorOf(sort, it)).toString());
    }

    @Transactional(readOnly = true)
    public Counts counts(TaskFilter filter) {
        var branches = branches(filter);
        if (branches.isEmpty()) {
            return new Counts(0, 0, 0, 0, 0, 0, 0, 0);
        }
        var now = clock.instant();
        var today = bounds(Due.TODAY);
        var week = bounds(Due.WEEK);
        var sql = new StringBuilder(
                """
                select count(*), count(*) filter (where due_key < ?),
                    count(*) filter (where due_key >= ? and due_key < ?),
                    count(*) filter (where due_key >= ? and due_key < ?),
                    count(*) filter (where urgency = 0), count(*) filter (where urgency = 1),
                    count(*) filter (where assignee = ?), count(*) filter (where assignee is null)
                from (select * from (""");
        var arguments = new ArrayList<Object>();
        for (var instant : List.of(now, today.from(), today.until(), week.from(), week.until())) {
            arguments.add(java.util.Objects.requireNonNull(WorkItems.time(instant)));
        }
        arguments.add(rights.me());
        var first = true;
        for (var branch : branches) {
            sql.append(first ? "" : " union all ").append("(select urgency, due_key, ");
            sql.append("w.assignee from worklist.work_item w where ");
            sql.append(branch.whole());
            arguments.addAll(branch.arguments());
            conditions(sql, arguments, filter);
            sql.append(')');
            first = false;
        }
        sql.append(") b limit ").append(MOST_COUNTED).append(") c");
        return jdbc.query(
                        sql.toString(),
                        (row, number) -> new Counts(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8)),
                        arguments.toArray())
                .get(0);
    }

    /**
     * A part of what the user sees, that one kind of index gives in order. Parts may overlap.
     *
     * @param keys values of the index's first column; null when the condition has no list of values
     * @param column of the keys
     * @param condition what else holds for every row of the part
     * @param alsoElsewhere which of its rows other parts have too, so that counting leaves them out
     */
    private record Branch(
            String @Nullable [] keys,
            String column,
            String condition,
            List<Object> more,
            @Nullable String alsoElsewhere,
            List<Object> elsewhere) {

        Branch(String @Nullable [] keys, String column, String condition) {
            this(keys, column, condition, List.of(), null, List.of());
        }

        Branch shared(@Nullable String condition, List<Object> arguments) {
            return new Branch(keys, column, this.condition, more, condition, arguments);
        }

        /** @return all its rows that no other part has */
        String whole() {
            return (keys == null ? "" : "w." + column + " = any(?::text[]) and ")
                    + condition
                    + (alsoElsewhere == null ? "" : " and not coalesce(" + alsoElsewhere + ", false)");
        }

        List<Object> arguments() {
            var all = new ArrayList<Object>();
            if (keys != null) {
                all.add(keys);
            }
            all.addAll(more);
            all.addAll(elsewhere);
            return all;
        }
    }

    private List<Branch> branches(TaskFilter filter) {
        var assignee = filter.assignee();
        if (assignee == null || assignee.equals("none")) {
            return everybodys(assignee != null);
        }
        return assignee.equals("me") || assignee.equals(rights.me()) ? List.of(own()) : others(assignee);
    }

    private Branch own() {
        return new Branch(new String[] {rights.me()}, "assignee", "w.assignee is not null");
    }

    private List<Branch> others(String assignee) {
        var key = new String[] {assignee};
        if (rights.seesEverything()) {
            return List.of(new Branch(key, "assignee", "w.assignee is not null"));
        }
        var teams = WorkItems.array(rights.steeredTeams());
        if (teams.length == 0 && !rights.steersUnowned()) {
            return List.of();
        }
        var visible = "w.assignee is not null and (w.team = any(?::text[])"
                + (rights.steersUnowned() ? " or w.team is null)" : ")");
        return List.of(new Branch(key, "assignee", visible, List.of((Object) teams), null, List.of()));
    }

    private List<Branch> everybodys(boolean unclaimedOnly) {
        var unclaimed = unclaimedOnly ? "w.assignee is null" : "true";
        if (rights.seesEverything()) {
            return List.of(new Branch(null, "", unclaimed));
        }
        var branches = new ArrayList<Branch>();
        var teams = rights.steeredTeams();
        var elsewhere = new ArrayList<String>();
        if (!teams.isEmpty()) {
            branches.add(new Branch(WorkItems.array(teams), "team", unclaimed));
            elsewhere.add("w.team = any(?::text[])");
        }
        if (rights.steersUnowned()) {
            branches.add(new Branch(null, "", "w.team is null and " + unclaimed));
            elsewhere.add("w.team is null");
        }
        var shared = elsewhere.isEmpty() ? null : "(" + String.join(" or ", elsewhere) + ")";
        var arguments = teams.isEmpty() ? List.of() : List.<Object>of((Object) WorkItems.array(teams));
        if (!unclaimedOnly) {
            branches.add(own().shared(shared, arguments));
        }
        var pools = items.pools(rights.groups()).stream()
                .filter(it -> !teams.contains(String.valueOf(Groups.team(List.of(it.split(","))))))
                .toArray(String[]::new);
        if (pools.length > 0) {
            branches.add(new Branch(pools, "pool", "w.assignee is null").shared(shared, arguments));
        }
        return branches;
    }

    private void branchPage(
            StringBuilder sql,
            List<Object> arguments,
            Branch branch,
            @Nullable Integer urgency,
            TaskFilter filter,
            TaskSort sort,
            @Nullable List<String> after,
            int rows) {
        var alone = branch.keys() == null || branch.keys().length == 1;
        sql.append("(select w.* from ");
        if (!alone) {
            sql.append("unnest(?::text[]) s(key) cross join lateral (select * from ");
            arguments.add(java.util.Objects.requireNonNull(branch.keys()));
        }
        sql.append("worklist.work_item w where ");
        if (!alone) {
            sql.append("w.").append(branch.column()).append(" = s.key and ");
        } else if (branch.keys() != null) {
            sql.append("w.").append(branch.column()).append(" = ? and ");
            arguments.add(branch.keys()[0]);
        }
        sql.append(branch.condition());
        arguments.addAll(branch.more());
        conditions(sql, arguments, filter);
        if (urgency != null) {
            sql.append(" and w.urgency = ").append(urgency);
        }
        if (after != null && urgency != null && urgency == Integer.parseInt(after.get(0))) {
            sql.append(" and (w.due_key, w.task_id) > (?::timestamptz, ?::text)");
            arguments.addAll(after.subList(1, after.size()));
        } else if (after != null && urgency == null) {
            sql.append(" and ").append(sort.after("w."));
            arguments.addAll(after);
        }
        sql.append(" order by ")
                .append(urgency == null ? sort.orderBy("w.") : "w.due_key, w.task_id")
                .append(" limit ?");
        arguments.add(rows);
        sql.append(alone ? ")" : ") w)");
    }

    /**
     * Filters by due date or service level read one range for each urgency; otherwise the order by urgency would walk
     * over what is not due.
     */
    private static List<@Nullable Integer> urgencies(TaskFilter filter, TaskSort sort, @Nullable List<String> after) {
        if (sort != TaskSort.URGENCY || filter.due() == null && filter.sla() == null) {
            var any = new ArrayList<@Nullable Integer>();
            any.add(null);
            return any;
        }
        var from = after == null ? 0 : Integer.parseInt(after.get(0));
        var all = new ArrayList<@Nullable Integer>();
        for (var urgency = from; urgency <= 2; urgency++) {
            if (filter.sla() == null || urgency == urgency(filter.sla())) {
                all.add(urgency);
            }
        }
        return all;
    }

    private static int urgency(Sla sla) {
        return sla == Sla.BREACHED ? 0 : sla == Sla.AT_RISK ? 1 : 2;
    }

    private void conditions(StringBuilder sql, List<Object> arguments, TaskFilter filter) {
        equal(sql, arguments, "process_key", filter.process());
        equal(sql, arguments, "task_key", filter.taskKey());
        if (filter.sla() != null) {
            sql.append(" and w.urgency = ").append(urgency(filter.sla()));
            if (filter.sla() == Sla.OK) {
                sql.append(" and w.sla = 'ok'");
            }
        }
        if (filter.due() != null) {
            var bounds = bounds(filter.due());
            sql.append(" and w.due_key < ?");
            arguments.add(java.util.Objects.requireNonNull(WorkItems.time(bounds.until())));
            if (!bounds.from().equals(Instant.MIN)) {
                sql.append(" and w.due_key >= ?");
                arguments.add(java.util.Objects.requireNonNull(WorkItems.time(bounds.from())));
            }
        }
        var text = SearchText.of(filter.q());
        if (text != null) {
            var contains = text.in("platform.plain(w.subject_label)");
            sql.append(" and ").append(contains.sql());
            arguments.addAll(contains.arguments());
        }
    }

    private static void equal(StringBuilder sql, List<Object> arguments, String column, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            sql.append(" and w.").append(column).append(" = ?");
            arguments.add(value);
        }
    }

    private record Bounds(Instant from, Instant until) {}

    private Bounds bounds(Due due) {
        var now = clock.instant();
        if (due == Due.OVERDUE) {
            return new Bounds(Instant.MIN, now);
        }
        var today = LocalDate.ofInstant(now, ZONE);
        if (due == Due.TODAY) {
            return new Bounds(startOf(today), startOf(today.plusDays(1)));
        }
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Bounds(startOf(monday), startOf(monday.plusWeeks(1)));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    private static Object[] cursorOf(TaskSort sort, WorkItem item) {
        var values = new ArrayList<Object>();
        values.add(sort.name());
        values.addAll(sort.place(item));
        return values.toArray();
    }

    private static List<String> place(TaskSort sort, List<String> values) {
        var place = values.subList(1, values.size());
        if (!values.get(0).equals(sort.name()) || place.size() != sort.columns().size()) {
            throw new IllegalArgumentException("Another list's cursor");
        }
        for (var i = 0; i < place.size() - 1; i++) {
            var column = sort.columns().get(i);
            if (column.equals("urgency") || column.equals("rank")) {
                Integer.parseInt(place.get(i));
            } else if (!place.get(i).equals("infinity")) {
                Instant.parse(place.get(i));
            }
        }
        return place;
    }
}
