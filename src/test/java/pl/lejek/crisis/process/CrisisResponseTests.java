package pl.lejek.crisis.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pl.lejek.crisis.process.CrisisRun.CRISES;
import static pl.lejek.crisis.process.CrisisRun.celina;
import static pl.lejek.crisis.process.CrisisRun.outside;
import static pl.lejek.crisis.process.CrisisRun.risk;
import static pl.lejek.crisis.process.CrisisRun.step;
import static pl.lejek.crisis.process.RelationRun.clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.messaging.MarketingPauses;
import pl.lejek.messaging.RealMail;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;

/** Responses to crises on every path (processes.md 10, domain.md CRI-07, CRI-15, CRI-16). */
@Scenarios
class CrisisResponseTests {

    @Autowired
    CrisisRun run;

    @Autowired
    RelationRun relationRun;

    @Autowired
    CrisisResponseProcess process;

    @Autowired
    MarketingPauses pauses;

    @Autowired
    RealMail mail;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void realTime() {
        ClockUtil.reset();
        // Other tests send marketing.
        jdbc.sql("delete from messaging.pause").update();
    }

    private static List<Map<String, Object>> procedure() {
        return List.of(
                step("s1", "Odłącz sieć", "Sieć", 15),
                step("s2", "Zawiadom bank", "Kieruje", 30),
                step("s3", "Przywróć kopię", "Sieć", 0));
    }

    private CrisisRun.Response started() {
        var plan = run.plan(List.of(celina(), outside()), List.of(risk("r1", 4, 5, procedure())));
        var crisis = run.start("celina", plan, "r1");
        crisis.runDue();
        return crisis;
    }

    @Test
    void fromTheAlertToTheLessonsInTheRegister() throws IOException {
        clock("2062-03-06T10:00");
        var plan = run.plan(List.of(celina(), outside()), List.of(risk("r1", 4, 5, procedure())));
        var crisis = run.start("celina", plan, "r1");
        assertThat(crisis.state()).isEqualTo("active");
        assertThat(pauses.areOn()).isTrue();
        crisis.runDue();
        assertThat(crisis.told("crisis-alert"))
                .containsExactly("+48600100201", "+48600100203", "celina@crisis.test", "jan@crisis.test");
        assertThat(crisis.waiting()).contains("acknowledge", "do-step", "tell-customers", "follow-protocol");
        var work = new ArrayList<String>();
        crisis.board().get("work").forEach(it -> work.add(it.get("task").asText()));
        assertThat(work).containsExactlyInAnyOrder("tell-customers", "follow-protocol");

        var link = crisis.link("+48600100203");
        var nobody = run.nobody();
        var page = nobody.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Zażółcona awaria r1", "<form method=\"post\">");
        assertThat(page.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(member(crisis, 1).at("/told/acknowledgedAt").isNull()).isTrue();
        for (var press = 0; press < 2; press++) {
            var pressed = nobody.send("POST", link, "");
            assertThat(pressed.status()).as(pressed.toString()).isEqualTo(200);
            assertThat(pressed.body()).doesNotContain("<form");
        }
        assertThat(member(crisis, 1).at("/told/via").asText()).isEqualTo("sms");
        assertThat(run.as("celina")
                        .post(crisis.path() + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(member(crisis, 0).at("/told/via").asText()).isEqualTo("board");
        assertThat(crisis.waiting()).doesNotContain("acknowledge").contains("do-step");

        assertThat(crisis.tick("marek", "s3", Map.of()).status()).isEqualTo(409);
        assertThat(crisis.tick("celina", "s1", Map.of()).status()).isEqualTo(403);
        crisis.ticked("marek", "s1");
        crisis.ticked("celina", "s2");
        assertThat(crisis.tick("marek", "s1", Map.of()).status()).isEqualTo(409);
        var nameless = crisis.tick("marek", "s3", Map.of("outcome", "skipped"));
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nameless.json().at("/errors/0/field").asText()).isEqualTo("remark");
        assertThat(crisis.tick("marek", "s3", Map.of("outcome", "skipped", "remark", "Kopia jest zbędna"))
                        .status())
                .isEqualTo(200);
        assertThat(run.as("marek").post(crisis.path() + "/close", Map.of()).status())
                .isEqualTo(409);

        var customer = segmentOfOne();
        crisis.done(
                "marek",
                "tell-customers",
                Map.of(
                        "newsOutcome", "send",
                        "noticeTemplate", "crisis-notice",
                        "noticeSegment", customer,
                        "noticeChannel", "both",
                        "noticeText", "Od rana sklep nie działa."));
        crisis.runDue();
        assertThat(crisis.told("crisis-notice")).containsExactly("klient@crisis.test");
        assertThat(crisis.board().at("/notices/0/customers").asInt()).isEqualTo(1);
        crisis.over();
        assertThat(crisis.state()).isEqualTo("over");
        assertThat(pauses.areOn()).isFalse();
        assertThat(nobody.get(crisis.link("jan@crisis.test")).body()).doesNotContain("<form");

        var early = crisis.complete("marek", "analyse-causes", Map.of("analysed", true));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.json().at("/errors/0/field").asText()).isEqualTo("analysed");
        var drawn = run.as("celina")
                .with("If-Match", "\"0\"")
                .put(
                        crisis.path() + "/fishbone",
                        Map.of(
                                "problem",
                                "Serwery zaszyfrowane",
                                "bones",
                                List.of(Map.of("name", "Ludzie", "causes", List.of("Ktoś otworzył załącznik")))));
        assertThat(drawn.status()).as(drawn.toString()).isEqualTo(200);
        assertThat(run.as("marek").get(crisis.path() + "/fishbone.svg").body())
                .startsWith("<svg")
                .contains("Ktoś otworzył załącznik");
        crisis.done("marek", "analyse-causes", Map.of("analysed", true));
        assertThat(crisis.complete("marek", "draw-lessons", Map.of("drawn", true))
                        .status())
                .isEqualTo(422);
        var lessons = run.as("marek")
                .put(
                        crisis.path() + "/lessons",
                        Map.of(
                                "lessons",
                                List.of(
                                        Map.of("text", "Szkolenie z phishingu", "into", "mitigation"),
                                        Map.of(
                                                "text",
                                                "Zadzwoń do ubezpieczyciela",
                                                "into",
                                                "step",
                                                "role",
                                                "Kieruje",
                                                "minutes",
                                                60),
                                        Map.of("text", "Utrata danych", "into", "risk", "likelihood", 2, "impact", 5),
                                        Map.of("text", "Było nerwowo", "into", "none"))));
        assertThat(lessons.status()).as(lessons.toString()).isEqualTo(200);
        crisis.done("marek", "draw-lessons", Map.of("drawn", true));
        crisis.runDue();
        assertThat(crisis.end()).isEqualTo("crisis-over");
        assertThat(crisis.state()).isEqualTo("closed");
        assertThat(crisis.moments()).contains("register-fed", "closed").doesNotContain("silent");

        var register =
                run.as("marek").get("/api/v1/crisis-plans/" + plan).json().at("/content/risks");
        assertThat(register.at("/0/mitigation").asText()).isEqualTo("Kopie co noc\nSzkolenie z phishingu");
        assertThat(register.at("/0/procedure/3/text").asText()).isEqualTo("Zadzwoń do ubezpieczyciela");
        assertThat(register.at("/1/name").asText()).isEqualTo("Utrata danych");
        var pdf = run.as("celina").bytes(crisis.path() + "/report.pdf");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "Zażółcona awaria r1",
                            "Odłącz sieć",
                            "Kopia jest zbędna",
                            "Od rana sklep nie działa.",
                            "Ktoś otworzył załącznik",
                            "Szkolenie z phishingu",
                            "Jan Zewnętrzny");
        }
        assertThat(trail(crisis))
                .contains("crisis.started", "crisis.acknowledged", "crisis.step-done", "crisis.closed");
        assertThat(run.as("marek")
                        .put(crisis.path() + "/lessons", Map.of("lessons", List.of()))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void manyCustomersAreToldInSeveralSteps() {
        clock("2062-03-20T10:00");
        var crisis = started();
        var word = "tlum-" + UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into customer.customer (id, type, name, created_at, created_by, version)
                        select gen_random_uuid(), 'COMPANY', :word || n, now(), 'marek', 1 from generate_series(1, 501) n
                        """)
                .param("word", word)
                .update();
        crisis.done(
                "marek",
                "tell-customers",
                Map.of(
                        "newsOutcome", "send",
                        "noticeTemplate", "crisis-notice",
                        "noticeSegment", segment(word),
                        "noticeChannel", "email",
                        "noticeText", "Od rana sklep nie działa."));
        crisis.runDue();
        assertThat(crisis.board().at("/notices/0/customers").asInt()).isEqualTo(501);
        assertThat(jdbc.sql("select count(*) from messaging.message where case_id = ? and template = 'crisis-notice'")
                        .param(crisis.caseId)
                        .query(Integer.class)
                        .single())
                .isEqualTo(501);
        assertThat(crisis.waiting()).contains("tell-customers");
    }

    @Test
    void aSilentMemberHasADeputyAndASilentDeputyAManager() {
        clock("2062-04-03T10:00");
        var crisis = started();
        crisis.walkTo("2062-04-03T10:29");
        assertThat(crisis.told("crisis-alert-deputy")).isEmpty();
        // Nobody stands in for the member from outside: the manager is asked at once.
        crisis.walkTo("2062-04-03T10:30");
        assertThat(crisis.told("crisis-alert-deputy")).containsExactly("+48600100202", "borys@crisis.test");
        assertThat(crisis.waiting()).contains("acknowledge-as-deputy", "reach-member", "acknowledge");
        assertThat(crisis.moments()).contains("silent", "no-deputy");
        crisis.walkTo("2062-04-03T10:59");
        assertThat(crisis.waiting().stream().filter("reach-member"::equals)).hasSize(1);
        crisis.walkTo("2062-04-03T11:00");
        assertThat(crisis.waiting().stream().filter("reach-member"::equals)).hasSize(2);

        var settled = new ArrayList<JsonNode>();
        for (var outcome : List.of("given-up", "replaced")) {
            crisis.done("marek", "reach-member", Map.of("reachOutcome", outcome, "remark", "Nie odbiera"));
            settled.add(crisis.board());
        }
        assertThat(crisis.waiting()).doesNotContain("acknowledge", "acknowledge-as-deputy", "reach-member");
        var board = settled.get(1);
        assertThat(List.of(
                        board.at("/members/0/settlement").asText(),
                        board.at("/members/1/settlement").asText()))
                .containsExactlyInAnyOrder("given-up", "replaced");
        // Whoever answers after that is seen on the board, too.
        assertThat(run.nobody().send("POST", crisis.link("jan@crisis.test"), "").status())
                .isEqualTo(200);
        assertThat(member(crisis, 1).at("/told/via").asText()).isEqualTo("email");
    }

    @Test
    void theDeputyAnswersForTheMember() {
        clock("2062-05-08T10:00");
        var crisis = started();
        assertThat(run.as("borys")
                        .post(crisis.path() + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(409);
        crisis.walkTo("2062-05-08T10:31");
        assertThat(run.nobody()
                        .send("POST", crisis.link("borys@crisis.test"), "")
                        .status())
                .isEqualTo(200);
        assertThat(member(crisis, 0).at("/deputy/via").asText()).isEqualTo("email");
        assertThat(crisis.waiting()).doesNotContain("acknowledge-as-deputy").contains("reach-member");
        // A manager has them on the telephone.
        assertThat(run.as("celina")
                        .post(crisis.path() + "/acknowledge", Map.of("member", 1))
                        .status())
                .isEqualTo(403);
        assertThat(run.as("marek")
                        .post(crisis.path() + "/acknowledge", Map.of("member", 1))
                        .status())
                .isEqualTo(200);
        assertThat(crisis.waiting()).doesNotContain("acknowledge", "reach-member");
        assertThat(run.as("marek")
                        .post(crisis.path() + "/acknowledge", Map.of("member", 9))
                        .status())
                .isEqualTo(422);
    }

    /** Whoever has several roles says once that the news arrived; what they are not asked yet, they need not answer. */
    @Test
    void oneAnswerCountsForEveryRoleThatWasAsked() {
        clock("2062-05-22T10:00");
        var team = List.of(
                celina(),
                Map.of("user", "borys", "role", "Sieć"),
                Map.of("user", "borys", "role", "Rzecznik"),
                Map.of("user", "anna", "role", "Prawo", "deputy", Map.of("user", "marek")));
        var crisis = run.start("celina", run.plan(team, List.of(risk("r1", 4, 5, List.of()))), "r1");
        crisis.runDue();

        // As a deputy he is about to be told: the case does not wait for his answer yet.
        jdbc.sql("insert into crisis.alert (response_id, member, deputy) values (?::uuid, 0, true)")
                .param(crisis.id)
                .update();

        var answer = run.as("borys").post(crisis.path() + "/acknowledge", Map.of());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(member(crisis, 0).at("/told/acknowledgedAt").isNull()).isTrue();
        assertThat(member(crisis, 0).at("/deputy/acknowledgedAt").isNull()).isTrue();
        for (var number : List.of(1, 2)) {
            assertThat(member(crisis, number).at("/told/acknowledgedBy").asText())
                    .isEqualTo("borys");
        }
        // A manager who stands in for somebody and is not asked yet has that member on the telephone.
        assertThat(run.as("marek")
                        .post(crisis.path() + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(run.as("marek")
                        .post(crisis.path() + "/acknowledge", Map.of("member", 3))
                        .status())
                .isEqualTo(200);
        assertThat(member(crisis, 3).at("/told/via").asText()).isEqualTo("manager");
        assertThat(crisis.waiting().stream().filter("acknowledge"::equals)).hasSize(1);
    }

    @Test
    void whoeverHasLeftTheHouseIsNotWrittenTo() {
        clock("2062-05-29T10:00");
        var gone = "gone-" + UUID.randomUUID().toString().substring(0, 8);
        var added = run.as("admin")
                .post(
                        "/api/v1/users",
                        Map.of(
                                "id",
                                gone,
                                "displayName",
                                "Ktoś Dawny",
                                "password",
                                "correct horse battery",
                                "roles",
                                List.of("SERVICE")));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        var member = Map.of("user", gone, "role", "Sieć", "email", "gone@crisis.test", "phone", "+48600100209");
        var plan = run.plan(List.of(member), List.of(risk("r1", 4, 5, List.of())));
        assertThat(run.as("admin")
                        .patch("/api/v1/users/" + gone, Map.of("active", false))
                        .status())
                .isEqualTo(200);

        var crisis = run.start("marek", plan, "r1");
        crisis.runDue();

        assertThat(crisis.told("crisis-alert")).isEmpty();
        assertThat(member(crisis, 0).at("/told/mail/state").asText()).isEqualTo("no-address");
        crisis.walkTo("2062-05-29T10:30");
        assertThat(crisis.waiting()).contains("reach-member");
    }

    @Test
    void aDeputyWhoIsAwayIsNotWaitedFor() {
        clock("2062-06-05T10:00");
        var away = run.as("marek")
                .post("/api/v1/absences", Map.of("user", "borys", "from", "2062-06-01", "until", "2062-06-09"));
        assertThat(away.status()).as(away.toString()).isEqualTo(201);
        var crisis = started();
        crisis.walkTo("2062-06-05T10:30");
        assertThat(crisis.told("crisis-alert-deputy")).isEmpty();
        assertThat(crisis.moments()).contains("deputy-away");
        assertThat(crisis.waiting().stream().filter("reach-member"::equals)).hasSize(2);
    }

    @Test
    void aLateStepIsEscalatedOnceAndStaysToBeDone() {
        clock("2062-07-03T10:00");
        var crisis = started();
        crisis.walkTo("2062-07-03T10:14");
        assertThat(crisis.moments()).doesNotContain("step-late");
        crisis.walkTo("2062-07-03T10:15");
        assertThat(late(crisis, "s1")).isTrue();
        assertThat(late(crisis, "s2")).isFalse();
        assertThat(crisis.moments()).contains("step-late");
        assertThat(crisis.told("crisis-step-late")).hasSize(1);
        crisis.walkTo("2062-07-03T10:30");
        assertThat(late(crisis, "s2")).isTrue();
        crisis.ticked("marek", "s1");
        // The third step has no limit of its own: one hour for the most serious risks.
        crisis.walkTo("2062-07-03T10:59");
        assertThat(late(crisis, "s3")).isFalse();
        crisis.walkTo("2062-07-03T11:00");
        assertThat(late(crisis, "s3")).isTrue();
        crisis.done("marek", "do-step", Map.of("stepOutcome", "done"));
        crisis.done("marek", "do-step", Map.of("stepOutcome", "done"));
        assertThat(crisis.waiting()).doesNotContain("do-step");
    }

    @Test
    void aFalseAlarmIsCalledOffAtAnyTime() {
        clock("2062-08-07T10:00");
        var crisis = started();
        assertThat(run.as("celina")
                        .post(crisis.path() + "/call-off", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(run.as("marek").post(crisis.path() + "/call-off", Map.of()).status())
                .isEqualTo(422);
        var answer = run.as("marek").post(crisis.path() + "/call-off", Map.of("reason", "To były ćwiczenia"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(crisis.state()).isEqualTo("called-off");
        assertThat(crisis.end()).isEqualTo("response-called-off");
        assertThat(pauses.areOn()).isFalse();
        assertThat(run.nobody().send("POST", crisis.link("jan@crisis.test"), "").body())
                .doesNotContain("<form");
        assertThat(run.as("marek")
                        .post(crisis.path() + "/call-off", Map.of("reason", "x"))
                        .status())
                .isEqualTo(409);
        assertThat(run.as("celina")
                        .post(crisis.path() + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void marketingWaitsUntilTheLastOfTwoCrisesIsOver() {
        clock("2062-09-04T10:00");
        var plan = run.plan(List.of(celina()), List.of(risk("r1", 4, 5, List.of()), risk("r2", 1, 2, List.of())));
        var one = run.start("celina", plan, "r1");
        assertThat(run.as("marek")
                        .post(CRISES, Map.of("plan", plan, "risk", "r1", "what", "x"))
                        .status())
                .isEqualTo(409);
        var two = run.start("marek", plan, "r2");
        assertThat(run.as("celina").post(one.path() + "/acknowledge", Map.of()).status())
                .isEqualTo(200);
        assertThat(member(two, 0).at("/told/acknowledgedAt").isNull()).isTrue();
        one.over();
        assertThat(pauses.areOn()).isTrue();
        assertThat(one.moments()).contains("campaigns-wait").doesNotContain("campaigns-resumed");
        var again = run.as("marek").post(one.path() + "/close", Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asText()).isEqualTo("The response is over.");
        two.over();
        assertThat(pauses.areOn()).isFalse();
        assertThat(two.moments()).contains("campaigns-resumed");
    }

    @Test
    void whileTheMailServerIsDownMailWaitsAndTheEscalationGoesOn() throws Exception {
        clock("2063-02-05T10:00");
        var port = freePort();
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        // What other tests left to be sent stays where it is.
        jdbc.sql("update messaging.message set claimed_until = 'infinity' where state = 'QUEUED'")
                .update();
        mail.goesTo(port);
        try {
            var crisis = started();
            mail.send();
            assertThat(states(crisis, "/told/mail/state")).containsExactly("waiting", "waiting");
            assertThat(states(crisis, "/told/sms/state")).containsExactly("sent", "sent");

            crisis.walkTo("2063-02-05T10:30");
            mail.send();
            assertThat(crisis.waiting()).contains("acknowledge-as-deputy", "reach-member");
            assertThat(states(crisis, "/deputy/mail/state").get(0)).isEqualTo("waiting");
            assertThat(run.nobody()
                            .send("POST", crisis.link("+48600100202"), "")
                            .status())
                    .isEqualTo(200);
            assertThat(crisis.waiting()).doesNotContain("acknowledge-as-deputy");
            assertThat(member(crisis, 0).at("/deputy/via").asText()).isEqualTo("sms");

            server.start();
            mail.send();
            mail.send();
            var received = new ArrayList<String>();
            for (var letter : server.getReceivedMessages()) {
                received.add(letter.getAllRecipients()[0].toString());
            }
            assertThat(received.stream().filter(it -> it.endsWith("@crisis.test")))
                    .as("in order, and nothing twice")
                    .containsExactly("celina@crisis.test", "jan@crisis.test", "borys@crisis.test");
            assertThat(states(crisis, "/told/mail/state")).containsExactly("sent", "sent");
        } finally {
            mail.isRecorded();
            server.stop();
            jdbc.sql("update messaging.message set claimed_until = null where claimed_until = 'infinity'")
                    .update();
        }
    }

    private static List<String> states(CrisisRun.Response crisis, String place) {
        return List.of(
                member(crisis, 0).at(place).asText(),
                member(crisis, 1).at(place).asText());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The plan is for the next crisis: this one asks those whom it asked from the beginning, by numbers that are right. */
    @Test
    void aRowOfThePlanThatIsGivenAwayStaysThePersonsItWasInACrisisThatLasts() {
        clock("2063-03-05T10:00");
        var ewa = Map.of("name", "Ewa Zewnętrzna", "phone", "+48600100290");
        var jan = new HashMap<>(outside());
        jan.put("deputy", ewa);
        var plan = run.plan(List.of(celina(), jan), List.of(risk("r1", 4, 5, List.of())));
        var crisis = run.start("marek", plan, "r1");
        crisis.runDue();

        var team = run.as("marek").get("/api/v1/crisis-plans/" + plan).json().at("/content/team");
        jan.put("id", team.at("/1/id").asText());
        jan.put("deputy", Map.of("name", "Ewa Zewnętrzna", "phone", "+48600100291"));
        var given = Map.of(
                "id",
                team.at("/0/id").asText(),
                "user",
                "anna",
                "role",
                "Kieruje",
                "phone",
                "+48600100292",
                "deputy",
                Map.of("user", "sara", "phone", "+48600100293"));
        var changed = run.as("marek").patch("/api/v1/crisis-plans/" + plan, Map.of("team", List.of(given, jan)));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        crisis.walkTo("2063-03-05T10:30");

        assertThat(crisis.told("crisis-alert-deputy"))
                .containsExactly("+48600100202", "+48600100291", "borys@crisis.test");
        for (var stranger : List.of("anna", "sara")) {
            assertThat(run.as(stranger)
                            .post(crisis.path() + "/acknowledge", Map.of())
                            .status())
                    .as(stranger)
                    .isEqualTo(404);
        }
        assertThat(run.as("borys")
                        .post(crisis.path() + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(member(crisis, 0).at("/deputy/acknowledgedBy").asText()).isEqualTo("borys");
        assertThat(run.as("celina")
                        .post(crisis.path() + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMessageThatDidNotGoOutIsSeenOnTheBoard() {
        clock("2062-10-02T10:00");
        var crisis = started();
        jdbc.sql(
                        """
                        update messaging.message set state = 'QUEUED', sent_at = null, due_at = '2062-10-03', not_before = '2062-10-03'
                        where case_id = ? and channel = 'email'
                        """)
                .param(crisis.caseId)
                .update();
        var told = member(crisis, 0).get("told");
        assertThat(told.at("/mail/state").asText()).isEqualTo("waiting");
        assertThat(told.at("/sms/state").asText()).isEqualTo("sent");
        jdbc.sql("delete from messaging.message where case_id = ? and state = 'QUEUED'")
                .param(crisis.caseId)
                .update();
    }

    @Test
    void aManagerStartsByHandAndACrisisOfLowWeightHasLongerLimits() {
        clock("2062-11-06T10:00");
        var plan = run.plan(List.of(outside()), List.of(risk("r1", 1, 2, List.of(step("s1", "Sprawdź", "Sieć", 0)))));
        var data = new HashMap<String, Object>(Map.of("risk", plan + ":r1"));
        assertThat(byHand("marek", data).status()).isEqualTo(422);
        data.put("what", "Dzwonił klient");
        assertThat(byHand("anna", data).status()).isEqualTo(403);
        var answer = byHand("marek", data);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var caseId = answer.json().get("caseId").asText();
        var id = run.as("admin")
                .get("/api/v1/cases/" + caseId)
                .json()
                .at("/subject/id")
                .asText();
        var crisis = run.of(id, caseId);
        crisis.walkTo("2062-11-06T13:59");
        assertThat(late(crisis, "s1")).isFalse();
        crisis.walkTo("2062-11-06T14:00");
        assertThat(late(crisis, "s1")).isTrue();
    }

    @Test
    void whichRiskItIsMayBeSaidByAManager() {
        clock("2062-12-04T10:00");
        var plan = run.plan(List.of(outside()), List.of(risk("r1", 4, 5, List.of())));
        var relation = relationRun.of("anna").vip();
        var crisis = requested(relation);
        assertThat(crisis.state()).isEqualTo("requested");
        assertThat(run.as("marek")
                        .post(crisis.path() + "/call-off", Map.of("reason", "x"))
                        .status())
                .isEqualTo(409);
        crisis.done("marek", "choose-risk", Map.of("riskOutcome", "crisis", "risk", plan + ":r1"));
        assertThat(crisis.state()).isEqualTo("active");
        assertThat(crisis.board().get("customerId").asText()).isEqualTo(relation.id);
        crisis.done(
                "marek",
                "tell-customers",
                Map.of(
                        "newsOutcome", "send",
                        "noticeTemplate", "crisis-notice-over",
                        "noticeSegment", "customer",
                        "noticeChannel", "email",
                        "noticeText", "Zadzwonimy dziś."));
        crisis.runDue();
        assertThat(crisis.board().at("/notices/0/segment").asText()).isEqualTo("customer");
    }

    @Test
    void aTaskThatSomebodyElseDoesAtTheSameMomentIsAConflict() {
        assertThatThrownBy(() -> process.hand("done", "marek")).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void whoTakesPartReadsAndNobodyElse() {
        clock("2063-01-08T10:00");
        var crisis = started();
        assertThat(run.as("borys").get(crisis.path()).status()).isEqualTo(200);
        for (var stranger : List.of("anna", "sara", "admin")) {
            assertThat(run.as(stranger).get(crisis.path()).status())
                    .as(stranger)
                    .isEqualTo(404);
        }
        assertThat(run.as("audyta").get(crisis.path()).status()).isEqualTo(403);
        assertThat(ids(run.as("celina").get(CRISES))).contains(crisis.id);
        assertThat(ids(run.as("marek").get(CRISES))).contains(crisis.id);
        assertThat(ids(run.as("anna").get(CRISES))).doesNotContain(crisis.id);
        var plan = crisis.board().get("plan").asText();
        assertThat(run.as("anna")
                        .post(CRISES, Map.of("plan", plan, "risk", "r1", "what", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(run.as("celina").get(CRISES + "/choices").json().toString()).contains(plan);
        assertThat(run.as("anna").get(CRISES + "/choices").json().toString()).doesNotContain(plan);
        assertThat(run.as("marek").get(CRISES + "/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(run.nobody().get("/public/crises/AAAAAAAAAAAAAAAAAAAAAA").status())
                .isEqualTo(404);
        assertThat(run.nobody().send("POST", "/public/crises/x", "").status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        clock("2063-02-05T10:00");
        wrong(run.as("marek").post(CRISES, Map.of("plan", "x", "risk", "r1")), "plan", "what");
        var crisis = started();
        wrong(
                run.as("marek")
                        .put(crisis.path() + "/fishbone", Map.of("bones", List.of(Map.of("causes", List.of(7)), "x"))),
                "problem",
                "bones[0].causes[0]",
                "bones[0].name",
                "bones[1]");
        wrong(
                run.as("marek")
                        .put(
                                crisis.path() + "/lessons",
                                Map.of("lessons", List.of(Map.of("into", "risk", "impact", 9), Map.of("text", "x")))),
                "lessons[0].text",
                "lessons[0].likelihood",
                "lessons[0].impact",
                "lessons[1].into");
        assertThat(run.as("marek")
                        .with("If-Match", "\"7\"")
                        .put(crisis.path() + "/lessons", Map.of("lessons", List.of()))
                        .status())
                .isEqualTo(412);
        assertThat(crisis.tick("marek", "nothing", Map.of()).status()).isEqualTo(404);
        assertThat(crisis.tick("marek", "s1", Map.of("outcome", "perhaps")).status())
                .isEqualTo(422);
        wrong(crisis.tick("marek", "s1", Map.of("outcome", "done", "result", "x", "by", "anna")), "result", "by");
        assertThat(run.as("marek").bytes(crisis.path() + "/report.pdf")).isNotEmpty();
    }

    @Test
    void aRiskThatLastsAlreadyIsChosenAgainOnlyForAnotherCustomer() {
        clock("2062-12-11T10:00");
        var plan = run.plan(List.of(outside()), List.of(risk("r1", 4, 5, List.of()), risk("r2", 3, 3, List.of())));
        var lasting = run.start("marek", plan, "r1");
        var first = requested(relationRun.of("anna").vip());
        var refused = first.complete("marek", "choose-risk", Map.of("riskOutcome", "crisis", "risk", plan + ":r1"));
        wrong(refused, "risk");
        assertThat(first.state()).isEqualTo("requested");
        first.done("marek", "choose-risk", Map.of("riskOutcome", "crisis", "risk", plan + ":r2"));
        assertThat(first.state()).isEqualTo("active");
        var other = requested(relationRun.of("anna").vip());
        other.done("marek", "choose-risk", Map.of("riskOutcome", "crisis", "risk", plan + ":r2"));
        assertThat(other.state()).isEqualTo("active");
        assertThat(lasting.state()).isEqualTo("active");
    }

    /** @return a response that a manager wants for a key customer */
    private CrisisRun.Response requested(RelationRun.Relation relation) {
        for (var i = 0; i < 2; i++) {
            relation.signal("contract-change");
            relation.signal("worse-relations");
        }
        var answer = relation.complete(
                "marek",
                "propose-response",
                Map.of(
                        "startResponse", "yes",
                        "danger", "crisis",
                        "whichCrisis", "Odejście największego odbiorcy",
                        "howToReact", "Oferta ratunkowa",
                        "whoTakesPart", "Zarząd"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var caseId = jdbc.sql("select response_case from crisis.response_request where customer_id = ?")
                .param(UUID.fromString(relation.id))
                .query(String.class)
                .single();
        var view = run.as("admin").get("/api/v1/cases/" + caseId).json();
        return run.of(view.at("/subject/id").asText(), caseId);
    }

    private static void wrong(Api.Answer answer, String... fields) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        var named = new ArrayList<String>();
        answer.json().get("errors").forEach(it -> named.add(it.get("field").asText()));
        assertThat(named).containsExactlyInAnyOrder(fields);
    }

    private Api.Answer byHand(String user, Map<String, ?> data) {
        return run.as(user).post("/api/v1/cases", Map.of("process", "crisis-response", "data", data));
    }

    private static JsonNode member(CrisisRun.Response crisis, int number) {
        return crisis.board().at("/members/" + number);
    }

    private static boolean late(CrisisRun.Response crisis, String step) {
        for (var list : crisis.board().get("checklists")) {
            for (var it : list.get("steps")) {
                if (it.get("id").asText().equals(step)) {
                    return it.get("late").asBoolean();
                }
            }
        }
        throw new AssertionError("No step " + step);
    }

    /** @return key of a segment that one customer is in */
    private String segmentOfOne() {
        var word = "kryzys-" + UUID.randomUUID();
        var made = run.as("marek").post("/api/v1/customers", Map.of("name", word, "email", "klient@crisis.test"));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return segment(word);
    }

    private String segment(String word) {
        var segment = run.as("marek")
                .post(
                        "/api/v1/segments",
                        Map.of(
                                "name",
                                Map.of("pl", word),
                                "conditions",
                                List.of(Map.of("field", "name", "operator", "contains", "value", word))));
        assertThat(segment.status()).as(segment.toString()).isEqualTo(201);
        return segment.json().get("key").asText();
    }

    private List<String> trail(CrisisRun.Response crisis) {
        return jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                .param(crisis.id)
                .query(String.class)
                .list();
    }

    private static List<String> ids(Api.Answer list) {
        var ids = new ArrayList<String>();
        list.json().get("items").forEach(it -> ids.add(it.get("id").asText()));
        return ids;
    }
}
