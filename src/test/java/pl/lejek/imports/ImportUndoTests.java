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
        assertThat(undone.path("removedInPart").asInt()).isEqualTo(1);
        var partly = imports.rows(done.path("id").asText(), "partly");
        assertThat(partly).hasSize(1);
        assertThat(partly.get(0).path("undoNote").asText())
                .isEqualTo("Taken back, except: the owner of the lead that it had joined had been told.");
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

    private String lead(String email) {
        return as("integration")
                .post("/api/v1/leads", Map.of("source", "web", "email", email))
                .json()
                .path("id")
                .asText();
    }

    private String cardOf(String lead) {
        return as("marek")
                .get("/api/v1/leads/" + lead)
                .json()
                .path("customerId")
                .asText();
    }

    private String note(String id) {
        return imports.rows(id, "all").get(0).path("undoNote").asText();
    }

    @Test
    void consentsThatAnEnquiryBroughtAreTakenBackButNoRefusal() {
        var email = prefix + "@example.com";
        var card = cardOf(lead(email));
        var consents = "select count(*) from customer.consent where customer_id = ?::uuid and given";
        var done = imports.run("email,consents\n" + email + ",\"email=yes; sms=no\"\n", Map.of());
        assertThat(done.path("merged").asInt()).isEqualTo(1);
        assertThat(count(consents, card)).isEqualTo(1);

        imports.undone(done.path("id").asText());

        assertThat(count(consents, card)).isZero();
        assertThat(count("select count(*) from customer.consent where customer_id = ?::uuid and not given", card))
                .isEqualTo(1);
        assertThat(note(done.path("id").asText())).contains("refusal of marketing", "had been told");
        assertThat(count(
                        "select count(*) from history.audit_entry where subject_id = ? and action = 'consent.removed'",
                        card))
                .isEqualTo(1);
    }

    @Test
    void aReplyThatACaseHeardIsSaidToStay() {
        var email = prefix + "@example.com";
        var first = lead(email);
        var task = jdbc.queryForObject(
                "select task_id from worklist.work_item where subject_id = ? and task_key = 'first-contact'",
                String.class,
                first);
        as("marek").post("/api/v1/tasks/" + task + "/complete", Map.of("data", Map.of("outcome", "no-answer")));
        var done = imports.run("email\n" + email + "\n", Map.of());
        assertThat(count(
                        "select count(*) from worklist.work_item where subject_id = ? and task_key = 'first-contact'",
                        first))
                .isEqualTo(1);

        imports.undone(done.path("id").asText());

        assertThat(note(done.path("id").asText())).contains("went back to the first contact");
    }

    @Test
    void aPersonThatWasAddedToACardGoesUnlessInUse() {
        var phone = "6" + java.util.concurrent.ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
        var company = "Cegielnia " + prefix;
        var first = as("integration")
                .post(
                        "/api/v1/leads",
                        Map.of("source", "web", "phone", phone, "companyName", company, "externalId", prefix))
                .json()
                .path("id")
                .asText();
        var card = cardOf(first);
        var people = "select count(*) from customer.person where customer_id = ?::uuid";
        var file = "externalId,email,phone,companyName,lastName\n%1$s-1,%1$s-1@example.com,%2$s,%3$s,Nowak\n"
                .formatted(prefix, phone, company);
        jdbc.update("update customer.person set phone = null where customer_id = ?::uuid", card);
        var done = imports.run(file, Map.of());
        assertThat(count(people, card)).isEqualTo(2);

        var undone = imports.undone(done.path("id").asText());

        assertThat(count(people, card)).isEqualTo(1);
        assertThat(undone.path("removedInPart").asInt()).isZero();
    }

    @Test
    void whatThePeopleMergedStaysMerged() {
        var done = imports.run(
                "externalId,email\n%1$s-1,%1$s@example.com\n%1$s-2,%1$s@example.com\n".formatted(prefix), Map.of());
        assertThat(as("marek")
                        .post("/api/v1/leads/" + leadId(2) + "/duplicates/" + leadId(1) + "/merge", Map.of())
                        .status())
                .isLessThan(300);

        var undone = imports.undone(done.path("id").asText());

        assertThat(List.of(undone.path("removed").asInt(), undone.path("kept").asInt()))
                .containsExactly(0, 2);
        assertThat(imports.rows(done.path("id").asText(), "kept").findValuesAsText("undoNote"))
                .allMatch(it -> !it.isBlank());
    }

    @Test
    void theSamePersonTwiceInAFileLeavesNothingBehind() {
        var done = imports.run("email\n%1$s@example.com\n%1$s@example.com\n".formatted(prefix), Map.of());
        assertThat(done.path("merged").asInt()).isEqualTo(1);

        var undone = imports.undone(done.path("id").asText());

        assertThat(undone.path("removed").asInt()).isEqualTo(2);
        assertThat(count("select count(*) from customer.customer where email = ?", prefix + "@example.com"))
                .isZero();
    }

    @Test
    void aCardThatSomebodyHasWorkedOnIsSaidToStay() {
        var id =
                imports.run(ImportFixture.leads(prefix, 2), Map.of()).path("id").asText();
        var card = cardOf(leadId(1));
        assertThat(as("marek")
                        .with("If-Match", "*")
                        .patch("/api/v1/customers/" + card, Map.of("city", "Gdynia"))
                        .status())
                .isLessThan(300);

        var undone = imports.undone(id);

        assertThat(undone.path("removed").asInt()).isEqualTo(2);
        assertThat(undone.path("removedInPart").asInt()).isEqualTo(1);
        assertThat(note(id)).contains("its card stays");
        assertThat(count("select count(*) from customer.customer where id = ?::uuid", card))
                .isEqualTo(1);
    }
}
