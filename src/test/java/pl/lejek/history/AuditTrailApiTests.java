package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** The audit trail as auditors ask it: everything is in it, what is somebody's is masked, and whoever looks is noted. */
@LejekTest
class AuditTrailApiTests {

    private static final String ENTRIES = "/api/v1/audit/entries";
    private static final String REVEALS = "/api/v1/audit/reveals";
    private static final String WHY = "complaint of 29 November";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Trail trail;

    @Autowired
    TrailWriter writer;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void everythingThatIsDoneWithATaskIsThereWithWhoAndWhenAndWhereFrom() {
        var lead = newLead();
        var id = text(lead, "id");
        var caseId = text(lead, "caseId");
        var owner = text(lead, "owner");
        var me = as(owner).from("203.0.113.7");
        var task = "/api/v1/tasks/"
                + text(
                        as("admin")
                                .get("/api/v1/cases/" + caseId)
                                .json()
                                .path("active")
                                .path(0),
                        "taskId");

        ok(me.post(task + "/comment", Map.of("text", "Pani Grażyna woli telefon po południu")));
        ok(me.put(task + "/draft", Map.of("data", Map.of("summary", "w toku"))));
        ok(me.post(task + "/follow-up", Map.of("at", "2031-03-01T08:00:00Z")));
        ok(me.post(task + "/complete", Map.of("data", Map.of("outcome", "reached", "summary", "Rozmowa"))));

        var entries = all("?subject=" + id + "&case=" + caseId);
        assertThat(actions(entries))
                .contains(
                        "case.started",
                        "step.ended",
                        "task.created",
                        "task.commented",
                        "task.draft-saved",
                        "task.changed",
                        "task.completed",
                        "lead.contacted");
        var followUp = of(entries, "task.changed");
        assertThat(text(followUp, "actor")).isEqualTo(owner);
        assertThat(text(followUp, "actorName")).isNotBlank();
        assertThat(text(followUp, "source")).isEqualTo("203.0.113.7");
        assertThat(text(followUp, "caseId")).isEqualTo(caseId);
        assertThat(text(followUp.path("subject"), "type")).isEqualTo("lead");
        assertThat(followUp.path("before").path("followUpAt").isNull()).isTrue();
        assertThat(text(followUp.path("after"), "followUpAt")).startsWith("2031-03-01T08:00");
        assertThat(text(followUp, "processKey")).isEqualTo("lead-handling");
        assertThat(text(followUp, "elementLabel")).isEqualTo("Make first contact");
        assertThat(text(of(entries, "task.completed"), "reason")).isEmpty();
        var at = text(followUp, "at");
        assertThat(jdbc.queryForObject(
                        "select at = ?::timestamptz from history.audit_entry where id = ?",
                        Boolean.class,
                        at,
                        Long.parseLong(text(followUp, "id"))))
                .as("to the microsecond: " + at)
                .isTrue();
        var comment = of(entries, "task.commented");
        assertThat(text(comment.path("after"), "text")).isEqualTo(AuditEntryView.MASK);
        assertThat(comment.path("masked").toString()).isEqualTo("[\"text\"]");
        assertThat(comment.toString()).doesNotContain("Grażyna");
    }

    @Test
    void signInsRightsSettingsFilesAndLooksAreThere() throws Exception {
        var from = Instant.now().minusSeconds(1).toString();
        var stranger = Api.at(port).from("198.51.100.4");
        assertThat(stranger.basic("anna", "wrong-" + UUID.randomUUID())
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(401);
        assertThat(stranger.basic("nobody-" + UUID.randomUUID(), "x")
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(401);
        var role = "ROLE" + System.nanoTime() % 1_000_000_000;
        ok(as("admin")
                .put(
                        "/api/v1/roles/" + role,
                        Map.of(
                                "name",
                                Map.of("en", role, "pl", role),
                                "reach",
                                "OWN",
                                "rights",
                                Map.of("lead", "view"))));
        as("marek").bytes("/api/v1/leads/export?zone=Europe/Warsaw&q=nic");
        ok(as("anna").post("/api/v1/exports", Map.of("list", "customers", "format", "csv", "rows", 3)));
        assertThat(as("anna").get(ENTRIES).status()).isEqualTo(403);
        assertThat(as("anna").get("/api/v1/audit/actions").status()).isEqualTo(403);

        assertThat(all("?subject=anna&action=session.refused&from=" + from))
                .anySatisfy(it -> assertThat(text(it, "source")).isEqualTo("198.51.100.4"))
                .allSatisfy(it -> assertThat(text(it, "actor")).isEqualTo("public"));
        assertThat(all("?subject=unknown&action=session.refused&from=" + from)).isNotEmpty();
        assertThat(all("?actor=marek&action=file.downloaded&subject=leads&from=" + from))
                .anySatisfy(it -> {
                    assertThat(text(it.path("after"), "format")).isEqualTo("xlsx");
                    assertThat(text(it.path("after"), "filters")).isEqualTo("q, zone");
                    assertThat(it.toString()).doesNotContain("nic");
                });
        assertThat(all("?actor=anna&action=file.downloaded&subject=customers&from=" + from))
                .anySatisfy(it -> assertThat(text(it.path("after"), "rows")).isEqualTo("3"));
        assertThat(all("?actor=anna&action=access.refused&from=" + from)).isNotEmpty();
        assertThat(all("?action=process.deployed&subject=lead-handling")).isNotEmpty();
        assertThat(all("?subject=" + role)).isNotEmpty();
    }

    @Test
    void whatIsSomebodysIsMaskedUntilAReasonIsGiven() {
        var lead = newLead();
        var id = text(lead, "id");
        var mail = jdbc.queryForObject("select email from lead.lead where id = ?::uuid", String.class, id);

        var masked = as("audyta").get(ENTRIES + "?subject=" + id);
        assertThat(masked.body()).doesNotContain(mail);
        var received = of(items(masked), "lead.received");
        assertThat(text(received.path("after"), "email")).isEqualTo(AuditEntryView.MASK);
        assertThat(received.path("masked").toString()).contains("email");
        assertThat(text(received.path("subject"), "label")).isEqualTo("Lead " + id.substring(0, 8));
        assertThat(received.path("subject").path("masked").asBoolean()).isTrue();
        var administrator = as("admin").get(ENTRIES + "?subject=" + id);
        assertThat(administrator.body()).as("may read leads anyway").contains(mail);

        var auditor = signedIn("audyta");
        assertThat(fields(auditor.post(REVEALS, Map.of("subject", id, "reason", "why"))))
                .containsExactly("reason");
        assertThat(fields(auditor.post(REVEALS, Map.of("subject", "nothing-" + id, "reason", WHY))))
                .containsExactly("subject");
        assertThat(fields(auditor.post(REVEALS, Map.of("reason", WHY)))).containsExactly("subject");
        var shown = auditor.post(REVEALS, Map.of("subject", id, "reason", WHY));
        assertThat(shown.status()).as(shown.toString()).isEqualTo(201);
        assertThat(shown.json().path("until").isNull()).isTrue();

        assertThat(auditor.get(ENTRIES + "?subject=" + id).body()).contains(mail);
        assertThat(auditor.get(REVEALS).body()).contains(id);
        assertThat(auditor.get("/api/v1/cases/" + text(lead, "caseId"))
                        .json()
                        .path("subject")
                        .path("label")
                        .asText())
                .as("on the case too")
                .isNotBlank();
        assertThat(signedIn("audyta").get(ENTRIES + "?subject=" + id).body())
                .as("in another session it is masked")
                .doesNotContain(mail);
        var look = of(all("?action=audit.revealed&subject=" + id), "audit.revealed");
        assertThat(text(look, "actor")).isEqualTo("audyta");
        assertThat(text(look, "reason")).isEqualTo(WHY);
        assertThat(text(look.path("subject"), "type")).isEqualTo("lead");

        assertThat(as("admin")
                        .post(REVEALS, Map.of("subject", id, "reason", WHY))
                        .status())
                .isEqualTo(403);
        assertThat(as("marek").get(REVEALS).status()).isEqualTo(403);
    }

    @Test
    void whatSomebodyTypedAsAReasonIsTheEntrysReason() {
        var id = text(newLead(), "id");
        var word = "Grażyna" + id.substring(0, 8);
        var why = "Pani " + word + " woli Borysa";
        ok(as("marek").post("/api/v1/leads/" + id + "/hand-over", Map.of("newOwner", "borys", "reason", why)));

        var masked = of(all("?subject=" + id), "lead.handed-over");
        assertThat(text(masked, "reason")).isEqualTo(AuditEntryView.MASK);
        assertThat(masked.path("masked").toString()).isEqualTo("[\"reason\"]");
        assertThat(masked.path("after").has("reason")).as("it changed nothing").isFalse();
        assertThat(text(masked.path("after"), "owner")).isEqualTo("borys");
        assertThat(all("?q=" + word)).as("what is masked is not found by words").isEmpty();
        var administrator = items(as("admin").get(ENTRIES + "?q=" + word));
        assertThat(text(of(administrator, "lead.handed-over"), "reason")).isEqualTo(why);

        var auditor = signedIn("audyta");
        ok(auditor.post(REVEALS, Map.of("subject", id, "reason", WHY)), 201);
        var shown = of(items(auditor.get(ENTRIES + "?q=" + word)), "lead.handed-over");
        assertThat(text(shown, "reason")).isEqualTo(why);
        assertThat(shown.path("masked")).isEmpty();

        jdbc.queryForObject(
                "select history.erase_person(?, now(), 'admin', 'test', 'asked for it in writing')", Long.class, id);
        var erased = of(items(as("admin").get(ENTRIES + "?subject=" + id)), "lead.handed-over");
        assertThat(erased.path("reason").isNull()).isTrue();
        assertThat(erased.path("erased").toString()).isEqualTo("[\"reason\"]");
        assertThat(items(as("admin").get(ENTRIES + "?q=" + word))).isEmpty();
    }

    @Test
    void aProgramSeesForAnHourWhatItAskedFor() {
        var id = text(newLead(), "id");
        var shown = as("audyta").post(REVEALS, Map.of("subject", id, "reason", WHY));

        assertThat(Instant.parse(text(shown.json(), "until"))).isAfter(Instant.parse(text(shown.json(), "at")));
        assertThat(of(items(as("audyta").get(ENTRIES + "?subject=" + id)), "lead.received")
                        .path("masked"))
                .isEmpty();
    }

    @Test
    void aCustomerIsEverythingAroundIt() {
        var mark = "Huta " + UUID.randomUUID();
        var customer = text(
                as("anna")
                        .post("/api/v1/customers", Map.of("name", mark, "phone", "+48600700800"))
                        .json(),
                "id");
        var person = as("anna")
                .post("/api/v1/customers/" + customer + "/people", Map.of("lastName", "Ździebło"))
                .json()
                .path("people")
                .path(0);
        var deal = text(
                as("anna").post("/api/v1/deals", Map.of("customer", customer)).json(), "id");
        as("anna").post("/api/v1/activities", Map.of("kind", "call", "customer", customer, "summary", "Pytali o cenę"));

        var around = all("?customer=" + customer);
        assertThat(around)
                .extracting(it -> text(it.path("subject"), "id"))
                .contains(customer, text(person, "id"), deal);
        assertThat(around.toString()).doesNotContain(mark).doesNotContain("Ździebło");

        ok(as("audyta").post(REVEALS, Map.of("subject", customer, "reason", WHY)), 201);
        assertThat(all("?customer=" + customer).toString()).contains("Ździebło");
    }

    @Test
    void filtersNarrowAndPagesFollowEachOther() {
        var mark = UUID.randomUUID().toString();
        var word = "Żółć" + mark.substring(0, 8);
        try (var ignored = new Acting("user-" + mark, "10.1.1.1").begin()) {
            for (var i = 0; i < 7; i++) {
                var entry = TrailEntry.of(
                                i % 2 == 0 ? "sample.even" : "sample.odd", "sample", mark + (i < 3 ? "a" : "b"))
                        .inCase("case-" + mark)
                        .said(i == 4 ? "the " + word + " called" : null, null)
                        .with("note", null, i == 5 ? "say " + word + " again" : null)
                        .with("name", null, i == 6 ? word : null, "person-" + mark);
                new TransactionTemplate(transactions).executeWithoutResult(it -> trail.record(entry));
            }
        }
        var actor = "?actor=user-" + mark;
        assertThat(all(actor)).hasSize(7);
        assertThat(all(actor + "&action=sample.odd")).hasSize(3);
        assertThat(all(actor + "&subject=" + mark + "a")).hasSize(3);
        assertThat(all("?case=case-" + mark + "&action=sample.even")).hasSize(4);
        assertThat(all(actor + "&process=lead-handling")).isEmpty();
        assertThat(all(actor + "&element=first-contact")).isEmpty();
        assertThat(all(actor + "&from=2001-01-01&until=2001-12-31")).isEmpty();

        var ids = new ArrayList<String>();
        String cursor = "";
        do {
            var page = as("audyta").get(ENTRIES + actor + "&limit=3" + cursor);
            items(page).forEach(it -> ids.add(text(it, "id")));
            cursor = page.json().path("next").isNull()
                    ? null
                    : "&cursor=" + page.json().path("next").asText();
        } while (cursor != null);
        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
        assertThat(ids).extracting(Long::parseLong).isSortedAccordingTo((a, b) -> Long.compare(b, a));

        var plain = "zolc" + mark.substring(0, 6);
        var found = as("audyta").post("/api/v1/audit/search", Map.of("q", plain, "actor", "user-" + mark));
        assertThat(items(found))
                .as("a reason, a note, and never a name: " + found)
                .hasSize(2);
        assertThat(all("?q=" + plain)).hasSize(2);
        var one = as("audyta").get(ENTRIES + "/" + ids.get(0)).json();
        assertThat(text(one, "id")).isEqualTo(ids.get(0));
        assertThat(text(one.path("after"), "name")).isEqualTo(AuditEntryView.MASK);
    }

    @Test
    void wordsAreFoundThroughYearsTheNewestFirst() {
        var word = "w" + UUID.randomUUID().toString().substring(0, 8);
        var who = "o'ne \\\\two & '" + word;
        var times = List.of(
                "2019-11-30T23:59:59.999999Z",
                "2019-12-01T00:00:00Z",
                "2020-02-29T12:00:00Z",
                "2023-07-14T08:00:00Z",
                "2023-07-14T08:00:00.000001Z",
                "2026-01-01T00:00:00Z");
        for (var at : times) {
            var isReason = at.endsWith("00:00:00Z");
            var entry = TrailEntry.of("sample.said", "sample", word)
                    .because(isReason ? word : null)
                    .with("note", null, isReason ? null : "they " + word);
            new TransactionTemplate(transactions)
                    .executeWithoutResult(it -> writer.write(List.of(new TrailLine(
                            entry, Instant.parse(at), new Acting(who, "10.1.1.1"), "lead-handling", null))));
        }

        assertThat(timesOf("?q=" + word)).containsExactlyElementsOf(reversed(times));
        assertThat(timesOf("?q=" + word.substring(0, 8) + "+they")).hasSize(4);
        assertThat(timesOf("?q=" + word.substring(0, 7) + "&process=lead-handling&subject=" + word))
                .hasSize(6);
        assertThat(timesOf("?q=" + word + "&from=2019-12-01T00:00:00Z&until=2023-07-14T08:00:00.000001Z"))
                .containsExactly("2023-07-14T08:00:00Z", "2020-02-29T12:00:00Z", "2019-12-01T00:00:00Z");
        assertThat(timesOf("?q=" + word + "&until=2019-01-01T00:00:00Z")).isEmpty();
        assertThat(timesOf("?q=" + word + "&from=2999-01-01T00:00:00Z")).isEmpty();
        // What the index has beside the words is no word.
        assertThat(timesOf("?q=201911&subject=" + word)).isEmpty();
        assertThat(timesOf("?q=lead-handling&subject=" + word)).isEmpty();

        for (var found : List.of(Map.of("actor", who), Map.of("action", "sample.said", "process", "lead-handling"))) {
            var question = new HashMap<>(found);
            question.put("q", word);
            assertThat(items(as("audyta").post("/api/v1/audit/search", question)))
                    .hasSize(6);
        }
        for (var none : List.of(Map.of("actor", "one"), Map.of("action", "x".repeat(500)), Map.of("element", word))) {
            var question = new HashMap<>(none);
            question.put("q", word);
            assertThat(items(as("audyta").post("/api/v1/audit/search", question)))
                    .isEmpty();
        }

        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            var page = as("audyta").get(ENTRIES + "?q=" + word + "&limit=1" + cursor);
            items(page).forEach(it -> seen.add(Instant.parse(text(it, "at")).toString()));
            cursor = page.json().path("next").isNull()
                    ? null
                    : "&cursor=" + page.json().path("next").asText();
        } while (cursor != null);
        assertThat(seen).hasSize(6).isEqualTo(timesOf("?q=" + word));
    }

    private List<String> timesOf(String question) {
        return all(question).stream()
                .map(it -> Instant.parse(text(it, "at")).toString())
                .toList();
    }

    private static List<String> reversed(List<String> times) {
        var all = new ArrayList<>(
                times.stream().map(it -> Instant.parse(it).toString()).toList());
        Collections.reverse(all);
        return all;
    }

    @Test
    void whatWentWithItsPersonIsToldAsErased() {
        var mark = UUID.randomUUID().toString();
        new TransactionTemplate(transactions)
                .executeWithoutResult(it -> trail.record(TrailEntry.of("person.corrected", "person", mark)
                        .with("lastName", "Żak", "Ćma", mark)
                        .with("owner", "anna", "borys")));
        jdbc.queryForObject(
                "select history.erase_person(?, now(), 'admin', 'test', 'asked for it in writing')", Long.class, mark);

        var entry = of(all("?subject=" + mark), "person.corrected");

        assertThat(entry.path("erased").toString()).isEqualTo("[\"lastName\"]");
        assertThat(entry.path("after").path("lastName").isNull()).isTrue();
        assertThat(text(entry.path("after"), "owner")).isEqualTo("borys");
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertThat(fields(as("audyta").get(ENTRIES + "?from=yesterday"))).containsExactly("from");
        assertThat(fields(as("audyta").get(ENTRIES + "?until=2026-02-30"))).containsExactly("until");
        assertThat(fields(as("audyta").get(ENTRIES + "?from=2026-02-02&until=2026-01-01")))
                .containsExactly("until");
        assertThat(fields(as("audyta").get(ENTRIES + "?customer=Huta"))).containsExactly("customer");
        assertThat(fields(as("audyta").get(ENTRIES + "?q=..."))).containsExactly("q");
        assertThat(fields(as("audyta").get(ENTRIES + "?q=a+b+c+d+e+f+g+h+i"))).containsExactly("q");
        assertThat(fields(as("audyta").get(ENTRIES + "?actor=" + "x".repeat(201))))
                .containsExactly("actor");
        assertThat(as("audyta").get(ENTRIES + "?cursor=nonsense").status()).isEqualTo(400);
        assertThat(as("audyta").get(ENTRIES + "/nonsense").status()).isEqualTo(404);
        assertThat(as("audyta").get(ENTRIES + "/999999999999").status()).isEqualTo(404);
        assertThat(Api.at(port).get(ENTRIES).status()).isEqualTo(401);
        assertThat(fields(as("anna").post("/api/v1/exports", Map.of("list", "Leads!", "format", "csv", "rows", 1))))
                .containsExactly("list");
    }

    @Test
    void namesWhatCanBeAskedFor() {
        newLead();
        var actions = as("audyta").with("Accept-Language", "pl").get("/api/v1/audit/actions");
        assertThat(actions.body()).contains("Lead: otrzymano", "lead.received");
        var elements = as("audyta").get("/api/v1/audit/elements?process=lead-handling");
        assertThat(elements.body()).contains("\"first-contact\"", "Make first contact");
        assertThat(items(as("audyta").get("/api/v1/audit/elements?process=none")))
                .isEmpty();
    }

    private List<JsonNode> all(String query) {
        var answer = as("audyta").get(ENTRIES + query + "&limit=200");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return items(answer);
    }

    private static List<JsonNode> items(Answer answer) {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .toList();
    }

    private static JsonNode of(List<JsonNode> entries, String action) {
        return entries.stream()
                .filter(it -> text(it, "action").equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError(action + " is not among " + actions(entries)));
    }

    private static List<String> actions(List<JsonNode> entries) {
        return entries.stream().map(it -> text(it, "action")).distinct().toList();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isNull() ? "" : node.path(field).asText();
    }

    private static List<String> fields(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .map(it -> text(it, "field"))
                .toList();
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201, 202, 204);
    }

    private static void ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    private JsonNode newLead() {
        var answer = as("integration")
                .post(
                        "/api/v1/leads",
                        Map.of("source", "web", "email", UUID.randomUUID() + "@example.org", "region", "mazowieckie"));
        ok(answer, 201);
        return answer.json();
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }

    /** As a browser, in a session of its own. */
    private Api signedIn(String user) {
        var first = Api.at(port).get("/api/v1/app").cookie("XSRF-TOKEN").orElseThrow();
        var answer = Api.at(port)
                .with("Cookie", "XSRF-TOKEN=" + first)
                .with("X-XSRF-TOKEN", first)
                .post("/api/v1/session", Map.of("username", user, "password", Api.PASSWORD));
        ok(answer, 200);
        var token = answer.cookie("XSRF-TOKEN").orElseThrow();
        return Api.at(port)
                .with("Cookie", "SESSION=" + answer.cookie("SESSION").orElseThrow() + "; XSRF-TOKEN=" + token)
                .with("X-XSRF-TOKEN", token);
    }
}
