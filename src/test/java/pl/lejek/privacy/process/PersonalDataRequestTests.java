package pl.lejek.privacy.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;
import pl.lejek.privacy.FileTextSamples;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.Scenarios;

/** What people may ask about their data, and that an erased person is nowhere (domain.md D-13, D-14). */
@Scenarios
class PersonalDataRequestTests {

    private static final String KEY = "personal-data-request";
    private static final Instant MONDAY = Instant.parse("2080-03-04T09:00:00Z");

    @Autowired
    Environment environment;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Messaging messaging;

    @Autowired
    TransactionTemplate transaction;

    private final String word =
            "Q" + UUID.randomUUID().toString().replace("-", "").substring(0, 9);
    private final String first = "Zofia" + word;
    private final String last = "Nowacka" + word;
    private final String name = first + " " + last;
    private final String email = "zofia." + word.toLowerCase() + "@example.org";
    private final String phone = "+48" + (600_000_000 + Math.floorMod(word.hashCode(), 99_999_999));

    private final String pesel = "%011d".formatted(Math.abs((long) email.hashCode()) + 10_000_000_000L);

    @BeforeEach
    void aDay() {
        ClockUtil.setCurrentTime(Date.from(MONDAY));
    }

    @AfterEach
    void endsWhatItBegan() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .list()
                .forEach(it -> runtime.deleteProcessInstance(it.getId(), "the test is over"));
        ClockUtil.reset();
    }

    @Test
    void whoAsksGetsEverythingThatIsHeld() {
        var customer = person();
        var request = request("access", "customer", customer, "email");
        assertThat(request.path("dueAt").asText()).isEqualTo("2080-04-04T21:59:59Z");
        assertThat(request.path("daysLeft").asInt()).isEqualTo(31);

        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "call back"));
        var decide = task(request, "decide-request");
        assertThat(form(decide, "pl").path("heldText").asText()).contains("Kartoteki: 1, zostanie bez danych osoby");
        assertThat(form(decide, "en").path("person").asText()).isEqualTo(name);
        complete(decide, Map.of("decision", "grant"));

        var id = request.path("id").asText();
        var held = as("marek").get("/api/v1/data-requests/" + id + "/holdings");
        done(held, 200);
        assertThat(held.json().toString())
                .contains(email, "Magnolii", "żeglarstwo", "•••••••••")
                .doesNotContain(pesel);
        assertThat(as("marek")
                        .get("/api/v1/data-requests/" + id + "/file?format=json")
                        .body())
                .contains(email, pesel, "żeglarstwo");
        var page = as("marek").with("Accept-Language", "pl").get("/api/v1/data-requests/" + id + "/file?format=html");
        assertThat(page.body()).contains("<h1>Dane, które o Tobie przechowujemy", name);
        refusedFor("format", as("marek").get("/api/v1/data-requests/" + id + "/file?format=exe"));
        done(as("sara").get("/api/v1/data-requests/" + id + "/holdings"), 403);
        done(as("anna").get("/api/v1/data-requests/" + id), 403);

        complete(task(request, "hand-over-data"), Map.of("handedOver", "encrypted-email"));
        letterGoes(request);
        assertThat(ended(request)).isEqualTo("request-carried-out");
        assertThat(trail(request)).contains("data-request.received", "data-request.shown", "data-request.closed");
        var closed = as("marek").get("/api/v1/data-requests/" + id).json();
        assertThat(closed.at("/request/state").asText()).isEqualTo("carried-out");
        assertThat(closed.path("contact").isNull()).isTrue();
        assertThat(lettersTo(id)).isZero();
    }

    @Test
    void anErasedPersonIsNowhere() throws NoSuchAlgorithmException {
        var customer = person();
        var lead = lead();
        var retro = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into retro.retro (id, manager, monday, case_id, figures, opened_at, state, discussed)
                        values (?, ?, '1989-01-02', ?, '{"territories": [], "leads": 0, "reached": 0, "complaints": 0}', now(), 'held', ?)
                        """)
                .params(
                        retro,
                        "privacy-" + retro,
                        "case-" + retro,
                        "Klientka " + name + ", tel. " + phone + ", narzekała.")
                .update();
        file();
        attachment(mail(customer, email, "biuro@example.com", "Pozdrawiam, " + name));
        offer(customer, name, email, phone);
        activity(customer);
        sent(customer);
        assertThat(places())
                .contains(
                        "customer.customer",
                        "lead.lead",
                        "mailbox.content",
                        "mailbox.attachment_chunk",
                        "offer.offer_version",
                        "imports.file_chunk",
                        "imports.row_result",
                        "messaging.letter",
                        "history.audit_value",
                        "activity.activity",
                        "retro.retro");

        var other = request("access", "customer", customer, "email");
        noted(other, "done");
        var request = request("erasure", "customer", customer, "email");
        noted(request, "done");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        run(request);

        var judge = task(request, "clear-remains");
        assertThat(form(judge, "en").path("remainsText").asText()).contains("With the name alone: 1.", "retro.retro");
        assertThat(jdbc.sql("select discussed from retro.retro where id = ?")
                        .param(retro)
                        .query(String.class)
                        .single())
                .as("what names nobody else has gone already")
                .contains(name)
                .doesNotContain(phone);
        assertThat(as("marek")
                        .get("/api/v1/data-requests/" + request.path("id").asText())
                        .json()
                        .at("/searches/0/places/0/place")
                        .asText())
                .isNotEmpty();
        complete(judge, Map.of("remainsAre", "same-person"));
        run(request);
        assertThat(as("marek")
                        .get("/api/v1/data-requests/" + request.path("id").asText())
                        .json()
                        .at("/searches/1/places"))
                .isEmpty();
        jdbc.sql(
                        """
                        update privacy.search_result set unread = ?::jsonb where request_id = ?::uuid and number = 2
                        """)
                .params(
                        "[{\"place\": \"" + name + ".png\", \"why\": \"picture\", \"files\": 1}]",
                        request.path("id").asText())
                .update();
        letterGoes(request);

        assertThat(ended(request)).isEqualTo("request-carried-out");
        assertThat(places()).isEmpty();
        assertThat(jdbc.sql("select done from privacy.data_request where id = ?::uuid")
                        .param(request.path("id").asText())
                        .query(String.class)
                        .single())
                .isEqualTo("Rozmowa: […]");
        var detail = as("marek")
                .get("/api/v1/data-requests/" + request.path("id").asText())
                .json();
        assertThat(detail.path("evidence")).hasSize(2);
        for (var proof : detail.path("evidence")) {
            var proven = String.join(
                    "\n",
                    request.path("id").asText(),
                    proof.path("at").asText(),
                    proof.path("counts").asText());
            assertThat(proof.path("digest").asText())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(proven.getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(detail.path("evidence").toString())
                .contains("customer", "mailbox", "history")
                .doesNotContain(word);
        assertThat(detail.at("/searches/1/certain").asInt()
                        + detail.at("/searches/1/possible").asInt())
                .isZero();
        assertThat(detail.at("/searches/1/tables").asInt()).isGreaterThan(100);
        assertThat(detail.at("/request/subject/label").isNull()).isTrue();
        assertThat(as("marek")
                        .get("/api/v1/customers/" + customer)
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("∅ " + customer.substring(0, 8));
        assertThat(jdbc.sql("select status from lead.lead where id = ?::uuid")
                        .param(lead)
                        .query(String.class)
                        .single())
                .isNotEqualTo("NEW");
        assertThat(jdbc.sql(
                                """
                                select count(*) from history.audit_entry
                                where action = 'person.erased' and subject_id = ? and reason = 'data-request'
                                """)
                        .param(customer)
                        .query(Long.class)
                        .single())
                .isPositive();
        suppressed("a list that was bought has the address again", bought(), true);
    }

    @Test
    void whatUsersProgramsAndTheEngineKeptGoesToo() {
        var customer = person();
        searched("q=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
        searched("sort=name&q=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        var caseId = caseOf(customer);
        told(caseId);
        jdbc.sql("insert into calendar.absence values (gen_random_uuid(), 'sara', now(), now(), ?, 'sara', now())")
                .param("Wizyta u klientki, tel. " + phone)
                .update();
        assertThat(places())
                .contains(
                        "identity.saved_view",
                        "webhook.delivery",
                        "webhook.attempt",
                        "calendar.absence",
                        "engine.act_ge_bytearray",
                        "engine.act_hi_comment",
                        "engine.act_hi_ext_task_log",
                        "engine.act_hi_incident",
                        "engine.act_hi_varinst");

        var access = request("access", "customer", customer, "letter");
        var held = as("marek")
                .with("Accept-Language", "pl")
                .get("/api/v1/data-requests/" + access.path("id").asText() + "/holdings");
        assertThat(held.body())
                .contains(
                        "Zapisane wyszukiwania", "Wartości spraw", "Incydenty spraw", "Powiadomienia innych programów")
                .contains("sort=name&q=" + name, "Dzwonić do " + name);

        var request = request("erasure", "customer", customer, "in-person");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        run(request);
        var judge = task(request, "clear-remains");
        assertThat(form(judge, "en").path("remainsText").asText())
                .as("a search for the name may be for a namesake")
                .contains("identity.saved_view (1)")
                .doesNotContain("engine.act_hi_varinst");
        complete(judge, Map.of("remainsAre", "same-person"));
        run(request);
        complete(task(request, "answer-by-hand"), Map.of("answeredHow", "in-person"));
        assertThat(places()).isEmpty();
        assertThat(text("select body from webhook.delivery where case_id = ?", caseId))
                .isEqualTo("{\"note\": \"Dzwonić do […], […]\"}");
        assertThat(text("select convert_from(bytes_, 'UTF8') from engine.act_ge_bytearray where id_ = ?", "s" + caseId))
                .isEqualTo("[…]");
        assertThat(text("select text_ from engine.act_hi_varinst where proc_inst_id_ = ?", caseId))
                .isEqualTo("Dzwonić do […]");
    }

    @Test
    void whoIsNamedInReasonsIsNowhere() {
        var customer = person();
        var lead = lead();
        var deal = created(as("marek").post("/api/v1/deals", Map.of("customer", customer)));
        // About somebody else, and about nobody: with the number these name her alone, with the name perhaps a
        // namesake.
        var other = created(as("marek").post("/api/v1/customers", Map.of("name", "Tartak " + UUID.randomUUID())));
        var otherDeal = created(as("marek").post("/api/v1/deals", Map.of("customer", other)));
        var numbered = name + ", tel. " + phone + ", nie chce";
        var named = "Pani " + name + " woli kogo innego";

        done(
                as("marek")
                        .post("/api/v1/leads/" + lead + "/hand-over", Map.of("newOwner", "borys", "reason", numbered)),
                200);
        done(as("marek").post("/api/v1/leads/" + lead + "/close", Map.of("reason", "no-need", "note", numbered)), 200);
        done(
                as("marek")
                        .post("/api/v1/deals/" + deal + "/hand-over", Map.of("newOwner", "borys", "reason", numbered)),
                200);
        done(
                as("marek")
                        .post(
                                "/api/v1/deals/" + otherDeal + "/hand-over",
                                Map.of("newOwner", "borys", "reason", named)),
                200);
        calledOff(deal, numbered);
        lost(deal, numbered);
        voided(customer, named);
        voided(other, numbered);
        moved(otherDeal, named);
        handedOver(numbered);
        withdrawn(customer, named);
        heldAndLifted(other, numbered);
        drafted(named);
        lifted(customer, named);
        var because = "Sprawdzam, co zgłosiła " + numbered;
        done(as("audyta").post("/api/v1/audit/reveals", Map.of("subject", other, "reason", because)), 201);
        assertThat(as("audyta")
                        .get("/api/v1/audit/entries?action=audit.revealed&subject=" + other)
                        .body())
                .as("whoever checks auditors reads why they looked")
                .contains(because);
        assertThat(sealedFor(word))
                .as("what people type is nowhere in what is sealed")
                .isZero();
        assertThat(reasons())
                .contains(
                        "audit.revealed",
                        "case.moved",
                        "deal.handed-over",
                        "data-request.restriction-lifted",
                        "draft.submitted",
                        "lead.handed-over",
                        "legal-hold.placed",
                        "legal-hold.lifted",
                        "purchase.voided",
                        "user.handed-over");

        var request = request("erasure", "customer", customer, "in-person");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        run(request);
        assertThat(jdbc.sql("select count(*) from history.audit_value where field = 'reason' and value like ?")
                        .param("%" + phone + "%")
                        .query(Long.class)
                        .single())
                .as("what names nobody else has gone at once, whosever it was")
                .isZero();
        assertThat(reasons()).as("of another deal, and of nobody").contains("deal.handed-over", "draft.submitted");
        complete(task(request, "clear-remains"), Map.of("remainsAre", "same-person"));
        run(request);
        assertThat(as("marek")
                        .get("/api/v1/data-requests/" + request.path("id").asText())
                        .json()
                        .at("/searches/1/places"))
                .isEmpty();
        complete(task(request, "answer-by-hand"), Map.of("answeredHow", "in-person"));
        assertThat(places()).isEmpty();
        assertThat(as("audyta")
                        .get("/api/v1/audit/verify")
                        .json()
                        .path("intact")
                        .asBoolean())
                .isTrue();
    }

    /** Actions with a reason that names the person of this test. */
    private List<String> reasons() {
        return jdbc.sql(
                        """
                        select distinct e.action from history.audit_entry e join history.audit_value v on v.entry = e.id
                        where v.field = 'reason' and v.value ilike ? order by 1
                        """)
                .param("%" + word + "%")
                .query(String.class)
                .list();
    }

    private long sealedFor(String text) {
        return jdbc.sql("select count(*) from history.audit_entry e where row_to_json(e)::text ilike ?")
                .param("%" + text + "%")
                .query(Long.class)
                .single();
    }

    private void lost(String deal, String why) {
        var task = open("deal", deal);
        done(
                as("borys")
                        .post(
                                "/api/v1/tasks/" + task + "/complete",
                                Map.of(
                                        "data",
                                        Map.of(
                                                "decision",
                                                "lost",
                                                "lostReason",
                                                "price",
                                                "competitor",
                                                "nobody",
                                                "comment",
                                                why))),
                200);
    }

    /** Open work about a record. */
    private String open(String type, String id) {
        return jdbc.sql(
                        "select task_id from worklist.work_item where subject_type = ? and subject_id = ? order by task_id limit 1")
                .params(type, id)
                .query(String.class)
                .single();
    }

    private void calledOff(String deal, String note) {
        var plan = created(as("borys")
                .post(
                        "/api/v1/activities/planned",
                        Map.of("kind", "call", "at", "2080-03-05T10:00:00Z", "dealId", deal, "note", note)));
        done(as("borys").post("/api/v1/activities/planned/" + plan + "/cancel", Map.of("reason", "not-needed")), 204);
    }

    private void voided(String customer, String why) {
        var number = "N" + UUID.randomUUID();
        done(
                as("integration")
                        .post(
                                "/api/v1/purchases",
                                Map.of(
                                        "customerId",
                                        customer,
                                        "externalId",
                                        number,
                                        "at",
                                        "2025-01-05",
                                        "total",
                                        Map.of("amount", "100", "currency", "PLN"))),
                201);
        done(as("marek").post("/api/v1/purchases/" + number + "/void", Map.of("reason", why)), 200);
    }

    private void moved(String deal, String why) {
        var task = jdbc.sql("select case_id, task_key from worklist.work_item where task_id = ?")
                .param(open("deal", deal))
                .query((row, number) -> List.of(row.getString(1), row.getString(2)))
                .single();
        done(
                as("marek")
                        .post(
                                "/api/v1/cases/" + task.get(0) + "/move",
                                Map.of("from", task.get(1), "to", task.get(1), "reason", why)),
                204);
    }

    private void handedOver(String why) {
        var user = "u" + word.toLowerCase().substring(1);
        done(
                as("admin")
                        .post(
                                "/api/v1/users",
                                Map.of(
                                        "id",
                                        user,
                                        "displayName",
                                        "Kto",
                                        "password",
                                        "a-long-word-of-passing-9",
                                        "roles",
                                        List.of("REP"))),
                201);
        done(as("admin").post("/api/v1/users/" + user + "/hand-over", Map.of("to", "anna", "reason", why)), 200);
    }

    private void withdrawn(String customer, String why) {
        var signal = created(as("marek")
                .post(
                        "/api/v1/signals",
                        Map.of("customerId", customer, "kind", "late-payment", "at", "2080-03-01T10:00:00Z")));
        done(as("marek").post("/api/v1/signals/" + signal + "/withdraw", Map.of("reason", why)), 200);
    }

    private void heldAndLifted(String customer, String why) {
        var hold = created(as("marek")
                .post(
                        "/api/v1/legal-holds",
                        Map.of("subject", Map.of("type", "customer", "id", customer), "reason", why)));
        done(as("marek").post("/api/v1/legal-holds/" + hold + "/lift", Map.of("reason", why)), 200);
    }

    private void drafted(String why) {
        var draft = created(as("admin").post("/api/v1/process-drafts", Map.of("processKey", "activity")));
        done(as("admin").post("/api/v1/process-drafts/" + draft + "/submit", Map.of("note", why)), 200);
        done(as("admin").post("/api/v1/process-drafts/" + draft + "/withdraw", Map.of("note", why)), 200);
    }

    private void lifted(String customer, String why) {
        var restriction = granted("restriction", customer);
        done(
                as("marek")
                        .post(
                                "/api/v1/data-requests/"
                                        + restriction.path("id").asText() + "/lift-restriction",
                                Map.of("reason", why)),
                204);
    }

    @Test
    void aDocumentThatNamesThePersonInsideGoesWholeAndWhatNobodyCanReadIsSaid() {
        var customer = person();
        var mail = mail(null, "x@example.com", "biuro@example.com", "W załączniku umowa");
        var contract = attached(mail, "umowa.pdf", FileTextSamples.pdf("Umowa: " + email));
        var other = attached(mail, "inna.pdf", FileTextSamples.pdf("Umowa z kims innym"));
        var loud = attached(
                mail,
                "krzyk.csv",
                ("kto;co\n" + email.toUpperCase(Locale.ROOT) + ";x").getBytes(StandardCharsets.UTF_8));
        var longer = attached(mail, "dluzsze.txt", ("Klientka: " + name + "ska").getBytes(StandardCharsets.UTF_8));
        var account = attached(
                mail, "konto.txt", ("PL61" + phone.substring(3) + "00000000").getBytes(StandardCharsets.UTF_8));
        var scan = attached(mail, "skan.png", FileTextSamples.picture());
        var split = attached(mail, "lista.txt", new byte[0]);
        jdbc.sql(
                        """
                        update mailbox.attachment_chunk set bytes = convert_to(?, 'UTF8') where attachment_id = ?
                        """)
                .params("Klienci, " + email.substring(0, 9), split)
                .update();
        jdbc.sql("insert into mailbox.attachment_chunk values (?, 1, convert_to(?, 'UTF8'))")
                .params(split, email.substring(9) + ", Jan")
                .update();

        var request = request("erasure", "customer", customer, "in-person");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        run(request);
        var judge = task(request, "clear-remains");
        assertThat(form(judge, "en").path("remainsText").asText())
                .contains("With an address or number: 3.", "mailbox.attachment_chunk.bytes (3)")
                .contains("Files that go whole if it is the same person: 3. krzyk.csv, lista.txt, umowa.pdf")
                .contains("Files that could not be read: ", "pictures or scans");
        assertThat(form(judge, "pl").path("remainsText").asText()).contains("obrazy lub skany");
        complete(judge, Map.of("remainsAre", "same-person"));
        run(request);
        complete(task(request, "answer-by-hand"), Map.of("answeredHow", "in-person"));
        assertThat(jdbc.sql("select id from mailbox.attachment where mail_id = ?::uuid")
                        .param(mail)
                        .query(UUID.class)
                        .list())
                .as("a longer name and a longer number are somebody else's")
                .containsExactlyInAnyOrder(other, scan, longer, account)
                .doesNotContain(contract, split, loud);
        var search = as("marek")
                .get("/api/v1/data-requests/" + request.path("id").asText())
                .json()
                .at("/searches/1");
        assertThat(search.path("places")).isEmpty();
        assertThat(search.path("unreadFiles").asLong()).isPositive();
        assertThat(search.path("unread").toString()).contains("mailbox.attachment_chunk.bytes", "picture");
        jdbc.sql("delete from mailbox.mail where id = ?::uuid").param(mail).update();
    }

    private UUID attached(String mail, String name, byte[] content) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into mailbox.attachment
                        select ?, ?::uuid, 1 + (select count(*) from mailbox.attachment), ?, 'x/y', 'x/y', 3, true, false, false
                        """)
                .params(id, mail, name)
                .update();
        jdbc.sql("insert into mailbox.attachment_chunk values (?, 0, ?)")
                .params(id, content)
                .update();
        return id;
    }

    private void searched(String search) {
        jdbc.sql("insert into identity.saved_view values (gen_random_uuid(), 'marek', 'customers', ?, ?, now())")
                .params("Moja lista " + UUID.randomUUID(), search)
                .update();
    }

    /** A case about the customer, with what a program that works on its steps wrote into it. */
    private String caseOf(String customer) {
        var id = "case-" + UUID.randomUUID();
        for (var sql : List.of(
                """
                insert into engine.act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_id_, start_time_)
                values (:id, :id, 'customer/' || :customer, 'some:1:1', now())
                """,
                """
                insert into engine.act_hi_varinst (id_, proc_inst_id_, name_, var_type_, rev_, text_)
                values ('v' || :id, :id, 'note', 'string', 1, 'Dzwonić do ' || :name)
                """,
                """
                insert into engine.act_hi_incident
                    (id_, proc_inst_id_, create_time_, incident_msg_, incident_type_, incident_state_)
                values ('i' || :id, :id, now(), 'Cannot write to ' || :email, 'failedExternalTask', 1)
                """,
                """
                insert into engine.act_hi_ext_task_log (id_, timestamp_, ext_task_id_, proc_inst_id_, state_, error_msg_)
                values ('l' || :id, now(), 'x', :id, 1, 'Refused: ' || :phone)
                """,
                """
                insert into engine.act_ge_bytearray (id_, rev_, name_, bytes_, root_proc_inst_id_)
                values ('b' || :id, 1, 'external task error details', convert_to('at ' || upper(:email) || ', ' || :name || ', żółw', 'UTF8'), :id)
                """,
                """
                insert into engine.act_ge_bytearray (id_, rev_, name_, bytes_)
                values ('s' || :id, 1, 'short', convert_to(initcap(:email), 'UTF8'))
                """,
                """
                insert into engine.act_hi_comment (id_, time_, proc_inst_id_, message_, full_msg_)
                values ('c' || :id, now(), :id, :name, convert_to(:name, 'UTF8'))
                """)) {
            jdbc.sql(sql)
                    .param("id", id)
                    .param("customer", customer)
                    .param("name", name)
                    .param("email", email)
                    .param("phone", phone)
                    .update();
        }
        return id;
    }

    private void told(String caseId) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into webhook.delivery (id, key, connection, event, body, state, case_id, made_at)
                        values (?, ?, 'erp', 'case.step', ?, 'DELIVERED', ?, now())
                        """)
                .params(id, "key-" + id, "{\"note\": \"Dzwonić do " + name + ", " + phone + "\"}", caseId)
                .update();
        jdbc.sql("insert into webhook.attempt values (?, 1, now(), 1, 500, ?)")
                .params(id, "No such address: " + email)
                .update();
    }

    @Test
    void aHoldThatComesWhileRemainsAreJudgedStopsTheRestAndTheDecisionIsAskedForAgain() {
        var customer = person();
        var namesake = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into retro.retro (id, manager, monday, case_id, figures, opened_at, state, discussed)
                        values (?, ?, '1989-01-09', ?, '{"territories": [], "leads": 0, "reached": 0, "complaints": 0}', now(), 'held', ?)
                        """)
                .params(namesake, "privacy-" + namesake, "case-" + namesake, "Klientka " + name)
                .update();
        var request = request("erasure", "customer", customer, "in-person");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        run(request);
        var judge = task(request, "clear-remains");
        var hold = as("marek")
                .post(
                        "/api/v1/legal-holds",
                        Map.of("subject", Map.of("type", "customer", "id", customer), "reason", "court case 13/80"));
        done(hold, 201);

        complete(judge, Map.of("remainsAre", "same-person"));
        run(request);
        assertThat(places()).contains("retro.retro");
        var decide = task(request, "decide-request");
        assertThat(form(decide, "en").path("holdText").asText()).isEqualTo("Held: court case 13/80");
        complete(decide, Map.of("decision", "grant"));
        run(request);
        decide = task(request, "decide-request");
        done(
                as("marek")
                        .post(
                                "/api/v1/legal-holds/" + hold.json().path("id").asText() + "/lift",
                                Map.of("reason", "over")),
                200);
        complete(decide, Map.of("decision", "grant"));
        run(request);
        complete(task(request, "clear-remains"), Map.of("remainsAre", "same-person"));
        run(request);
        complete(task(request, "answer-by-hand"), Map.of("answeredHow", "letter"));
        assertThat(places()).isEmpty();
    }

    @Test
    void whoOnlyLooksAtRequestsSeesNumbersAndWhoCarriesThemOutSeesWhoAsks() {
        var customer = person();
        var request = request("access", "customer", customer, "email");
        noted(request, "identity_how");
        var id = request.path("id").asText();
        var caseId = request.path("caseId").asText();
        jdbc.sql(
                        """
                        insert into privacy.search_result (request_id, number, at, tables, files, certain, possible, places, unread)
                        values (?::uuid, 1, now(), 1, 1, 2, 0, ?::jsonb, ?::jsonb)
                        """)
                .params(
                        id,
                        "[{\"place\": \"retro.retro\", \"certain\": 1, \"possible\": 0}," + " {\"place\": \"" + name
                                + ".pdf\", \"certain\": 1, \"possible\": 0}]",
                        "[{\"place\": \"" + word + ".png\", \"why\": \"picture\", \"files\": 1}]")
                .update();
        var hold = created(as("marek")
                .post(
                        "/api/v1/legal-holds",
                        Map.of("subject", Map.of("type", "customer", "id", customer), "reason", "Spór z " + name)));
        for (var path : List.of("/api/v1/legal-holds?active=true", "/api/v1/data-requests/" + id)) {
            assertThat(as("audyta").get(path).body()).contains(hold).doesNotContain(word);
            assertThat(as("marek").get(path).body()).contains("Spór z " + name);
        }
        assertThat(as("marek").get("/api/v1/data-requests/" + id).body()).contains(name + ".pdf", word + ".png");
        done(as("marek").post("/api/v1/legal-holds/" + hold + "/lift", Map.of("reason", "Koniec, " + name)), 200);
        assertThat(as("audyta").get("/api/v1/legal-holds").body())
                .contains(hold)
                .doesNotContain(word);

        var seen = as("audyta").get("/api/v1/data-requests/" + id);
        done(seen, 200);
        assertThat(seen.body()).doesNotContain(word).doesNotContain(word.toLowerCase());
        assertThat(seen.json().path("identityHow").isNull()).isTrue();
        assertThat(seen.json().at("/searches/0/places").findValuesAsText("place"))
                .containsExactly("retro.retro", "…");
        assertThat(as("marek")
                        .get("/api/v1/data-requests/" + id)
                        .json()
                        .path("identityHow")
                        .asText())
                .contains(name);

        var path = "/api/v1/cases/" + caseId;
        assertThat(as("audyta").get(path).body()).contains(caseId).doesNotContain(word);
        assertThat(as("marek").get(path).body()).contains(name);
        var trail = as("audyta").get("/api/v1/audit/entries?subject=" + id);
        done(trail, 200);
        assertThat(trail.body()).contains("data-request.received").doesNotContain(word);
        assertThat(task(request, "verify-identity").at("/subject/label").asText())
                .contains(name);
    }

    @Test
    void aContactOfACompanyGoesAndTheCompanyStays() {
        var house = UUID.randomUUID().toString();
        var office = "biuro@" + house + ".example.org";
        var company = created(
                as("marek").post("/api/v1/customers", Map.of("name", "Tartak Bystra " + house, "email", office)));
        created(as("marek")
                .post(
                        "/api/v1/customers/" + company + "/people",
                        Map.of("firstName", first, "lastName", last, "email", email, "phone", phone)));
        var contact = as("marek")
                .get("/api/v1/customers/" + company)
                .json()
                .at("/people/0/id")
                .asText();
        jdbc.sql("update customer.customer set notes = ? where id = ?::uuid")
                .params("Decyduje " + name + ".", company)
                .update();
        var request = request("erasure", "person", contact, "in-person");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        run(request);
        complete(task(request, "answer-by-hand"), Map.of("answeredHow", "in-person"));
        assertThat(ended(request)).isEqualTo("request-carried-out");
        assertThat(places()).isEmpty();
        assertThat(jdbc.sql("select notes from customer.customer where id = ?::uuid")
                        .param(company)
                        .query(String.class)
                        .single())
                .isEqualTo("Decyduje […].");
        assertThat(as("marek")
                        .get("/api/v1/customers/" + company)
                        .json()
                        .path("email")
                        .asText())
                .isEqualTo(office);
    }

    @Test
    void whoSharesAnAddressStays() {
        var wife = person();
        var husband = card("Adam " + last, email, phone);
        var hers = lead(first, last, email, null);
        var his = lead("Adam", last, email, husband);
        var toHim = mail(husband, "adam." + word.toLowerCase() + "@example.com", "biuro@example.com", "Dzień dobry");
        var fromHome = mail(null, email, "biuro@example.com", "Adam pyta o termin.");
        var request = request("erasure", "customer", wife, "in-person");
        erased(request);
        assertThat(text("select name from customer.customer where id = ?::uuid", wife))
                .startsWith("∅");
        assertThat(text("select last_name from lead.lead where id = ?::uuid", hers))
                .as("her name and the address of both")
                .startsWith("∅");
        assertThat(text(
                        "select name || ' ' || email || ' ' || phone from customer.customer where id = ?::uuid",
                        husband))
                .isEqualTo("Adam " + last + " " + email + " " + phone);
        assertThat(text("select first_name || ' ' || email from lead.lead where id = ?::uuid", his))
                .isEqualTo("Adam " + email);
        assertThat(text("select full_text from mailbox.content where mail_id = ?::uuid", toHim))
                .isEqualTo("Dzień dobry");
        assertThat(text("select sender_address from mailbox.content where mail_id = ?::uuid", fromHome))
                .as("by the address alone nobody knows whose it is")
                .isEqualTo(email);
    }

    @Test
    void anAddressThatEndsAsThePersonsIsAnothers() {
        var host = word.toLowerCase() + ".example.com";
        var an = card(name, "an@" + host, null);
        var toJan = mail(null, "x@example.com", "jan@" + host + ", biuro@example.com", "Odpisz na jan@" + host + ".");
        var toAn = mail(null, "x@example.com", "biuro@example.com, An@" + host, "Dzień dobry");
        var about = mail(null, "x@example.com", "biuro@example.com", "Odpisz na an@" + host + ", nie na jan@" + host);
        erased(request("erasure", "customer", an, "in-person"));
        assertThat(text("select full_text from mailbox.content where mail_id = ?::uuid", toJan))
                .isEqualTo("Odpisz na jan@" + host + ".");
        assertThat(text("select count(*) from mailbox.content where mail_id = ?::uuid", toAn))
                .isEqualTo("0");
        assertThat(text("select full_text from mailbox.content where mail_id = ?::uuid", about))
                .isEqualTo("Odpisz na […], nie na jan@" + host);
    }

    @Test
    void aNumberOfAnotherSystemIsNoNameElsewhere() {
        var customer = person();
        var number = Integer.toString(50_000_000 + Math.floorMod(word.hashCode(), 9_999_999));
        jdbc.sql("update customer.customer set external_id = ? where id = ?::uuid")
                .params(number, customer)
                .update();
        var task = task(
                        request("access", "customer", card("Ktoś " + UUID.randomUUID(), null, null), "letter"),
                        "verify-identity")
                .path("id")
                .asText();
        jdbc.sql("insert into worklist.draft (task_id, user_id, data, saved_at) values (?, 'marek', ?::jsonb, now())")
                .params(
                        task,
                        "{\"budget\": " + number + ", \"order\": \"" + number + "\", \"note\": \"Dzwonić:\\n" + phone
                                + "\"}")
                .update();
        erased(request("erasure", "customer", customer, "in-person"));
        assertThat(text("select data::text from worklist.draft where task_id = ?", task))
                .isEqualTo("{\"note\": \"Dzwonić:\\n[…]\", \"order\": \"" + number + "\", \"budget\": " + number + "}");
        assertThat(text("select coalesce(external_id, 'none') from customer.customer where id = ?::uuid", customer))
                .isEqualTo("none");
    }

    @Test
    void documentsOfTheCompanyThatNameThePersonGo() {
        var company = created(as("marek").post("/api/v1/customers", Map.of("name", "Tartak " + UUID.randomUUID())));
        created(as("marek")
                .post(
                        "/api/v1/customers/" + company + "/people",
                        Map.of("firstName", first, "lastName", last, "email", email)));
        var contact = as("marek")
                .get("/api/v1/customers/" + company)
                .json()
                .at("/people/0/id")
                .asText();
        var hers = offer(company, name, null, null);
        var another = offer(company, "Jan Inny", null, null);
        var mail = mail(company, "biuro@tartak.example.com", "biuro@example.com", "W załączniku umowa, " + name);
        attachment(mail);
        var plain = mail(company, "biuro@tartak.example.com", "biuro@example.com", "W załączniku umowa");
        attachment(plain);
        var request = request("erasure", "person", contact, "in-person");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        run(request);
        // What was attached to a mail that does not name her is a text with her name: somebody has to look.
        complete(task(request, "clear-remains"), Map.of("remainsAre", "somebody-else"));
        var document =
                "select recipient_name || ' ' || (pdf is null) || ' ' || pdf_sha256 from offer.offer_version where offer_id = ?::uuid";
        assertThat(text(document, hers)).isEqualTo("[…] true digest");
        assertThat(text(document, another)).isEqualTo("Jan Inny false digest");
        var files = "select count(*) from mailbox.attachment where mail_id = ?::uuid";
        assertThat(text("select full_text from mailbox.content where mail_id = ?::uuid", mail))
                .isEqualTo("W załączniku umowa, […]");
        assertThat(text(files, mail)).isEqualTo("0");
        assertThat(text(files, plain)).isEqualTo("1");
    }

    @Test
    void aNamesakeStays() {
        var customer = person();
        jdbc.sql(
                        """
                        insert into customer.customer (id, type, name, created_at, created_by, version)
                        values (gen_random_uuid(), 'PERSON', ?, now(), 'test', 0)
                        """)
                .param(name)
                .update();
        var request = request("erasure", "customer", customer, "in-person");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        run(request);
        complete(task(request, "clear-remains"), Map.of("remainsAre", "somebody-else"));
        run(request);
        complete(task(request, "answer-by-hand"), Map.of("answeredHow", "letter"));
        assertThat(places()).containsExactly("customer.customer", "customer.name_word");
        jdbc.sql("delete from customer.customer where name = ?").param(name).update();
    }

    @Test
    void aLegalHoldStopsAnErasureAndTheDecisionIsAskedForAgain() {
        var customer = person();
        var hold = as("marek")
                .post(
                        "/api/v1/legal-holds",
                        Map.of("subject", Map.of("type", "customer", "id", customer), "reason", "court case 12/80"));
        done(hold, 201);
        done(
                as("marek")
                        .post(
                                "/api/v1/legal-holds",
                                Map.of("subject", Map.of("type", "customer", "id", customer), "reason", "again")),
                409);
        refusedFor(
                "reason",
                as("marek").post("/api/v1/legal-holds", Map.of("subject", Map.of("type", "customer", "id", customer))));
        refusedFor(
                "subject.id",
                as("marek")
                        .post(
                                "/api/v1/legal-holds",
                                Map.of("subject", Map.of("type", "case", "id", "none"), "reason", "x")));

        var request = request("erasure", "customer", customer, "letter");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        var decide = task(request, "decide-request");
        assertThat(form(decide, "en").path("holdText").asText()).isEqualTo("Held: court case 12/80");
        complete(decide, Map.of("decision", "grant"));
        run(request);
        decide = task(request, "decide-request");
        refused(decide, Map.of("decision", "refuse"), "reason");
        complete(decide, Map.of("decision", "refuse", "reason", "Evidence in a court case."));
        run(request);
        complete(task(request, "answer-by-hand"), Map.of("answeredHow", "letter"));
        assertThat(ended(request)).isEqualTo("request-refused");
        assertThat(as("marek")
                        .get("/api/v1/customers/" + customer)
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo(name);
        done(
                as("marek")
                        .post(
                                "/api/v1/legal-holds/" + hold.json().path("id").asText() + "/lift",
                                Map.of("reason", "over")),
                200);
        done(
                as("marek")
                        .post(
                                "/api/v1/legal-holds/" + hold.json().path("id").asText() + "/lift",
                                Map.of("reason", "over")),
                409);
    }

    @Test
    void aCardThatWasHeldStaysHeldWhenItIsMergedIntoAnother() {
        var customer = person();
        var survivor = created(as("marek").post("/api/v1/customers", Map.of("type", "PERSON", "name", "Ktoś " + word)));
        var hold = as("marek")
                .post(
                        "/api/v1/legal-holds",
                        Map.of("subject", Map.of("type", "customer", "id", customer), "reason", "court case 14/80"));
        done(hold, 201);
        jdbc.sql("update customer.customer set merged_into = ?::uuid where id = ?::uuid")
                .params(survivor, customer)
                .update();
        var request = request("erasure", "customer", survivor, "letter");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        var decide = task(request, "decide-request");
        assertThat(form(decide, "en").path("holdText").asText()).isEqualTo("Held: court case 14/80");
        done(
                as("marek")
                        .post(
                                "/api/v1/legal-holds/" + hold.json().path("id").asText() + "/lift",
                                Map.of("reason", "over")),
                200);
    }

    @Test
    void whoCannotBeMadeSureOfIsRefused() {
        var request = request("access", "customer", person(), "email");
        complete(task(request, "verify-identity"), Map.of("identity", "not-confirmed", "identityHow", "no answer"));
        run(request);
        var waiting = jobs(request);
        jdbc.sql("update messaging.message set state = 'QUEUED' where recipient_id = ?")
                .param(request.path("id").asText())
                .update();
        execute(waiting);
        assertThat(jobs(request)).as("it waits another hour").hasSize(1);
        jdbc.sql("update messaging.message set state = 'FAILED' where recipient_id = ?")
                .param(request.path("id").asText())
                .update();
        execute(jobs(request));
        complete(task(request, "answer-by-hand"), Map.of("answeredHow", "letter"));
        assertThat(ended(request)).isEqualTo("request-refused");
    }

    @Test
    void twoMonthsMoreOnceWithAReasonAndRemindersByTheNewDeadline() {
        var request = request("correction", "customer", person(), "email");
        assertThat(timers(request))
                .containsExactly("2080-03-28T22:59:59Z", "2080-04-02T21:59:59Z", "2080-04-04T21:59:59Z");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2080-04-02T22:00:00Z")));
        run(request);
        assertThat(remindersTo("marek", request)).isEqualTo(2);
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "extend", "reason", "Many records."));
        run(request);
        assertThat(as("marek")
                        .get("/api/v1/data-requests/" + request.path("id").asText())
                        .json()
                        .at("/request/dueAt")
                        .asText())
                .isEqualTo("2080-06-04T21:59:59Z");
        assertThat(timers(request))
                .containsExactly("2080-05-28T21:59:59Z", "2080-06-02T21:59:59Z", "2080-06-04T21:59:59Z");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2080-06-04T22:00:00Z")));
        run(request);
        assertThat(remindersTo("marek", request)).isEqualTo(5);
        assertThat(toldAbove(request))
                .as("after three months the auditors are told, too")
                .contains("audyta");
        complete(task(request, "decide-request"), Map.of("decision", "extend", "reason", "Once more."));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        complete(task(request, "correct-data"), Map.of("done", "phone"));
        letterGoes(request);
        assertThat(ended(request)).isEqualTo("request-carried-out");
    }

    @Test
    void whenTheMonthIsOverTheBoardIsToldAndTheListShowsIt() {
        jdbc.sql("insert into identity.user_role (user_id, role_key) values ('borys', 'BOARD')")
                .update();
        try {
            var request = request("correction", "customer", person(), "email");
            var id = request.path("id").asText();
            ClockUtil.setCurrentTime(Date.from(Instant.parse("2080-04-02T22:00:00Z")));
            run(request);
            assertThat(toldAbove(request)).isEmpty();
            assertThat(late("marek").toString()).doesNotContain(id);

            ClockUtil.setCurrentTime(Date.from(Instant.parse("2080-04-04T22:00:00Z")));
            run(request);
            assertThat(remindersTo("marek", request)).isEqualTo(3);
            assertThat(toldAbove(request))
                    .contains("borys")
                    .containsExactlyInAnyOrderElementsOf(
                            jdbc.sql("select user_id from identity.user_role where role_key = 'BOARD'")
                                    .query(String.class)
                                    .list());
            assertThat(late("marek").toString()).contains(id, name);
            assertThat(late("borys").toString())
                    .as("who carries nothing out does not see who asks")
                    .contains(id)
                    .doesNotContain(word);
        } finally {
            jdbc.sql("delete from identity.user_role where user_id = 'borys' and role_key = 'BOARD'")
                    .update();
        }
    }

    @Test
    void whoCarriesRequestsOutIsToldWhereTheTableNamesNobodyAbove() {
        var customer = person();
        for (var it : List.of(List.of("correction", ""), List.of("access", " , "), List.of("portability"))) {
            var request = request(it.get(0), "customer", customer, "email");
            ClockUtil.setCurrentTime(Date.from(Instant.parse("2080-04-04T22:00:00Z")));
            execute(due(request));
            assertThat(due(request)).as("say-it-is-late waits").isNotEmpty();
            runtime.setVariable(request.path("caseId").asText(), "toldAbove", it.size() == 1 ? null : it.get(1));
            run(request);
            assertThat(due(request)).isEmpty();
            assertThat(remindersTo("marek", request)).isEqualTo(3);
            assertThat(toldAbove(request)).isEmpty();
            ClockUtil.setCurrentTime(Date.from(MONDAY));
        }
    }

    private JsonNode late(String user) {
        var answer = as(user).get("/api/v1/data-requests?late=true&limit=200");
        done(answer, 200);
        return answer.json().path("items");
    }

    @Test
    void anObjectionIsObeyedAtOnce() {
        var customer = person();
        suppressed("consent is given", customer, false);
        var request = request("objection", "customer", customer, "email");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        suppressed("the objection", customer, true);
        letterGoes(request);
        consent(customer, "email");
        suppressed("a newer consent", customer, false);
    }

    @Test
    void aRestrictionHoldsUntilItIsLifted() {
        var customer = person();
        var deal = created(as("marek").post("/api/v1/deals", Map.of("customer", customer)));
        jdbc.sql("update deal.deal set owner = 'anna' where id = ?::uuid")
                .param(deal)
                .update();
        var request = request("restriction", "customer", customer, "email");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        suppressed("restricted", customer, true);
        letterGoes(request);
        var id = request.path("id").asText();
        assertThat(as("marek")
                        .get("/api/v1/data-requests/" + id)
                        .json()
                        .at("/request/restricted")
                        .asBoolean())
                .isTrue();
        var restricted = as("sara").get("/api/v1/restrictions/customer/" + customer);
        done(restricted, 200);
        assertThat(restricted.json().path("restrictedSince").asText()).startsWith("2080-03-04");
        assertThat(restricted.json().path("changeable").asBoolean()).isFalse();
        done(as("anna").get("/api/v1/restrictions/customer/" + customer), 404);
        done(as("anna").get("/api/v1/restrictions/user/" + customer), 404);
        jdbc.sql("update customer.customer set owner = 'anna' where id = ?::uuid")
                .param(customer)
                .update();
        var refused =
                as("anna").with("Accept-Language", "pl").patch("/api/v1/customers/" + customer, Map.of("notes", "x"));
        done(refused, 409);
        assertThat(refused.body()).contains("art. 18 RODO", "restrictedSince");
        done(as("anna").post("/api/v1/customers/" + customer + "/people", Map.of("lastName", "Inna")), 409);
        var offer = as("anna").post("/api/v1/offers", Map.of("dealId", deal));
        done(offer, 409);
        assertThat(offer.body()).contains("restrictedSince");
        assertThat(as("anna")
                        .get("/api/v1/customers/" + customer)
                        .json()
                        .path("editable")
                        .asBoolean())
                .isFalse();
        done(as("marek").patch("/api/v1/customers/" + customer, Map.of("notes", "corrected")), 200);
        refusedFor("reason", as("marek").post("/api/v1/data-requests/" + id + "/lift-restriction", Map.of()));
        done(as("marek").post("/api/v1/data-requests/" + id + "/lift-restriction", Map.of("reason", "checked")), 204);
        done(as("marek").post("/api/v1/data-requests/" + id + "/lift-restriction", Map.of("reason", "checked")), 409);
        suppressed("lifted", customer, false);
        done(as("anna").patch("/api/v1/customers/" + customer, Map.of("notes", "y")), 200);
    }

    @Test
    void onlyTheRestrictedPersonOfACompanyIsLeftAlone() {
        var company = created(as("anna").post("/api/v1/customers", Map.of("name", "Tartak " + UUID.randomUUID())));
        created(as("anna")
                .post(
                        "/api/v1/customers/" + company + "/people",
                        Map.of("firstName", first, "lastName", last, "email", email)));
        var contact = as("anna")
                .get("/api/v1/customers/" + company)
                .json()
                .at("/people/0/id")
                .asText();
        var path = "/api/v1/customers/" + company;
        var mobile = Map.of("kind", "phone", "value", phone, "personId", contact);
        done(as("anna").post(path + "/contact-points", mobile), 201);
        var point = as("anna").get(path).json().at("/contactPoints/0");
        var lead = lead(first, last, email, company);
        jdbc.sql("update lead.lead set owner = 'anna', person_id = ?::uuid where id = ?::uuid")
                .params(contact, lead)
                .update();
        var request = request("restriction", "person", contact, "email");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));

        done(as("anna").patch(path + "/people/" + contact, Map.of("position", "x")), 409);
        done(as("anna").post(path + "/soft-facts", Map.of("kind", "interest", "text", "x", "personId", contact)), 409);
        var entry = path + "/contact-points/" + point.path("id").asText();
        done(as("anna").post(entry + "/prefer", Map.of()), 409);
        var version = "\"" + point.path("version").asInt() + "\"";
        done(as("anna").with("If-Match", version).patch(entry, Map.of("label", "x")), 409);
        done(as("anna").with("If-Match", version).delete(entry), 409);
        done(as("anna").patch(path, Map.of("notes", "the company is somebody else")), 200);
        var card = as("anna").get("/api/v1/restrictions/customer/" + company).json();
        assertThat(card.path("restrictedSince").isNull()).isTrue();
        assertThat(card.path("people").toString()).contains(contact);
        done(as("anna").patch("/api/v1/leads/" + lead, Map.of("firstName", "x")), 409);
        jdbc.sql("delete from privacy.restricted_record where record_id = ?")
                .param(lead)
                .update(); // as one that came after the restriction
        assertThat(as("anna")
                        .get("/api/v1/restrictions/lead/" + lead)
                        .json()
                        .path("restrictedSince")
                        .isNull())
                .isFalse();
        done(as("marek").patch(path + "/people/" + contact, Map.of("position", "corrected")), 200);
        var held = as("marek")
                .with("Accept-Language", "en")
                .get("/api/v1/data-requests/" + request.path("id").asText() + "/holdings");
        assertThat(held.body())
                .as("lists and empty documents as people read them")
                .contains("\"contact\"")
                .doesNotContain("{contact}", "\"{}\"", "\"[]\"", "\"false\"");
    }

    @Test
    void anObjectionOutlivesTheRestrictionBeforeIt() {
        var customer = person();
        var restriction = granted("restriction", customer);
        granted("objection", customer);
        lift(restriction);
        assertThat(newestWord(customer)).isEqualTo("false objection");
        suppressed("objected", customer, true);
    }

    @Test
    void aRestrictionHoldsWhileAnotherOneIsInForce() {
        var customer = person();
        var first = granted("restriction", customer);
        var second = granted("restriction", customer);
        lift(first);
        assertThat(newestWord(customer)).isEqualTo("false restriction");
        suppressed("still restricted", customer, true);
        lift(second);
        assertThat(newestWord(customer)).isEqualTo("true form");
        suppressed("both lifted", customer, false);
    }

    private JsonNode granted(String kind, String customer) {
        var request = request(kind, "customer", customer, "email");
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        letterGoes(request);
        assertThat(ended(request)).isEqualTo("request-carried-out");
        return request;
    }

    private void lift(JsonNode request) {
        done(
                as("marek")
                        .post(
                                "/api/v1/data-requests/" + request.path("id").asText() + "/lift-restriction",
                                Map.of("reason", "checked")),
                204);
    }

    private String newestWord(String customer) {
        return jdbc.sql(
                        """
                        select given || ' ' || source from customer.consent
                        where customer_id = ?::uuid and channel = 'email' and purpose = 'marketing'
                        order by at desc, id desc limit 1
                        """)
                .param(customer)
                .query(String.class)
                .single();
    }

    @Test
    void aWrongRequestNamesEveryField() {
        var answer = as("sara")
                .post(
                        "/api/v1/data-requests",
                        Map.of(
                                "kind",
                                "gossip",
                                "subject",
                                Map.of("type", "deal", "id", "x"),
                                "receivedOn",
                                "2081-01-01",
                                "receivedBy",
                                "pigeon",
                                "answerBy",
                                "email",
                                "language",
                                "de"));
        done(answer, 422);
        var fields = new ArrayList<String>();
        answer.json().path("errors").forEach(it -> fields.add(it.path("field").asText()));
        assertThat(fields).contains("kind", "subject.type", "receivedOn", "receivedBy", "contact", "language");
        refusedFor(
                "subject.id",
                as("sara")
                        .post(
                                "/api/v1/data-requests",
                                Map.of(
                                        "kind",
                                        "access",
                                        "subject",
                                        Map.of(
                                                "type",
                                                "customer",
                                                "id",
                                                UUID.randomUUID().toString()),
                                        "answerBy",
                                        "letter")));
        done(as("anna").post("/api/v1/data-requests", Map.of()), 403);
        refusedFor("state", as("marek").get("/api/v1/data-requests?state=gone"));
        refusedFor("kind", as("marek").get("/api/v1/data-requests?kind=gone"));
        var customer = person();
        var waiting = request("portability", "customer", customer, "letter");
        done(
                as("marek")
                        .post(
                                "/api/v1/data-requests",
                                Map.of(
                                        "kind",
                                        "portability",
                                        "subject",
                                        Map.of("type", "customer", "id", customer),
                                        "answerBy",
                                        "letter")),
                409);
        complete(task(waiting, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(waiting, "decide-request"), Map.of("decision", "grant"));
        assertThat(task(waiting, "hand-over-data").path("subject").path("label").asText())
                .contains(name);
    }

    // Who is known.

    private String person() {
        var customer = created(as("marek")
                .post(
                        "/api/v1/customers",
                        Map.of(
                                "type",
                                "PERSON",
                                "name",
                                name,
                                "firstName",
                                first,
                                "lastName",
                                last,
                                "email",
                                email,
                                "phone",
                                phone,
                                "street",
                                "ul. Magnolii 7 " + word,
                                "city",
                                "Gdynia",
                                "notes",
                                "Zna nas z targów " + word)));
        var contact = as("marek")
                .get("/api/v1/customers/" + customer)
                .json()
                .at("/people/0/id")
                .asText();
        done(
                as("marek")
                        .post(
                                "/api/v1/customers/" + customer + "/soft-facts",
                                Map.of("kind", "interest", "text", "żeglarstwo, " + name)),
                201);
        done(
                as("marek")
                        .post(
                                "/api/v1/customers/" + customer + "/contact-points",
                                Map.of("kind", "email", "value", "druga." + email)),
                201);
        if (!contact.isEmpty()) {
            jdbc.sql("insert into customer.pesel values (?::uuid, ?::uuid, ?, now(), 'marek') on conflict do nothing")
                    .params(contact, customer, pesel)
                    .update();
        }
        consent(customer, "email");
        return customer;
    }

    /** Somebody wrote the name where a form of the request has room for it. */
    private void noted(JsonNode request, String column) {
        jdbc.sql("update privacy.data_request set note = ?, " + column + " = ? where id = ?::uuid")
                .params(
                        "Napisała " + name,
                        "Rozmowa: " + name,
                        request.path("id").asText())
                .update();
    }

    private void erased(JsonNode request) {
        complete(task(request, "verify-identity"), Map.of("identity", "confirmed", "identityHow", "card"));
        complete(task(request, "decide-request"), Map.of("decision", "grant"));
        run(request);
        complete(task(request, "answer-by-hand"), Map.of("answeredHow", "in-person"));
        assertThat(ended(request)).isEqualTo("request-carried-out");
    }

    private String text(String sql, String key) {
        return jdbc.sql(sql).param(key).query(String.class).single();
    }

    private String card(String called, @Nullable String address, @Nullable String number) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into customer.customer (id, type, name, email, email_key, phone, created_at, created_by, version)
                        values (?, 'PERSON', ?, ?, ?, ?, now(), 'test', 0)
                        """)
                .params(Arrays.asList(id, called, address, address, number))
                .update();
        return id.toString();
    }

    private String lead(String firstName, String lastName, String address, @Nullable String customer) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into lead.lead (id, status, source, first_name, last_name, email, email_key, customer_id,
                            received_at, created_by, version)
                        values (?, 'LOST', 'web', ?, ?, ?, ?, ?::uuid, now(), 'test', 0)
                        """)
                .params(Arrays.asList(id, firstName, lastName, address, address, customer))
                .update();
        return id.toString();
    }

    private String bought() {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into customer.customer (id, type, name, email, email_key, created_at, created_by, version)
                        values (?, 'PERSON', 'Ktoś', ?, ?, now(), 'test', 0)
                        """)
                .params(id, email, email)
                .update();
        jdbc.sql(
                        """
                        insert into customer.consent (customer_id, channel, purpose, given, source, at, recorded_at)
                        values (?, 'email', 'marketing', true, 'import', now(), now())
                        """)
                .param(id)
                .update();
        return id.toString();
    }

    private void consent(String customer, String channel) {
        done(
                as("marek")
                        .post(
                                "/api/v1/customers/" + customer + "/consents",
                                Map.of(
                                        "channel",
                                        channel,
                                        "purpose",
                                        "marketing",
                                        "given",
                                        true,
                                        "source",
                                        "form",
                                        "textVersion",
                                        "1")),
                201);
    }

    private String lead() {
        var answer = as("integration")
                .post(
                        "/api/v1/leads",
                        Map.of("source", "web", "firstName", first, "lastName", last, "email", email, "phone", phone));
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
        return answer.json().path("id").asText();
    }

    private void file() {
        var csv = "externalId;name;email\n;" + name + ";" + email + "\nX" + word + ";" + name + ";" + email + "\n";
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into imports.file_import (id, kind, dry_run, state, file_name, file_type, separator, size, columns,
                            mapping, language, total, created_by, created_at, finished_at)
                        values (?, 'customers', false, 'DONE', 'klienci.csv', 'CSV', ';', 10, '[]', '{}', 'pl', 2, 'marek', now(), now())
                        """)
                .param(id)
                .update();
        jdbc.sql("insert into imports.file_chunk values (?, 0, convert_to(?, 'UTF8'))")
                .params(id, csv)
                .update();
        jdbc.sql(
                        "insert into imports.row_result (import_id, number, line, outcome, cells) values (?, 1, 2, 'REJECTED', ?::jsonb)")
                .params(id, "[\"\", \"" + name + "\", \"" + email + "\"]")
                .update();
    }

    private String mail(@Nullable String customer, String sender, String recipients, String text) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into mailbox.mail (id, digest, received_at, read_at, size, kind, spam, state, customer_id)
                        values (?, convert_to(?, 'UTF8'), now(), now(), 1, 'PERSON', false, 'FILED', ?::uuid)
                        """)
                .params(Arrays.asList(id, "digest " + id, customer))
                .update();
        jdbc.sql(
                        """
                        insert into mailbox.content (mail_id, refs, sender_address, sender_key, sender_name, recipients, subject,
                            text, full_text, cut)
                        values (?, '{}', ?, ?, ?, ?, 'Pytanie', ?, ?, false)
                        """)
                .params(id, sender, sender, "Ktoś", recipients, text, text)
                .update();
        return id.toString();
    }

    private void attachment(String mail) {
        var attachment = UUID.randomUUID();
        jdbc.sql(
                        "insert into mailbox.attachment values (?, ?::uuid, 1, 'cv.txt', 'text/plain', 'text/plain', 3, true, false, false)")
                .params(attachment, mail)
                .update();
        jdbc.sql("insert into mailbox.attachment_chunk values (?, 0, convert_to(?, 'UTF8'))")
                .params(attachment, "CV " + name)
                .update();
    }

    private String offer(String customer, String recipient, @Nullable String address, @Nullable String number) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into offer.offer (id, number, deal_id, customer_id, state, created_at, created_by)
                        values (?, ?, gen_random_uuid(), ?::uuid, 'ACCEPTED', now(), 'marek')
                        """)
                .params(id, "P-" + UUID.randomUUID(), customer)
                .update();
        jdbc.sql(
                        """
                        insert into offer.offer_version (offer_id, number, audience, language, currency, recipient_name, recipient_email,
                            recipient_phone, cover_text, pdf, pdf_sha256, answered_name, created_at, created_by)
                        values (?, 1, 'B2C', 'pl', 'PLN', ?, ?, ?, ?, convert_to(?, 'UTF8'), 'digest', ?, now(), 'marek')
                        """)
                .params(Arrays.asList(
                        id, recipient, address, number, "Szanowna Pani " + recipient, "PDF " + recipient, recipient))
                .update();
        return id.toString();
    }

    private void activity(String customer) {
        jdbc.sql(
                        """
                        insert into activity.activity (id, kind, at, with_whom, summary, customer_id, report, actor, created_at)
                        values (gen_random_uuid(), 'CALL', now(), ?, ?, ?::uuid, ?::jsonb, 'marek', now())
                        """)
                .params(name, "Rozmowa z " + name, customer, "{\"summary\": \"" + name + "\"}")
                .update();
    }

    private void sent(String customer) {
        transaction.executeWithoutResult(status -> messaging.queue(MessageRequest.service(
                        "privacy-test/" + UUID.randomUUID(),
                        Channel.EMAIL,
                        "notice",
                        new Recipient("customer", customer))
                .toCustomer(customer)
                .with("noticeTitle", "Dla " + name)
                .with("noticeText", name)
                .with("noticeTitlePl", "Dla " + name)
                .with("noticeTextPl", name)));
    }

    private void suppressed(String why, String customer, boolean expected) {
        var id = transaction.execute(status -> messaging.queue(MessageRequest.marketing(
                        "privacy-test/" + UUID.randomUUID(),
                        Channel.EMAIL,
                        "reactivation-offer",
                        new Recipient("customer", customer))
                .toCustomer(customer)
                .property("step", 9)
                .property("benefit", 5)
                .with("coupon", "X")
                .with("until", "x")));
        assertThat(messaging.find(id).orElseThrow().state().name().equals("SUPPRESSED"))
                .as(why)
                .isEqualTo(expected);
        jdbc.sql("delete from messaging.message where id = ?::uuid").param(id).update();
    }

    /** Tables in which the word that is in every name and address of this test still stands: found without the product's help. */
    private List<String> places() {
        var tables = jdbc.sql(
                        """
                        select format('%I.%I', table_schema, table_name) from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        order by 1
                        """)
                .query(String.class)
                .list();
        var found = new ArrayList<String>();
        var hex = java.util.HexFormat.of().formatHex(word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (var table : tables) {
            var rows = jdbc.sql(
                            "select count(*) from " + table
                                    + " t where row_to_json(t)::text ilike :word or row_to_json(t)::text like :hex or row_to_json(t)::text like :phone")
                    .param("word", "%" + word + "%")
                    .param("hex", "%" + hex + "%")
                    .param("phone", "%" + phone + "%")
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.add(table);
            }
        }
        return found;
    }

    // The case.

    private JsonNode request(String kind, String type, String id, String answerBy) {
        var body = new HashMap<String, Object>();
        body.put("kind", kind);
        body.put("subject", Map.of("type", type, "id", id));
        body.put("receivedOn", "2080-03-04");
        body.put("answerBy", answerBy);
        var answer = as("sara").post("/api/v1/data-requests", body);
        done(answer, 201);
        return answer.json();
    }

    private List<Job> jobs(JsonNode request) {
        return management
                .createJobQuery()
                .processInstanceId(request.path("caseId").asText())
                .list();
    }

    private void execute(List<Job> jobs) {
        jobs.forEach(it -> management.executeJob(it.getId()));
    }

    /** What is due, until nothing is. */
    private void run(JsonNode request) {
        List<Job> due;
        do {
            due = due(request);
            execute(due);
        } while (!due.isEmpty());
    }

    private List<Job> due(JsonNode request) {
        return management
                .createJobQuery()
                .processInstanceId(request.path("caseId").asText())
                .duedateLowerThan(
                        Date.from(ClockUtil.getCurrentTime().toInstant().plusSeconds(1)))
                .list();
    }

    private void letterGoes(JsonNode request) {
        run(request);
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plusSeconds(3601)));
        run(request);
    }

    private long remindersTo(String user, JsonNode request) {
        return jdbc.sql(
                        """
                        select count(*) from messaging.message
                        where case_id = ? and template = 'data-request-due' and recipient_id = ?
                        """)
                .params(request.path("caseId").asText(), user)
                .query(Long.class)
                .single();
    }

    private List<String> toldAbove(JsonNode request) {
        return jdbc.sql(
                        """
                        select recipient_id from messaging.message where case_id = ? and template = 'data-request-late'
                        order by queued_at, recipient_id
                        """)
                .param(request.path("caseId").asText())
                .query(String.class)
                .list();
    }

    private List<String> timers(JsonNode request) {
        return jobs(request).stream()
                .filter(it -> it.getDuedate()
                        .toInstant()
                        .isAfter(ClockUtil.getCurrentTime().toInstant().plusSeconds(1)))
                .map(it -> it.getDuedate().toInstant().toString())
                .sorted()
                .toList();
    }

    private JsonNode task(JsonNode request, String key) {
        for (var it : as("marek")
                .get("/api/v1/tasks?process=" + KEY + "&taskKey=" + key + "&limit=200")
                .json()
                .path("items")) {
            if (it.path("caseId").asText().equals(request.path("caseId").asText())) {
                return it;
            }
        }
        throw new AssertionError("No task " + key + " of "
                + as("marek").get("/api/v1/cases/" + request.path("caseId").asText()));
    }

    private @Nullable String ended(JsonNode request) {
        return as("admin")
                .get("/api/v1/cases/" + request.path("caseId").asText())
                .json()
                .path("endId")
                .asText();
    }

    private JsonNode form(JsonNode task, String language) {
        var answer = as("marek")
                .with("Accept-Language", language)
                .get("/api/v1/tasks/" + task.path("id").asText() + "/form");
        done(answer, 200);
        return answer.json().path("data");
    }

    private void complete(JsonNode task, Map<String, ?> data) {
        done(as("marek").post("/api/v1/tasks/" + task.path("id").asText() + "/complete", Map.of("data", data)), 200);
    }

    private void refused(JsonNode task, Map<String, ?> data, String field) {
        refusedFor(
                field,
                as("marek").post("/api/v1/tasks/" + task.path("id").asText() + "/complete", Map.of("data", data)));
    }

    private static void refusedFor(String field, Answer answer) {
        done(answer, 422);
        assertThat(answer.json().path("errors").toString()).contains("\"field\":\"" + field + "\"");
    }

    private List<String> trail(JsonNode request) {
        return jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                .param(request.path("id").asText())
                .query(String.class)
                .list();
    }

    private long lettersTo(String id) {
        return jdbc.sql(
                        """
                        select count(*) from messaging.letter join messaging.message on id = message_id where recipient_id = ?
                        """)
                .param(id)
                .query(Long.class)
                .single();
    }

    private Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user);
    }

    private static String created(Answer answer) {
        done(answer, 201);
        return answer.json().path("id").asText();
    }

    private static void done(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }
}
