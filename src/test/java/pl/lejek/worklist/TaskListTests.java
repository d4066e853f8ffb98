package pl.lejek.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Lists over 10,000 tasks: every row exactly once, in order, and nobody sees what is not theirs. */
@LejekTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskListTests {

    private static final String PROCESS = "list-of-ten-thousand";
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    private final List<Row> rows = new ArrayList<>();

    record Row(
            String id,
            String team,
            String assignee,
            String pool,
            int priority,
            Instant created,
            Instant due,
            String sla,
            String label) {

        int urgency() {
            return "breached".equals(sla) ? 0 : "at-risk".equals(sla) ? 1 : 2;
        }

        Instant dueKey() {
            return due == null ? Instant.MAX : due;
        }
    }

    @BeforeAll
    void tenThousandTasks() {
        var random = new Random(7);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var teams = List.of("north", "south", "key");
        var assignees = List.of("anna", "borys", "celina", "marek");
        for (var i = 0; i < 10_000; i++) {
            var team = random.nextInt(20) == 0 ? null : teams.get(random.nextInt(3));
            var assignee = random.nextInt(3) == 0 ? assignees.get(random.nextInt(4)) : null;
            var group = team == null ? "managers" : (random.nextInt(4) == 0 ? "managers-" : "reps-") + team;
            rows.add(new Row(
                    "list-%05d".formatted(i),
                    team,
                    assignee,
                    group,
                    random.nextInt(5) * 10,
                    now.minusSeconds(random.nextInt(5_000)),
                    random.nextInt(10) == 0 ? null : now.plusSeconds((random.nextInt(2_000) - 1_000) * 600L),
                    random.nextInt(4) == 0
                            ? null
                            : List.of("ok", "at-risk", "breached").get(random.nextInt(3)),
                    random.nextInt(50) == 0 ? "Młyn Żółw " + i : "Firma 100% " + i));
        }
        jdbc.batchUpdate(
                """
                insert into worklist.work_item (task_id, task_key, name_en, name_pl, guidance_en, guidance_pl,
                    process_key, process_name_en, process_name_pl, process_version, case_id, root_case_id,
                    subject_type, subject_id, subject_label, team, assignee, candidate_groups, pool, priority,
                    created_at, due_at, sla)
                values (?, 'first-contact', 'Contact', 'Kontakt', '', '', ?, 'List', 'Lista', 1, 'c', 'c', 'test', ?, ?,
                    ?, ?, array[?], ?, ?, ?, ?, ?)
                """,
                rows,
                1_000,
                (statement, row) -> {
                    statement.setString(1, row.id());
                    statement.setString(2, PROCESS);
                    statement.setString(3, row.id());
                    statement.setString(4, row.label());
                    statement.setString(5, row.team());
                    statement.setString(6, row.assignee());
                    statement.setString(7, row.pool());
                    statement.setString(8, row.pool());
                    statement.setInt(9, row.priority());
                    statement.setObject(10, time(row.created()));
                    statement.setObject(11, time(row.due()));
                    statement.setString(12, row.sla());
                });
        jdbc.update(
                "insert into worklist.pool (pool, groups) select distinct pool, array[pool] from worklist.work_item"
                        + " where process_key = ? on conflict do nothing",
                PROCESS);
    }

    @AfterAll
    void leaveNothing() {
        jdbc.update("delete from worklist.work_item where process_key = ?", PROCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"urgency", "due", "-due", "created", "-created", "priority"})
    void showsARepEveryTaskOfTheirsOnceAndInOrder(String sort) {
        assertThat(pages("anna", "&sort=" + sort)).isEqualTo(expected(ofAnna(), order(sort)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urgency", "-due", "priority"})
    void showsAManagerEveryTaskOfTheTeamsOnceAndInOrder(String sort) {
        assertThat(pages("marek", "&sort=" + sort)).isEqualTo(expected(row -> true, order(sort)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overdue", "today", "week"})
    void filtersByDueDate(String due) {
        Predicate<Row> wanted = row -> row.due() != null && isDue(row.due(), due);
        assertThat(pages("anna", "&due=" + due)).isEqualTo(expected(ofAnna().and(wanted), order("urgency")));
        assertThat(pages("anna", "&sort=due&due=" + due)).isEqualTo(expected(ofAnna().and(wanted), order("due")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "at-risk", "breached"})
    void filtersByServiceLevel(String sla) {
        assertThat(pages("anna", "&sla=" + sla))
                .isEqualTo(expected(ofAnna().and(row -> sla.equals(row.sla())), order("urgency")));
    }

    @ParameterizedTest
    @CsvSource({"me,anna", "none,", "borys,borys", "anna,anna"})
    void filtersByAssignee(String filter, String assignee) {
        Predicate<Row> wanted = row -> java.util.Objects.equals(assignee, row.assignee());
        var seen = filter.equals("me") || filter.equals("anna") ? "anna" : "marek";
        assertThat(pages(seen, "&assignee=" + filter)).isEqualTo(expected(wanted, order("urgency")));
    }

    @Test
    void showsARepNothingOfAColleague() {
        assertThat(pages("anna", "&assignee=borys")).isEmpty();
    }

    @Test
    void findsTextInAnyCaseAndTakesSignsAsTheyAre() {
        assertThat(pages("anna", "&q=%C5%BB%C3%93%C5%81W"))
                .isEqualTo(expected(ofAnna().and(row -> row.label().contains("Żółw")), order("urgency")));
        assertThat(pages("anna", "&q=100%25%2099"))
                .isEqualTo(expected(
                        ofAnna().and(row ->
                                row.label().contains("100%") && row.label().contains("99")),
                        order("urgency")));
        assertThat(pages("anna", "&q=100_")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "marek"})
    void countsWhatItLists(String user) {
        Predicate<Row> seen = user.equals("anna") ? ofAnna() : row -> true;
        var counts = Api.at(port)
                .as(user)
                .get("/api/v1/tasks/counts?process=" + PROCESS)
                .json();
        assertThat(counts.get("total").asLong()).isEqualTo(count(seen));
        assertThat(counts.get("breached").asLong()).isEqualTo(count(seen.and(row -> row.urgency() == 0)));
        assertThat(counts.get("atRisk").asLong()).isEqualTo(count(seen.and(row -> row.urgency() == 1)));
        assertThat(counts.get("mine").asLong()).isEqualTo(count(seen.and(row -> user.equals(row.assignee()))));
        assertThat(counts.get("unassigned").asLong()).isEqualTo(count(seen.and(row -> row.assignee() == null)));
        for (var due : List.of("overdue", "today", "week")) {
            assertThat(counts.get(due).asLong())
                    .as(due)
                    .isEqualTo(count(seen.and(row -> row.due() != null && isDue(row.due(), due))));
        }
    }

    @Test
    void refusesWhatIsNoFilter() {
        var api = Api.at(port).as("anna");
        assertThat(api.get("/api/v1/tasks?sort=colour").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/tasks?due=tomorrow").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/tasks?sla=late").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/tasks?cursor=nonsense").status()).isEqualTo(400);
        assertThat(Api.at(port).get("/api/v1/tasks").status()).isEqualTo(401);
        assertThat(Api.at(port).as("audyta").get("/api/v1/tasks").status()).isEqualTo(403);
    }

    private static Predicate<Row> ofAnna() {
        return row -> "anna".equals(row.assignee()) || row.assignee() == null && "reps-north".equals(row.pool());
    }

    private boolean isDue(Instant due, String filter) {
        var today = LocalDate.ofInstant(clock.instant(), WARSAW);
        var day = LocalDate.ofInstant(due, WARSAW);
        return switch (filter) {
            case "overdue" -> due.isBefore(clock.instant());
            case "today" -> day.equals(today);
            default ->
                day.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                                == today.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                        && ChronoUnit.DAYS.between(today, day) < 7
                        && ChronoUnit.DAYS.between(day, today) < 7;
        };
    }

    private static Comparator<Row> order(String sort) {
        var byDue = Comparator.comparing(Row::dueKey);
        var byId = Comparator.comparing(Row::id);
        return switch (sort) {
            case "urgency" ->
                Comparator.comparing(Row::urgency).thenComparing(byDue).thenComparing(byId);
            case "due" -> byDue.thenComparing(byId);
            case "-due" -> byDue.thenComparing(byId).reversed();
            case "created" -> Comparator.comparing(Row::created).thenComparing(byId);
            case "-created" ->
                Comparator.comparing(Row::created).thenComparing(byId).reversed();
            default ->
                Comparator.comparing(Row::priority)
                        .reversed()
                        .thenComparing(byDue)
                        .thenComparing(byId);
        };
    }

    private List<String> expected(Predicate<Row> seen, Comparator<Row> order) {
        return rows.stream().filter(seen).sorted(order).map(Row::id).toList();
    }

    private long count(Predicate<Row> seen) {
        return rows.stream().filter(seen).count();
    }

    private List<String> pages(String user, String filter) {
        var api = Api.at(port).as(user);
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var answer = api.get("/api/v1/tasks?limit=200&process=" + PROCESS + filter + cursor);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            for (JsonNode item : answer.json().get("items")) {
                ids.add(item.get("id").asText());
            }
            var next = answer.json().get("next");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        return ids;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
