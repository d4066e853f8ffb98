package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class EventLogTests {

    static final Instant START = Instant.parse("2027-04-01T08:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    Sample sample;

    @Autowired
    Fabricated fabricated;

    @Autowired
    HistoryService history;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcTemplate jdbc;

    record Event(Map<String, String> values) {
        String get(String key) {
            return values.getOrDefault(key, "");
        }
    }

    record Trace(Map<String, String> values, List<Event> events) {}

    @Test
    void isValidAndHasEveryStepOfTheEnginesHistory() throws Exception {
        var done = sample.start();
        sample.claim(done.id(), "anna");
        sample.complete(done.id(), Map.of("outcome", "call-again"));
        var lost = sample.start();
        sample.giveUp(lost.id());
        var ended = sample.start();
        runtime.deleteProcessInstance(ended.id(), "test");

        var body = take("audyta", Sample.KEY, "xes");
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new ClassPathResource("history/xes-1849.xsd").getURL())
                .newValidator()
                .validate(new StreamSource(new StringReader(body)));
        var traces = traces(body);

        var cases = history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(Sample.KEY)
                .list();
        assertThat(traces.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        cases.stream().map(it -> it.getId()).toList());
        assertThat(all(traces, "start"))
                .isEqualTo(count("start_time_ is not null"))
                .isPositive();
        assertThat(all(traces, "complete")).isEqualTo(count("end_time_ is not null and act_inst_state_ <> 2"));
        assertThat(all(traces, "ate_abort") + all(traces, "pi_abort"))
                .isEqualTo(count("end_time_ is not null and act_inst_state_ = 2"));
        var events = traces.get(done.id()).events();
        assertThat(events).extracting(it -> it.get("time:timestamp")).isSorted();
        assertThat(lifecycle(events, "call-customer")).containsExactly("start", "assign", "complete");
        var completed = event(events, "call-customer", "complete");
        assertThat(completed.get("concept:name")).isEqualTo("Call the customer");
        assertThat(completed.get("org:resource")).isEqualTo("anna");
        assertThat(completed.get("org:role")).isEqualTo("reps-north");
        assertThat(completed.get("org:group")).isEqualTo("north");
        assertThat(completed.get("lejek:outcome")).isEqualTo("call-again");
        assertThat(lifecycle(traces.get(lost.id()).events(), "call-customer")).containsExactly("start", "ate_abort");
        assertThat(lifecycle(traces.get(ended.id()).events(), "call-customer")).containsExactly("start", "pi_abort");
        assertThat(traces.get(lost.id()).values()).containsEntry("lejek:state", "COMPLETED");
        assertThat(body).doesNotContain("Kowalski");
        // What began within the subprocess ended before it did.
        assertThat(events.indexOf(event(events, "contact-ended", "complete")))
                .isLessThan(events.indexOf(event(events, "contact", "complete")));
    }

    @Test
    void hasTheSameEventsAsCsvWithoutFormulas() throws Exception {
        var made = fabricated.process();
        for (var number = 0; number < 230; number++) {
            var from = START.plusSeconds(number);
            var caseId = fabricated.run(made, made.definition(), from, from.plusSeconds(5));
            var task =
                    fabricated.step(made, made.definition(), caseId, "work", "userTask", from, from.plusSeconds(5), 0);
            fabricated.link(task, "assignee", "anna", null, "add", from.plusSeconds(1));
            fabricated.link(task, "assignee", "borys", null, "add", from.plusSeconds(2));
            fabricated.step(
                    made,
                    made.definition(),
                    caseId,
                    "done",
                    "noneEndEvent",
                    from.plusSeconds(5),
                    from.plusSeconds(5),
                    1);
        }

        var traces = traces(take("audyta", made.key(), "xes"));
        var rows = new ArrayList<Map<String, String>>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new StringReader(take("audyta", made.key(), "csv")))) {
            csv.forEach(it -> rows.add(it.getFieldsAsMap()));
        }

        assertThat(traces).hasSize(230);
        assertThat(rows).hasSize(230 * 6);
        var first = rows.subList(0, 6);
        assertThat(first)
                .extracting(it -> it.get("lifecycle"))
                .containsExactly("start", "assign", "reassign", "start", "complete", "complete");
        assertThat(first.get(0).keySet())
                .containsExactly(
                        "case_id",
                        "activity",
                        "element_id",
                        "lifecycle",
                        "timestamp",
                        "resource",
                        "role",
                        "version",
                        "outcome");
        assertThat(first.get(1)).containsEntry("resource", "anna").containsEntry("activity", "Work & <think>");
        assertThat(rows)
                .filteredOn(it -> it.get("element_id").equals("done"))
                .extracting(it -> it.get("activity"))
                .containsOnly("'=1+1");
        assertThat(OffsetDateTime.parse(first.get(0).get("timestamp")).toInstant())
                .isEqualTo(START);
        var ofXes = new ArrayList<String>();
        traces.forEach((caseId, trace) -> trace.events()
                .forEach(it -> ofXes.add(caseId + it.get("lejek:element") + it.get("lifecycle:transition"))));
        assertThat(rows)
                .extracting(it -> it.get("case_id") + it.get("element_id") + it.get("lifecycle"))
                .containsExactlyInAnyOrderElementsOf(ofXes);
    }

    @Test
    void takesTheCasesThatBeganInThePeriod() throws Exception {
        var made = fabricated.process();
        var day = Duration.ofDays(1);
        var first = fabricated.run(made, made.definition(), START, null);
        var second = fabricated.run(made, made.definition(), START.plus(day), null);

        assertThat(traces(take("admin", made.key(), "xes&from=2027-04-02")).keySet())
                .containsExactly(second);
        assertThat(traces(take("admin", made.key(), "xes&until=2027-04-01")).keySet())
                .containsExactly(first);
        assertThat(traces(take("admin", made.key(), "xes&from=2027-04-01T08:00:00.001Z"))
                        .keySet())
                .containsExactly(second);
        assertThat(traces(take("admin", made.key(), "xes&from=2028-01-01"))).isEmpty();
    }

    @Test
    void givesManagersWhatTheirTeamsHadToDoWith() throws Exception {
        var made = fabricated.process();
        var ours = fabricated.run(made, made.definition(), START, null);
        var task = fabricated.step(made, made.definition(), ours, "work", "userTask", START, null, 0);
        fabricated.link(task, "candidate", null, "managers-south", "add", START);
        var nobodys = fabricated.run(made, made.definition(), START, null);

        assertThat(traces(take("marek", made.key(), "xes")).keySet()).containsExactly(ours);
        assertThat(traces(take("audyta", made.key(), "xes")).keySet()).containsExactlyInAnyOrder(ours, nobodys);
    }

    @Test
    void isNotForEverybodyAndLeavesAnEntry() {
        var path = "/api/v1/audit/export?process=";
        for (var user : List.of("anna", "maria", "sara", "integration")) {
            assertThat(Api.at(port).as(user).get(path + Sample.KEY).status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(Api.at(port).get(path + Sample.KEY).status()).isEqualTo(401);
        var audyta = Api.at(port).as("audyta");
        assertThat(audyta.get(path + "none").status()).isEqualTo(404);
        assertThat(audyta.get(path).body()).contains("\"process\"");
        assertThat(audyta.get(path + Sample.KEY + "&format=pdf").status()).isEqualTo(422);
        assertThat(audyta.get(path + Sample.KEY + "&from=x").body()).contains("\"from\"");

        var made = fabricated.process();
        var answer = audyta.get(path + made.key() + "&format=csv&from=2027-01-01");

        assertThat(answer.header("Content-Disposition"))
                .hasValueSatisfying(it -> assertThat(it).contains("attachment").contains(made.key() + ".csv"));
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(jdbc.queryForList(
                        "select actor from history.audit_entry where action = 'audit.exported' and subject_id = ?",
                        String.class,
                        made.key()))
                .containsExactly("audyta");
    }

    private String take(String user, String process, String format) {
        var answer = Api.at(port).as(user).get("/api/v1/audit/export?process=" + process + "&format=" + format);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private long count(String condition) {
        return jdbc.queryForObject(
                "select count(*) from engine.act_hi_actinst where proc_def_key_ = ? and act_type_ <> 'multiInstanceBody' and "
                        + condition,
                Long.class,
                Sample.KEY);
    }

    private static long all(Map<String, Trace> traces, String lifecycle) {
        return traces.values().stream()
                .flatMap(it -> it.events().stream())
                .filter(it -> it.get("lifecycle:transition").equals(lifecycle))
                .count();
    }

    private static List<String> lifecycle(List<Event> events, String element) {
        return events.stream()
                .filter(it -> it.get("lejek:element").equals(element))
                .map(it -> it.get("lifecycle:transition"))
                .toList();
    }

    private static Event event(List<Event> events, String element, String lifecycle) {
        return events.stream()
                .filter(it -> it.get("lejek:element").equals(element)
                        && it.get("lifecycle:transition").equals(lifecycle))
                .findFirst()
                .orElseThrow();
    }

    /** Reads it with nothing of ours. */
    private static Map<String, Trace> traces(String xes) throws Exception {
        var log = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xes.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        var traces = new HashMap<String, Trace>();
        for (var trace : children(log, "trace")) {
            var values = values(trace);
            traces.put(
                    values.get("concept:name"),
                    new Trace(
                            values,
                            children(trace, "event").stream()
                                    .map(it -> new Event(values(it)))
                                    .toList()));
        }
        return traces;
    }

    private static Map<String, String> values(Element element) {
        var values = new HashMap<String, String>();
        for (var type : List.of("string", "date", "int")) {
            children(element, type).forEach(it -> values.put(it.getAttribute("key"), it.getAttribute("value")));
        }
        return values;
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node it = parent.getFirstChild(); it != null; it = it.getNextSibling()) {
            if (it instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
