package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.section;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.LejekTest;
import pl.lejek.testing.StartTimers;
import pl.lejek.workflow.MassJobs;

/**
 * People who have never seen BPMN change how the company works: each from the click to a case that runs by the change.
 * What was shipped counts again afterwards.
 */
@LejekTest
class StudioChangeTests {

    @RegisterExtension
    final Screens screens = new Screens();

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    MassJobs mass;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Integer> shipped = new HashMap<>();

    @BeforeEach
    void patiently() {
        PlaywrightAssertions.setDefaultAssertionTimeout(45_000);
    }

    @AfterEach
    void asShipped() {
        PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
        shipped.forEach((process, version) -> {
            if (version(process) > version) {
                var back = screens.as("marek")
                        .post(
                                "/api/v1/processes/" + process + "/rollback",
                                Map.of("version", version, "note", "Koniec próby"));
                assertThat(back.status()).as(back.toString()).isEqualTo(201);
                var draft = "/api/v1/process-drafts/" + back.json().path("id").asText();
                screens.as("admin").post(draft + "/approve", Map.of("note", "Tak"));
                var deployed = screens.as("admin").post(draft + "/deploy", Map.of());
                assertThat(deployed.json().path("state").asText())
                        .as(deployed.toString())
                        .isEqualTo("DEPLOYED");
            }
        });
    }

    private int version(String process) {
        return screens.as("marek")
                .get("/api/v1/processes/" + process + "/watch")
                .json()
                .path(0)
                .path("version")
                .asInt();
    }

    /** Editors are large: a machine that is busy takes its time. */
    private Page window(String user, String language) {
        var page = screens.of(user, language);
        page.setDefaultTimeout(45_000);
        return page;
    }

    private static Locator exactly(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator in(Locator part, String name) {
        return part.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Opens the process from the list of all, and presses "change". */
    private Page changing(String user, String process, String name) {
        shipped.put(process, version(process));
        screens.as(user)
                .get("/api/v1/process-drafts?limit=100&process=" + process)
                .json()
                .path("items")
                .forEach(it -> screens.as(user)
                        .delete("/api/v1/process-drafts/" + it.path("id").asText()));
        var page = window(user, "pl");
        page.navigate("/processes");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        assertThat(heading(page, name)).isVisible();
        exactly(page, "Zmień").click();
        assertThat(section(page, "Uwagi")).isVisible();
        return page;
    }

    private static void open(Page page, String file) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Części szkicu"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + file)))
                .first()
                .click();
    }

    private static Locator cell(Page page, String id) {
        return page.locator("td[data-element-id='" + id + "']");
    }

    private static void write(Page page, String cell, String text) {
        cell(page, cell).click();
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
        page.keyboard().press("Enter");
        // The last row stays open, with the text once more for the measure.
        assertThat(cell(page, cell)).containsText(text);
    }

    /** @param kept texts that the draft holds on the server by then */
    private void submitted(Page page, String note, String... kept) {
        var draft = "/api/v1" + page.url().replaceFirst(".*(/process-drafts/[^?]+).*", "$1");
        await().atMost(Duration.ofSeconds(45)).until(() -> Stream.of(kept)
                .allMatch(screens.as("audyta").get(draft).json().toString()::contains));
        exactly(page, "Zgłoś").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Notatka").fill(note);
        in(dialog, "Zgłoś").click();
        assertThat(page.getByText("Czeka na ocenę")).isVisible();
    }

    /** The other person looks at the difference, approves, and releases. */
    private Page released(Page page, String note, String... seen) {
        var second = window("admin", "pl");
        second.navigate(page.url().replaceFirst("https?://[^/]+", "").replaceFirst("\\?.*", ""));
        assertThat(second.getByText(note)).isVisible();
        for (var text : seen) {
            assertThat(second.getByText(text).first()).isVisible();
        }
        var dialog = second.getByRole(AriaRole.DIALOG);
        exactly(second, "Zatwierdź").click();
        dialog.getByLabel("Notatka").fill("W porządku");
        in(dialog, "Zatwierdź").click();
        exactly(second, "Wydaj").click();
        in(dialog, "Wydaj").click();
        assertThat(dialog).hasCount(0);
        assertThat(second.getByText("Wydany").first()).isVisible();
        return second;
    }

    @Test
    void aDeadlineInATableIsHalvedForWhoeverComesNext() {
        var before = Enquiry.of(screens, "Stolarnia Sęk").handedTo("anna");
        var page = changing("marek", "lead-handling", "Obsługa leada");
        open(page, "SLA leada");
        assertThat(cell(page, "lead-sla-row-02-out-breach-hours")).hasText("48");
        write(page, "lead-sla-row-02-out-breach-hours", "24");
        write(page, "lead-sla-row-02-out-reminder-hours", "12");
        submitted(page, "Odpowiadamy w jeden dzień", "<text>12</text>");
        var second = released(page, "Odpowiadamy w jeden dzień", "SLA leada", "48", "24");

        var after = Enquiry.of(screens, "Stolarnia Wiór").handedTo("anna");
        assertThat(promised(before)).isEqualTo(Duration.ofHours(48));
        assertThat(promised(after)).isEqualTo(Duration.ofHours(24));

        page.navigate("/processes/lead-handling");
        page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("Wróć do niej"))
                .first()
                .getByText("Wróć do niej")
                .click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Dlaczego").fill("Nie dajemy rady");
        in(dialog, "Wróć do niej").click();
        assertThat(page.getByText("Czeka na ocenę")).isVisible();
        second = released(page, "Nie dajemy rady", "SLA leada");
        var again = Enquiry.of(screens, "Stolarnia Klepka").handedTo("anna");
        assertThat(promised(again)).isEqualTo(Duration.ofHours(48));
        shipped.clear();
    }

    private static Duration promised(Enquiry enquiry) {
        var lead = enquiry.lead();
        return Duration.between(
                        Instant.parse(lead.path("slaReminderAt").asText()),
                        Instant.parse(lead.path("slaBreachAt").asText()))
                .multipliedBy(2);
    }

    @Test
    void anOfferAboveAnAmountNeedsAnApproval() {
        var page = changing("marek", "offer", "Oferta handlowa");
        page.getByLabel("Znajdź element").selectOption(new SelectOption().setLabel("Utwórz PDF"));
        exactly(page, "Dodaj krok").first().click();
        page.locator(".djs-popup .entry")
                .filter(new Locator.FilterOptions().setHasText("Zgoda powyżej kwoty"))
                .click();
        assertThat(page.locator(".djs-shape[data-element-id='check-limit']")).isVisible();
        submitted(page, "Drogie oferty ogląda kierownik", "check-limit", "50000");
        released(page, "Drogie oferty ogląda kierownik", "Sprawdź próg");

        var cheap = offered("49999.00");
        var dear = offered("50001.00");
        assertThat(state(cheap)).isEqualTo("sent");
        assertThat(state(dear)).isNotEqualTo("sent");
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(dear.subject())
                .taskDefinitionKey("approve")
                .singleResult();
        assertThat(task).isNotNull();

        page.navigate("/tasks/" + task.getId());
        var work = page.getByRole(AriaRole.ARTICLE);
        assertThat(work).containsText("Zatwierdź");
        work.getByText("Zatwierdzam", new Locator.GetByTextOptions().setExact(true))
                .click();
        button(page, "Zakończ").click();
        assertThat(page.getByText("Zadanie zakończone")).isVisible();
        settle(dear.subject());
        assertThat(state(dear)).isEqualTo("sent");
    }

    private record Offered(String id, String subject) {}

    /** Anna's offer of one line at this price, finished. */
    private Offered offered(String price) {
        var anna = screens.as("anna");
        var deal = anna.post(
                        "/api/v1/deals", Map.of("customerName", "Tartak " + UUID.randomUUID(), "stage", "proposal"))
                .json()
                .path("id")
                .asText();
        var subject = "deal/" + deal;
        settle(subject);
        var verify = tasks.createTaskQuery()
                .processInstanceBusinessKey(subject)
                .taskDefinitionKey("verify-customer")
                .singleResult();
        var verified = anna.post(
                "/api/v1/tasks/" + verify.getId() + "/complete",
                Map.of(
                        "data",
                        Map.of(
                                "dataChecked", "confirmed",
                                "potentialNow", "high",
                                "potentialGrowth", "growing",
                                "cooperation", "new",
                                "needs", "Szybsze ofertowanie.",
                                "readCollection", true,
                                "readComplaints", true,
                                "readService", true,
                                "readEnquiries", true)));
        assertThat(verified.status()).as(verified.toString()).isEqualTo(200);
        var id = jdbc.sql("select id::text from offer.offer where deal_id = ?::uuid")
                .param(deal)
                .query(String.class)
                .single();
        var money = Map.of("amount", price, "currency", "PLN");
        var product = screens.as("admin")
                .post("/api/v1/products", Map.of("name", "Linia " + UUID.randomUUID(), "listPrice", money));
        assertThat(product.status()).as(product.toString()).isEqualTo(201);
        var written = anna.put(
                "/api/v1/offers/" + id,
                Map.of(
                        "lines",
                        List.of(Map.of(
                                "product",
                                product.json().path("id").asText(),
                                "name",
                                "Linia",
                                "quantity",
                                1,
                                "vat",
                                "23")),
                        "recipient",
                        Map.of("name", "Jan Kowalski", "email", "jan@tartak.example", "phone", "+48601234567"),
                        "coverText",
                        "Oto nasza propozycja."));
        assertThat(written.status()).as(written.toString()).isEqualTo(200);
        var ready = anna.post("/api/v1/offers/" + id + "/ready", Map.of());
        assertThat(ready.status()).as(ready.toString()).isEqualTo(200);
        settle(subject);
        return new Offered(id, subject);
    }

    private String state(Offered offer) {
        return screens.as("anna")
                .get("/api/v1/offers/" + offer.id())
                .json()
                .path("state")
                .asText();
    }

    /** Runs what the program has to do now for the cases of a record. */
    private void settle(String subject) {
        for (var round = 0; round < 20; round++) {
            var due = runtime.createProcessInstanceQuery().processInstanceBusinessKey(subject).list().stream()
                    .flatMap(
                            it -> management
                                    .createJobQuery()
                                    .processInstanceId(it.getId())
                                    .messages()
                                    .withRetriesLeft()
                                    .list()
                                    .stream())
                    .map(Job::getId)
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(management::executeJob);
        }
    }

    @Test
    void aFieldOfAFormDecidesIsReportedOrGoesToTheRecord() {
        var page = changing("marek", "lead-handling", "Obsługa leada");
        open(page, "Pierwszy kontakt");
        var palette = page.locator(".fjs-palette-container");
        palette.getByText("Tak lub nie").click();
        var panel = page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Właściwości"));
        describe(panel, "Chce demonstracji", "Wants a demonstration", "Decyduje: diagram może z niej korzystać");
        palette.getByText("Tekst", new Locator.GetByTextOptions().setExact(true))
                .click();
        describe(panel, "Skąd nas zna", "How they know us", "Tylko do raportu");
        palette.getByText("Tekst", new Locator.GetByTextOptions().setExact(true))
                .click();
        describe(panel, "Miejscowość", "Town", "Lead: Miasto");
        submitted(page, "Trzy nowe pytania", "Miejscowość", "lead.city");
        released(page, "Trzy nowe pytania", "Chce demonstracji");

        var lead = Enquiry.of(screens, "Browar Słodownik").handedTo("anna");
        var anna = window("anna", "pl");
        anna.navigate("/tasks/" + lead.task());
        var work = anna.getByRole(AriaRole.ARTICLE);
        work.getByText("Rozmowa odbyta", new Locator.GetByTextOptions().setExact(true))
                .click();
        work.getByText("Chce demonstracji").click();
        work.getByLabel("Skąd nas zna").fill("Z targów w Kielcach");
        assertThat(work.getByLabel("Miejscowość")).hasValue("Łódź");
        work.getByLabel("Miejscowość").fill("Pabianice");
        button(anna, "Zakończ").click();
        assertThat(anna.getByText("Zadanie zakończone")).isVisible();

        assertThat(lead.lead().path("city").asText()).isEqualTo("Pabianice");
        assertThat(runtime.getVariable(lead.caseId(), "chceDemonstracji")).isEqualTo(true);
        assertThat(jdbc.sql("select report::text from activity.activity where case_id = ?")
                        .param(lead.caseId())
                        .query(String.class)
                        .list())
                .anyMatch(it -> it.contains("Z targów w Kielcach"));
    }

    private static void describe(Locator panel, String polish, String english, String target) {
        panel.getByLabel("Nazwa po angielsku").fill(english);
        panel.getByLabel("Nazwa po polsku").fill(polish);
        panel.getByLabel("Nazwa po polsku").press("Tab");
        panel.getByLabel("Dokąd trafia odpowiedź").selectOption(new SelectOption().setLabel(target));
    }

    @Test
    void marketingChangesTheTablesOfItsCascade() {
        var page = changing("maria", "reactivation", "Kaskada reaktywacji");
        assertThat(page.locator(".djs-palette")).hasCount(0);
        open(page, "Korzyść w kaskadzie");
        write(page, "reactivation-offer-row-01-out-benefit", "6");
        submitted(page, "Pierwsza zniżka większa", "<text>6</text>");
        assertThat(exactly(page, "Zatwierdź")).hasCount(0);
        released(page, "Pierwsza zniżka większa", "6");

        var customer = dormant();
        management.executeJob(StartTimers.of(jdbc, "reactivation-sweep"));
        for (var due = cascades(); !due.isEmpty(); due = cascades()) {
            assertThat(mass.run(due).failed()).isEmpty();
        }
        assertThat(jdbc.sql(
                                """
                                select properties->>'benefit' from messaging.message
                                where customer_id = ? and template = 'reactivation-offer'
                                """)
                        .param(customer)
                        .query(String.class)
                        .list())
                .containsExactly("6");
    }

    private String dormant() {
        var mark = UUID.randomUUID().toString();
        var made = screens.as("marek")
                .post(
                        "/api/v1/customers",
                        Map.of(
                                "type", "PERSON",
                                "externalId", mark,
                                "firstName", "Zofia",
                                "lastName", "Żurek",
                                "email", "zofia." + mark + "@example.com"));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var id = made.json().path("id").asText();
        screens.as("marek")
                .post(
                        "/api/v1/customers/" + id + "/consents",
                        Map.of(
                                "channel", "email",
                                "purpose", "marketing",
                                "given", true,
                                "source", "shop",
                                "textVersion", "2026-01"));
        var bought = screens.as("integration")
                .post(
                        "/api/v1/purchases",
                        Map.of(
                                "customerExternalId",
                                mark,
                                "externalId",
                                "order-" + mark,
                                "at",
                                "2026-02-20T10:00:00Z",
                                "total",
                                Map.of("amount", "120.00", "currency", "PLN")));
        assertThat(bought.status()).as(bought.toString()).isEqualTo(201);
        return id;
    }

    private List<String> cascades() {
        return jdbc.sql(
                        """
                        select id_ from engine.act_ru_job
                        where process_def_key_ in ('reactivation', 'reactivation-sweep') and retries_ > 0
                          and handler_type_ <> 'timer-start-event' and duedate_ <= ? order by duedate_, id_ limit 100
                        """)
                .param(Timestamp.from(Screens.MONDAY))
                .query(String.class)
                .list();
    }

    @Test
    void whoeverSavesSecondIsToldAndLosesNothing() {
        var begun = screens.as("marek").post("/api/v1/process-drafts", Map.of("processKey", "daily-digest"));
        var path = "/process-drafts/" + begun.json().path("id").asText();
        var marek = window("marek", "pl");
        var admin = window("admin", "pl");
        for (var page : List.of(marek, admin)) {
            page.navigate(path);
            page.locator(".djs-shape[data-element-id]").first().waitFor();
        }
        var first = marek.getByLabel("Znajdź element").locator("option").nth(1).getAttribute("value");
        for (var page : List.of(marek, admin)) {
            page.getByLabel("Znajdź element").selectOption(first);
        }
        marek.getByLabel("Nazwa po polsku").fill("Nazwa Marka");
        admin.getByLabel("Nazwa po polsku").fill("Nazwa administratora");
        marek.keyboard().press("Tab");
        admin.keyboard().press("Tab");

        assertThat(marek.getByText("Zapisano o")).isVisible();
        var told = admin.getByText(Pattern.compile("zapisał\\(a\\) ten szkic o"));
        assertThat(told).isVisible();
        assertThat(screens.as("audyta").get("/api/v1" + path).json().path("xml").asText())
                .contains("Nazwa Marka")
                .doesNotContain("Nazwa administratora");
        assertThat(admin.getByLabel("Nazwa po polsku")).hasValue("Nazwa administratora");

        button(admin, "Zachowaj mój jako kopię").click();
        assertThat(told).hasCount(0);
        admin.waitForURL(it -> it.contains("/process-drafts/") && !it.contains(path));
        var copy = admin.url().replaceFirst(".*(/process-drafts/[^?]+).*", "$1");
        assertThat(screens.as("audyta").get("/api/v1" + copy).json().path("xml").asText())
                .contains("Nazwa administratora")
                .doesNotContain("Nazwa Marka");
        screens.as("marek").delete("/api/v1" + path);
        screens.as("admin").delete("/api/v1" + copy);
    }

    @Test
    void aDiagramIsDrawnByKeysAlone() {
        var begun = screens.as("marek").post("/api/v1/process-drafts", Map.of("processKey", "daily-digest"));
        var path = "/process-drafts/" + begun.json().path("id").asText();
        var page = window("marek", "en");
        page.navigate(path);
        var shapes = page.locator(".djs-shape[data-element-id]:not([data-element-id$='_label'])");
        shapes.first().waitFor();
        var before = shapes.count();

        var find = page.getByLabel("Find an element");
        find.focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".djs-shape.selected")).hasCount(1);
        var add = button(page, "Add a step").first();
        add.focus();
        page.keyboard().press("Enter");
        page.keyboard().type("task");
        page.keyboard().press("Enter");
        assertThat(shapes).hasCount(before + 1);

        page.locator(".lj-canvas svg[tabindex]").first().focus();
        page.keyboard().press("Control+z");
        assertThat(shapes).hasCount(before);
        page.keyboard().press("Control+y");
        assertThat(shapes).hasCount(before + 1);
        find.selectOption("do-step");
        page.locator(".lj-canvas svg[tabindex]").first().focus();
        page.keyboard().press("Control+c");
        page.keyboard().press("Control+v");
        assertThat(shapes).hasCount(before + 2);
        find.selectOption("do-step");
        page.locator(".lj-canvas svg[tabindex]").first().focus();
        page.keyboard().press("Delete");
        assertThat(shapes).hasCount(before + 1);
        page.keyboard().press("Control+z");
        assertThat(shapes).hasCount(before + 2);
        screens.as("marek").delete("/api/v1" + path);
    }
}
