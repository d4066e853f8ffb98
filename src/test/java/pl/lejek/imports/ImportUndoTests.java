package pl.lejek.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** An import is taken back, except for what somebody has worked on. */
@LejekTest
class ImportUndoTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private ImportFixture imports;
    private String prefix;

    @BeforeEach
    void setUp() {
        imports = new ImportFixture(as("marek"));
        prefix = ImportFixture.unique();
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private int count(String sql, Object... parameters) {
        return jdbc.queryForObject(sql, Integer.class, parameters);
    }

    private String leadId(int row) {
        return jdbc.queryForObject(
                "select id::text from lead.lead where external_id = ?", String.class, prefix + "-" + row);
    }

    @Test
    void nothingIsLeftOfWhatNobodyTouched() {
        var cards = count("select count(*) from customer.customer where email like ?", prefix + "%");
        var id = imports.run(ImportFixture.leads(prefix, 30), Map.of())
                .path("id")
                .asText();
        var lead = leadId(3);
        assertThat(count("select count(*) from customer.customer where email like ?", prefix + "%"))
                .isEqualTo(cards + 30);

        var undone = imports.undone(id);

        assertThat(undone.path("state").asText()).isEqualTo("UNDONE");
        assertThat(undone.path("removed").asInt()).isEqualTo(30);
        assertThat(undone.path("kept").asInt()).isZero();
        assertThat(count("select count(*) from customer.customer where email like ?", prefix + "%"))
                .isEqualTo(cards);
        assertThat(count(
                        "select count(*) from engine.act_ru_execution e join lead.lead l"
                                + " on e.proc_inst_id_ = l.case_id where l.import_id = ?::uuid",
                        id))
                .isZero();
        assertThat(count(
                        "select count(*) from worklist.work_item w join lead.lead l on w.case_id = l.case_id"
                                + " where l.import_id = ?::uuid",
                        id))
                .isZero();
        assertThat(as("marek").get("/api/v1/leads?q=" + prefix).json().path("items"))
                .isEmpty();
        assertThat(as("marek")
                        .get("/api/v1/leads/" + lead)
                        .json()
                        .path("closeReason")
                        .asText())
                .isEqualTo("import-undone");
        var caseId = jdbc.queryForObject("select case_id from lead.lead where id = ?::uuid", String.class, lead);
        assertThat(as("admin")
                        .get("/api/v1/cases/" + caseId)
                        .json()
                        .path("endId")
                        .asText())
                .isEqualTo("withdrawn");
        assertThat(jdbc.queryForList(
                        "select distinct actor from history.audit_entry where subject_id = ? and action = 'lead.import-undone'",
                        String.class,
                        lead))
                .containsExactly("marek");
        assertThat(as("marek").post("/api/v1/imports/" + id + "/undo", null).status())
                .isEqualTo(409);
    }

    @Test
    void whatSomebodyWorkedOnStaysAndIsListed() {
        var id =
                imports.run(ImportFixture.leads(prefix, 6), Map.of()).path("id").asText();
        var task = jdbc.queryForObject(
                "select task_id from worklist.work_item where subject_id = ? and task_key = 'first-contact'",
                String.class,
                leadId(1));
        assertThat(as("marek")
                        .post(
                                "/api/v1/tasks/" + task + "/complete",
                                Map.of("data", Map.of("outcome", "reached", "summary", "x")))
                        .status())
                .isEqualTo(200);
        assertThat(as("marek")
                        .post("/api/v1/leads/" + leadId(2) + "/hand-over", Map.of("newOwner", "anna", "reason", "x"))
                        .status())
                .isEqualTo(200);
        assertThat(as("integration")
                        .post("/api/v1/leads", Map.of("source", "web", "email", prefix + "-3@example.com"))
                        .status())
                .isEqualTo(200);

        var undone = imports.undone(id);

        assertThat(undone.path("removed").asInt()).isEqualTo(3);
        assertThat(undone.path("kept").asInt()).isEqualTo(3);
        var kept = imports.rows(id, "kept");
        assertThat(kept.findValuesAsText("number")).containsExactly("1", "2", "3");
        assertThat(kept.findValuesAsText("undoNote")).allMatch(it -> !it.isBlank());
        assertThat(as("marek")
                        .get("/api/v1/leads/" + leadId(1))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("CONTACTED");
    }

    @Test
    void theSameFileCanBeImportedAgain() {
        var file = ImportFixture.leads(prefix, 4);
        imports.undone(imports.run(file, Map.of()).path("id").asText());

        var again = imports.run(file, Map.of());

        assertThat(again.path("created").asInt()).isEqualTo(4);
        assertThat(again.path("probableDuplicates").asInt()).isZero();
    }

    @Test
    void enquiriesLeaveTheLeadTheyJoined() {
        as("integration").post("/api/v1/leads", Map.of("source", "web", "email", prefix + "@example.com"));
        var done = imports.run("email\n" + prefix + "@example.com\n", Map.of());
        assertThat(done.path("merged").asInt()).isEqualTo(1);
        assertThat(count(
                        "select count(*) from lead.enquiry e join lead.lead l on l.id = e.lead_id where l.email like ?",
                        prefix + "%"))
                .isEqualTo(1);

        var undone = imports.undone(done.path("id").asText());

        assertThat(undone.path("removed").asInt()).isEqualTo(1);
        assertThat(count(
                        "select count(*) from lead.enquiry e join lead.lead l on l.id = e.lead_id where l.email like ?",
                        prefix + "%"))
                .isZero();
        assertThat(as("marek").get("/api/v1/leads?q=" + prefix).json().path("items"))
                .hasSize(1);
    }

    @Test
    void aCardThatWasThereBeforeStays() {
        var first = as("integration")
                .post("/api/v1/leads", Map.of("source", "web", "email", prefix + "@example.com", "externalId", prefix))
                .json()
                .path("id")
                .asText();
        var card = as("marek")
                .get("/api/v1/leads/" + first)
                .json()
                .path("customerId")
                .asText();
        var done = imports.run("externalId,email\n" + prefix + "-x," + prefix + "@example.com\n", Map.of());
        assertThat(done.path("created").asInt()).isEqualTo(1);

        imports.undone(done.path("id").asText());

        assertThat(List.of(
                        count("select count(*) from customer.customer where id = ?::uuid", card),
                        count("select count(*) from customer.person where customer_id = ?::uuid", card)))
                .containsExactly(1, 1);
    }
}
