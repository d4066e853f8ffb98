package pl.lejek.offer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.deal.process.DealRuns.at;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.deal.process.DealRuns;
import pl.lejek.mailbox.process.MailCases;
import pl.lejek.testing.Scenarios;

/** The customer's page and PDF: read back, opened by scanners, clicked twice, guessed, at the second of a timer. */
@Scenarios
class OfferAnswerTests {

    @Autowired
    DealRuns runs;

    @AfterEach
    void cleanUp() {
        runs.cleanUp();
    }

    @Test
    void whoeverMayCallsUpTheCustomersPageAndCanAnswerNothingOnIt() {
        var offer = OfferRun.proposal(runs).verify().write(5);
        var path = "/api/v1/offers/" + offer.id() + "/page";

        var draft = offer.as("anna").get(path);
        assertThat(draft.status()).isEqualTo(200);
        assertThat(draft.body())
                .contains(offer.field("number"), "<form inert>", "Przyjmuję")
                .doesNotContain("action=", "href=\"/public/offers");
        assertThat(offer.as("borys").get(path).status()).as("another team's").isEqualTo(404);
        assertThat(offer.as("maria").get(path).status()).isEqualTo(403);
        assertThat(runs.anybody().get(path).status()).isEqualTo(401);
        assertThat(offer.as("anna").get(path + "?version=2").status()).isEqualTo(404);
        assertThat(offer.as("anna").get(path + "?version=0").status()).isEqualTo(422);

        offer.ready().accept();
        assertThat(offer.as("marek").get(path).body())
                .contains("Oferta została przyjęta")
                .doesNotContain("<form");
    }

    @Test
    void aPrivateCustomerReadsPricesWithTax() throws IOException {
        var offer = OfferRun.proposal(runs).verify().write(0).write(Map.of("audience", "B2C"));
        offer.ready();

        var page = offer.page("GET", offer.token(), null).body().replace("&nbsp;", " ");
        assertThat(page.replace('\u00a0', ' '))
                .contains("10 szt. × 123,00 zł", "1 230,00 zł")
                .doesNotContain("w imieniu firmy");
        assertThat(text(offer.token(), offer).replace('\u00a0', ' '))
                .contains("Cena brutto", "123,00", "1 230,00")
                .doesNotContain("Cena netto");
    }

    @Test
    void thePdfSaysWhatTheOfferSays() throws IOException {
        var offer = OfferRun.proposal(runs).verify();
        var lines = new ArrayList<Map<String, Object>>();
        var product = offer.product("1234.56", Map.of());
        for (var i = 1; i <= 60; i++) {
            lines.add(Map.of(
                    "name",
                    "Zażółć gęślą jaźń nr " + i,
                    "description",
                    "Łódź, ślimak, ćma, źdźbło: „" + i + "”",
                    "quantity",
                    i,
                    "product",
                    product,
                    "vat",
                    i % 2 == 0 ? "23" : "8"));
        }
        offer.write(Map.of("lines", lines, "discount", 3, "blocks", Map.of("benefits", "Korzyść: święty spokój.")));
        offer.ready();

        var text = text(offer.token(), offer);

        assertThat(text)
                .contains("Oferta handlowa " + offer.field("number"), "Zażółć gęślą jaźń nr 60", "źdźbło: „60”")
                .contains("Korzyść: święty spokój.", "Do rąk: Jan Kowalski", "Dziękuję za rozmowę")
                .contains("Spis treści", "O naszej firmie", "Co proponujemy", "Cennik", "Realizacja zamówienia")
                .contains("Korzyści ze współpracy", "Nasi klienci", "Podsumowanie i kontakt")
                .doesNotContain("PROJEKT");
        var totals = offer.view().at("/current/totals");
        var net = BigDecimal.ZERO;
        var plain = text.replace('\u00a0', ' ').replace('\u202f', ' ');
        for (var sum : totals.path("vatSums")) {
            net = net.add(new BigDecimal(sum.at("/net/amount").asText()));
            assertThat(plain).contains(polish(sum.at("/tax/amount").asText()));
        }
        assertThat(net).isEqualByComparingTo(totals.at("/net/amount").asText());
        assertThat(plain).contains(polish(totals.at("/gross/amount").asText()) + " zł");
        assertThat(plain).contains("1 / ", "3 / ");
    }

    /** @return as people write it in Poland */
    private static String polish(String amount) {
        var dot = amount.indexOf('.');
        return amount.substring(0, dot).replaceAll("(?<=\\d)(?=(\\d{3})+$)", " ") + "," + amount.substring(dot + 1);
    }

    private String text(String token, OfferRun offer) throws IOException {
        var content = offer.publiclyBytes(token + "/pdf");
        try (var pdf = Loader.loadPDF(content)) {
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
            return new PDFTextStripper().getText(pdf);
        }
    }

    @Test
    void aDraftSaysSoAndASentVersionNeverChanges() throws IOException {
        var offer = OfferRun.proposal(runs).verify().write(1);
        try (var pdf = Loader.loadPDF(offer.as("anna").bytes("/api/v1/offers/" + offer.id() + "/pdf"))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("PROJEKT");
        }
        offer.ready();
        var sent = offer.publiclyBytes(offer.token() + "/pdf");
        runs.as("admin").patch("/api/v1/company", Map.of("name", "Zupełnie inna firma"));
        assertThat(offer.publiclyBytes(offer.token() + "/pdf")).isEqualTo(sent);
        assertThat(offer.as("anna").bytes("/api/v1/offers/" + offer.id() + "/pdf"))
                .isEqualTo(sent);
        assertThat(offer.as("anna")
                        .put("/api/v1/offers/" + offer.id(), Map.of("discount", 2))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aScannerThatOpensEverythingChangesNothing() {
        var offer = OfferRun.proposal(runs).sent();
        var token = offer.token();
        for (var path : List.of("", "/pdf", "/accept", "/decline", "/ask")) {
            offer.page("GET", token + path, null);
            offer.publicly("GET", token, path, null);
        }
        assertThat(offer.field("state")).isEqualTo("sent");
        assertThat(offer.view().path("questions")).isEmpty();
    }

    @Test
    void twoClicksAreOneAnswer() throws Exception {
        var offer = OfferRun.proposal(runs).sent();
        var token = offer.token();

        var answers = together(4, () -> offer.publicly("POST", token, "/accept", Map.of("name", "Jan Kowalski"))
                .status());

        assertThat(answers).containsOnly(200);
        assertThat(offer.deal.waiting()).containsOnlyOnce("confirm-order");
        assertThat(runs.jdbc
                        .sql(
                                "select count(*) from history.audit_entry where subject_id = ? and action = 'offer.accepted'")
                        .param(offer.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void yesAndNoInOneSecondAreOneAnswer() throws Exception {
        var offer = OfferRun.proposal(runs).sent();
        var token = offer.token();

        var answers = together(
                2,
                new ArrayList<>(List.of(
                        () -> offer.publicly("POST", token, "/accept", Map.of("name", "Jan"))
                                .status(),
                        () -> offer.publicly("POST", token, "/decline", Map.of("reason", "price"))
                                .status())));

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(offer.field("state")).isIn("accepted", "declined");
        assertThat(offer.deal.waiting())
                .contains(offer.field("state").equals("accepted") ? "confirm-order" : "follow-up-on-refusal");
    }

    @Test
    void anAnswerInTheSecondOfATimer() throws Exception {
        for (var round = 0; round < 3; round++) {
            var offer = OfferRun.proposal(runs).sent(LocalDate.parse("2026-11-30"));
            var token = offer.token();
            DealRuns.clock(at("2026-11-26T10:00"));
            var timer = offer.deal.jobs().stream()
                    .filter(it -> !it.getDuedate().after(java.util.Date.from(DealRuns.now())))
                    .map(Job::getId)
                    .findFirst()
                    .orElseThrow();

            var answers = together(
                    2,
                    new ArrayList<>(List.of(
                            () -> offer.publicly("POST", token, "/accept", Map.of("name", "Jan"))
                                    .status(),
                            () -> {
                                try {
                                    runs.management.executeJob(timer);
                                } catch (RuntimeException e) {
                                    // The answer was faster: the timer is gone, or is tried again and finds nothing.
                                }
                                return 0;
                            })));

            assertThat(answers).containsExactlyInAnyOrder(200, 0);
            assertThat(offer.field("state")).isEqualTo("accepted");
            offer.deal.settle();
            assertThat(offer.deal.waiting()).contains("confirm-order").doesNotContain("follow-up-call");
        }
    }

    @Test
    void untilTheLastSecondAndNotAfter() {
        var offer = OfferRun.proposal(runs).sent(LocalDate.parse("2026-11-30"));
        // The timer is late: nobody has run it.
        DealRuns.clock(at("2026-12-01T00:00"));
        assertThat(offer.customer("accept", Map.of("name", "Jan")).status()).isEqualTo(409);
        DealRuns.clock(at("2026-11-30T23:59"));
        assertThat(offer.customer("accept", Map.of("name", "Jan")).status()).isEqualTo(200);
    }

    @Test
    void nobodyGuessesALink() {
        var offer = OfferRun.proposal(runs).sent();
        var token = offer.token();
        var wrong = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);
        for (var guess : List.of(wrong, "x", offer.id(), token + "A", "..%2f..", "%00")) {
            assertThat(offer.publicly("GET", guess, "", null).status())
                    .as(guess)
                    .isIn(404, 400);
            assertThat(offer.publicly("POST", guess, "/accept", Map.of("name", "Jan"))
                            .status())
                    .as(guess)
                    .isIn(404, 400);
        }
        assertThat(offer.page("GET", wrong, null).body()).contains("This link opens no offer");
        assertThat(offer.field("state")).isEqualTo("sent");
    }

    @Test
    void thePageWorksOnATelephoneWithoutScripts() {
        var offer = OfferRun.proposal(runs).sent();
        var token = offer.token();
        var page = offer.page("GET", token, null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Oferta " + offer.field("number"), "name=\"name\"", "viewport")
                .doesNotContain("<script");
        assertThat(page.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(page.header("Referrer-Policy").orElse("")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control").orElse("")).contains("no-store");

        var empty = offer.page("POST", token + "/accept", "name=");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("role=\"alert\"", "Prosimy wypełnić");
        var refused = offer.page("POST", token + "/decline", "note=%3Cscript%3E");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("&lt;script&gt;").doesNotContain("<script");

        assertThat(offer.page("POST", token + "/ask", "text=Kiedy+dostawa%3F").body())
                .contains("Odpowiedź przyjdzie e-mailem");
        assertThat(offer.page("POST", token + "/accept", "name=Jan+Kowalski").body())
                .contains("Dziękujemy, Jan Kowalski!");
        assertThat(offer.page("POST", token + "/accept", "name=Jan+Kowalski").status())
                .isEqualTo(200);
        assertThat(offer.field("current.answer.name")).isEqualTo("Jan Kowalski");
    }

    @Test
    void aMailThatAnswersTheOfferReachesItsProcess(@Autowired MailCases mails) {
        var offer = OfferRun.proposal(runs).sent();
        var message = runs.jdbc
                .sql("select id::text from messaging.message where recipient_type = 'offer' and recipient_id = ?")
                .param(offer.id())
                .query(String.class)
                .single();

        var mail = mails.receive(
                "ktos.inny@example.pl",
                "Subject: Re: Oferta",
                "In-Reply-To: <" + message + "@lejek>",
                "",
                "Kiedy dostawa?");
        mails.go(mail);

        assertThat(mails.state(mail)).isEqualTo("REPLY");
        assertThat(offer.deal.waiting()).contains("answer-customer");
        assertThat(offer.view().at("/questions/0/text").asText()).contains("e-mailem");
        assertThat(offer.field("state")).as("words in a mail are no signature").isEqualTo("sent");
    }

    @Test
    void aMailThatWaitsDoesNotGoOutForAWithdrawnOffer() {
        var offer = OfferRun.proposal(runs).sent();
        // As while the mail server is away: training mode has recorded it at once.
        runs.jdbc
                .sql("update messaging.message set state = 'QUEUED', sent_at = null where recipient_id = ?")
                .param(offer.id())
                .update();

        var answer = offer.as("anna")
                .post("/api/v1/offers/" + offer.id() + "/withdraw", Map.of("reason", "Jan Kowalski prosił."));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(runs.jdbc
                        .sql("select distinct state from messaging.message where recipient_id = ?")
                        .param(offer.id())
                        .query(String.class)
                        .list())
                .containsExactly("SUPPRESSED");
        assertThat(runs.jdbc
                        .sql(
                                "select count(*) from history.audit_entry where subject_id = ? and reason like '%Kowalski%'")
                        .param(offer.id())
                        .query(Integer.class)
                        .single())
                .as("the words stay with the offer")
                .isZero();
        assertThat(offer.field("current.answer.note")).isEqualTo("Jan Kowalski prosił.");
    }

    @Test
    void anotherTeamKnowsNothingOfIt() {
        var offer = OfferRun.proposal(runs).sent();
        for (var path : List.of("", "/pdf")) {
            assertThat(runs.as(runs.anybody().strangerTo("anna"))
                            .get("/api/v1/offers/" + offer.id() + path)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(runs.as("maria").get("/api/v1/offers/" + offer.id()).status())
                .isEqualTo(403);
        assertThat(runs.as("audyta")
                        .post("/api/v1/offers/" + offer.id() + "/withdraw", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsWrongIsNamed() {
        var offer = OfferRun.proposal(runs).verify();
        var answer = offer.as("anna")
                .put(
                        "/api/v1/offers/" + offer.id(),
                        Map.of(
                                "discount",
                                101,
                                "validUntil",
                                "2020-01-01",
                                "lines",
                                List.of(
                                        Map.of("quantity", 0, "name", "x"),
                                        Map.of("quantity", 1, "name", "y"),
                                        Map.of(
                                                "quantity",
                                                1,
                                                "name",
                                                "z",
                                                "price",
                                                Map.of("amount", "-1", "currency", "PLN"),
                                                "vat",
                                                "99999"))));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .contains(
                        "discount",
                        "validUntil",
                        "lines[0].quantity",
                        "lines[0].price",
                        "lines[1].price",
                        "lines[2].price",
                        "lines[2].vat");
    }

    @Test
    void anOfferThatWaitsForTheCardSaysSo() {
        var offer = OfferRun.proposal(runs).write(1);
        var early = offer.as("anna").post("/api/v1/offers/" + offer.id() + "/ready", Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("detail").asText()).contains("card must be verified first");
    }

    @Test
    void whoeverWritesOnAnOldPictureIsTold() {
        var offer = OfferRun.proposal(runs).verify();
        var path = "/api/v1/offers/" + offer.id();
        var tag = offer.as("anna").get(path).header("ETag").orElseThrow();
        assertThat(offer.as("anna")
                        .with("If-Match", tag)
                        .put(path, Map.of("discount", 1))
                        .status())
                .isEqualTo(200);
        assertThat(offer.as("anna")
                        .with("If-Match", tag)
                        .put(path, Map.of("discount", 2))
                        .status())
                .isEqualTo(412);
    }

    private static List<Integer> together(int times, Callable<Integer> work) throws Exception {
        var all = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < times; i++) {
            all.add(work);
        }
        return together(times, all);
    }

    private static List<Integer> together(int threads, List<Callable<Integer>> work) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var answers = new ArrayList<Integer>();
            for (var done : pool.invokeAll(work)) {
                answers.add(done.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
