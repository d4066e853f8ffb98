package pl.lejek.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.button;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.history.FailedCase;
import pl.lejek.testing.LejekTest;
import pl.lejek.workflow.HousekeepingTask;

/** Every screen in both languages, on a phone and a desk, some in the dark: judged by axe, kept for people to look at. */
@LejekTest
class ScreenshotTests {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final Set<String> DARK = Set.of(
            "sign-in",
            "today",
            "task",
            "customer",
            "case",
            "users",
            "pipeline",
            "deal",
            "offer",
            "merge",
            "process",
            "draft",
            "draft-add-step",
            "draft-table",
            "draft-form",
            "draft-review",
            "process-heat");

    @RegisterExtension
    final Screens screens = new Screens();

    private final List<String> findings = new ArrayList<>();
    private String crisis = "";

    private record Screen(String user, String path, Consumer<Page> ready) {}

    @Autowired
    FailedCase failed;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HousekeepingTask duplicateSearch;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @ParameterizedTest
    @ValueSource(strings = {"pl", "en"})
    void everyScreenIsReadableByAll(String language) {
        var windows = new LinkedHashMap<String, Page>();
        screens(language).forEach((name, screen) -> {
            var page = windows.computeIfAbsent(
                    screen.user, user -> user.isEmpty() ? screens.visitor(language) : screens.of(user, language));
            page.setViewportSize(1440, 900);
            page.navigate(screen.path);
            Screens.settle(page);
            screen.ready.accept(page);
            look(name, language, page);
        });
        // Until then no marketing goes out.
        screens.as("marek").post("/api/v1" + crisis + "/call-off", Map.of("reason", "Ćwiczenia"));
        assertThat(findings).isEmpty();
    }

    private String dataRequest() {
        var customer = made(
                "marek",
                "/customers",
                Map.of(
                        "type",
                        "PERSON",
                        "name",
                        "Grażyna Śliwińska",
                        "firstName",
                        "Grażyna",
                        "lastName",
                        "Śliwińska",
                        "email",
                        "grazyna.sliwinska@example.com",
                        "notes",
                        "Prosi o kontakt po 16."));
        return made(
                        "sara",
                        "/data-requests",
                        Map.of(
                                "kind",
                                "access",
                                "subject",
                                Map.of(
                                        "type",
                                        "customer",
                                        "id",
                                        customer.path("id").asText()),
                                "answerBy",
                                "letter"))
                .path("id")
                .asText();
    }

    private String retro() {
        jdbc.sql(
                        """
                        insert into retro.retro (id, manager, monday, case_id, figures, opened_at, state, held_at,
                            discussed, agreements, rules)
                        values (gen_random_uuid(), 'marek', '2026-11-16', 'screenshots',
                            '{"territories": [{"rep": "anna", "customers": 41}, {"rep": "borys", "customers": 37}],
                              "leads": 12, "reached": 11, "averageMinutes": 91, "complaints": 2}',
                            '2026-11-16T09:00+01', 'held', '2026-11-16T11:15+01', 'Leady z targów czekają najdłużej.',
                            '[{"what": "Oddzwonić do leadów z targów", "who": "anna", "until": "2026-11-20"}]',
                            'Termin dla leadów z targów: 4 godziny zamiast 8.')
                        on conflict do nothing
                        """)
                .update();
        return jdbc.sql("select id from retro.retro where case_id = 'screenshots'")
                .query(String.class)
                .single();
    }

    private Map<String, Screen> screens(String language) {
        var polish = "pl".equals(language);
        var talkedTo = Enquiry.of(
                        screens,
                        "Hurtownia Elektryczna Volta",
                        Map.of(
                                "industry", "handel",
                                "employees", 240,
                                "estimatedValue", "36000.00",
                                "product", "CRM",
                                "consents", Map.of("email", true)))
                .handedTo("anna");
        talkedTo.complete(Map.of("outcome", "reached", "summary", "Szukają systemu dla ośmiu handlowców."));
        var lead =
                Enquiry.of(screens, "Zakład Stolarski Dąbrowscy", Enquiry.HOT).handedTo("anna");
        Enquiry.of(screens, "Piekarnia Złoty Kłos").handedTo("anna");
        var customer = "/customers/" + talkedTo.lead().path("customerId").asText();
        failed.start();
        var form = made("maria", "/lead-forms", Map.of("name", "Strona główna", "source", "web"));
        made(
                "admin",
                "/tokens",
                Map.of("name", "Import z ERP", "scopes", List.of("lead"), "expiresAt", "2027-06-30T00:00:00Z"));
        made(
                "marek",
                "/absences",
                Map.of("user", "celina", "from", "2026-12-21", "until", "2027-01-04", "note", "Urlop"));

        var all = new LinkedHashMap<String, Screen>();
        Consumer<Page> nothing = page -> {};
        Consumer<Page> picture = page -> page.locator(".djs-container").first().waitFor();
        Consumer<Page> work = page -> {
            page.locator(".fjs-form").waitFor();
            picture.accept(page);
        };
        Consumer<Page> dialog = page -> page.getByRole(AriaRole.DIALOG).waitFor();
        all.put("sign-in", new Screen("", "/sign-in", nothing));
        all.put(
                "web-form",
                new Screen("", "/public/lead-form/" + form.path("token").asText(), nothing));
        all.put("today", new Screen("anna", "/", nothing));
        all.put("agenda", new Screen("anna", "/agenda", nothing));
        all.put("agenda-day", new Screen("anna", "/agenda?view=day&day=2026-11-24", nothing));
        all.put("plan", new Screen("anna", customer, page -> {
            page.keyboard().press("p");
            dialog.accept(page);
        }));
        all.put("reminder", new Screen("celina", "/tasks", page -> Screens.section(
                        page, polish ? "Przypomnienia" : "Reminders")
                .waitFor()));
        all.put("calendar-subscription", new Screen("marek", "/", page -> {
            button(page, polish ? "Twoje konto" : "Your account").click();
            button(page, polish ? "Subskrypcja kalendarza" : "Calendar subscription")
                    .click();
            page.getByText(polish ? "Twój kalendarz w Outlooku" : "Your calendar in Outlook")
                    .waitFor();
        }));
        all.put("tasks", new Screen("anna", "/tasks", nothing));
        all.put("task", new Screen("anna", "/tasks/" + lead.task(), work));
        all.put("task-calendar", new Screen("anna", "/tasks/" + lead.task(), work.andThen(page -> {
            page.getByLabel(polish ? "Kiedy" : "On", new Page.GetByLabelOptions().setExact(true))
                    .click();
            page.locator(".flatpickr-calendar.open").waitFor();
        })));
        all.put("task-qualify", new Screen("anna", "/tasks/" + talkedTo.task(), work));
        all.put("leads", new Screen("anna", "/leads", nothing));
        all.put("lead", new Screen("marek", "/leads/" + lead.id(), picture));
        all.put("lead-hand-over", new Screen("marek", "/leads/" + lead.id(), page -> {
            button(page, polish ? "Przekaż" : "Hand over").click();
            dialog.accept(page);
        }));
        var deal = made(
                "anna",
                "/deals",
                Map.of(
                        "customerName",
                        "Zakłady Mięsne Kłos",
                        "product",
                        "CRM",
                        "value",
                        48000,
                        "expectedCloseOn",
                        "2027-03-01"));
        var ofDeal = "/deals/" + deal.path("id").asText();
        all.put("pipeline", new Screen("anna", "/pipeline", nothing));
        all.put("pipeline-table", new Screen("anna", "/pipeline?view=table", nothing));
        all.put("pipeline-funnel", new Screen("anna", "/pipeline?view=funnel", nothing));
        Consumer<Page> chart = page -> page.locator("path.bar")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        all.put("pipeline-forecast", new Screen("anna", "/pipeline?view=forecast", chart));
        all.put("pipeline-forecast-quarters", new Screen("marek", "/pipeline?view=forecast&by=quarter", chart));
        all.put("deal", new Screen("anna", ofDeal, picture));
        var offer = "/offers/"
                + made("anna", "/offers", Map.of("dealId", deal.path("id").asText()))
                        .path("id")
                        .asText();
        written(offer);
        Consumer<Page> written = page ->
                page.getByLabel(polish ? "Tekst osobisty" : "Personal text").waitFor();
        all.put("offers", new Screen("anna", "/offers", nothing));
        all.put("offer", new Screen("anna", offer, written));
        all.put("offer-exceeded", new Screen("anna", offer, written.andThen(page -> {
            page.getByLabel(polish ? "Rabat na całość, %" : "Discount on the whole, %")
                    .fill("40");
            page.getByText(polish ? "przed wysłaniem musi zatwierdzić kierownik" : "a manager must approve before")
                    .waitFor();
        })));
        all.put("company", new Screen("admin", "/admin/company", nothing));
        all.put("deal-move", new Screen("anna", ofDeal, page -> {
            button(page, polish ? "Przenieś…" : "Move…").click();
            page.getByLabel(polish ? "Do etapu" : "To stage").selectOption("recognition");
            page.locator(".fjs-form").waitFor();
        }));
        all.put("imports", new Screen("marek", "/imports", nothing));
        all.put("import-new", new Screen("marek", "/imports", page -> {
            button(page, polish ? "Nowy import" : "New import").click();
            page.locator("input[type=file]:enabled")
                    .setInputFiles(new FilePayload(
                            "targi.csv",
                            "text/csv",
                            "Firma;E-mail;Miasto\nHuta Jasło;biuro@huta.example;Jasło\n"
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            page.locator("#mapping-empty").waitFor();
        }));
        screens.as("admin")
                .post("/api/v1/products", Map.of("name", "Deska podłogowa dębowa, lakierowana", "code", "DPD-120"));
        all.put("products", new Screen("anna", "/products", nothing));
        screens.as("admin")
                .post(
                        "/api/v1/price-lists",
                        Map.of("name", "Cennik B2B 2026", "audience", "B2B", "validFrom", "2026-01-01"));
        all.put("reactivation", new Screen("maria", "/reactivation", picture));
        all.put("reactivation-upcoming", new Screen("maria", "/reactivation?view=upcoming", nothing));
        all.put("reactivation-effect", new Screen("maria", "/reactivation?view=effect", nothing));
        all.put("reactivation-what-if", new Screen("maria", "/reactivation?view=what-if", nothing));
        all.put("reactivation-rows", new Screen("maria", "/reactivation?view=cascades", nothing));
        all.put("value", new Screen("maria", "/value", nothing));
        all.put("value-runs", new Screen("maria", "/value?view=runs", nothing));
        all.put("value-settings", new Screen("maria", "/value?view=settings", nothing));
        all.put("departure", new Screen("marek", customer, page -> {
            button(page, polish ? "Odnotuj odejście" : "Note that the customer left")
                    .click();
            dialog.accept(page);
        }));
        all.put("segments", new Screen("maria", "/segments", nothing));
        all.put("segment", new Screen("maria", "/segments/dormant", nothing));
        all.put("segment-new", new Screen("maria", "/segments/new", nothing));
        audited(5, 4, 5, 5, 5);
        audited(3, 3, 4, 3, 3);
        var audit = made("marek", "/cases", Map.of("process", "crm-audit", "data", Map.of()));
        all.put("audits", new Screen("marek", "/rollout/audits", nothing));
        all.put("audit-task", new Screen("marek", "/tasks/" + taskOf(audit), page -> page.locator(".fjs-form")
                .waitFor()));
        rollout(all);
        studio(all, polish);
        exercises(all, customer);
        all.put("case-repair", new Screen("marek", "/cases/" + lead.caseId(), picture.andThen(page -> {
            button(page, polish ? "Napraw: przenieś do innego kroku" : "Repair: move to another step")
                    .click();
            dialog.accept(page);
        })));
        moves(all);
        crisis = crisis();
        all.put("crises", new Screen("marek", "/crises", nothing));
        all.put("crisis", new Screen("marek", crisis, picture));
        all.put("crisis-start", new Screen("marek", "/crises", page -> {
            button(page, polish ? "Uruchom reakcję kryzysową" : "Start crisis response")
                    .click();
            dialog.accept(page);
        }));
        all.put("data-requests", new Screen("marek", "/data-requests", nothing));
        all.put("data-request", new Screen("marek", "/data-requests/" + dataRequest(), page -> {
            button(page, polish ? "Pokaż" : "Show").click();
            // Every module looks through its texts.
            page.locator("summary").first().click(new Locator.ClickOptions().setTimeout(60_000));
        }));
        all.put("retention", new Screen("admin", "/retention", nothing));
        all.put("retros", new Screen("marek", "/retros", nothing));
        all.put("retro", new Screen("anna", "/retros/" + retro(), nothing));
        all.put("price-lists", new Screen("admin", "/price-lists", nothing));
        all.put("customer-fields", new Screen("admin", "/admin/customer-fields", nothing));
        all.put("customers", new Screen("anna", "/customers", nothing));
        all.put("customer", new Screen("anna", customer, picture));
        for (var kind : List.of("late-payment", "worse-relations")) {
            made("anna", customer + "/relationship-signals", Map.of("kind", kind, "note", "Rozmowa z 3 grudnia"));
        }
        all.put("record-signal", new Screen("anna", customer, page -> {
            button(page, polish ? "Zapisz sygnał" : "Record a signal").click();
            dialog.accept(page);
        }));
        made(
                "anna",
                customer + "/relationship-signals",
                Map.of("kind", "opinion", "note", "Na portalu: świetna obsługa, polecamy."));
        all.put("record-opinion", new Screen("anna", customer, page -> {
            button(page, polish ? "Zapisz sygnał" : "Record a signal").click();
            dialog.accept(page);
            page.getByLabel(polish ? "Co się dzieje" : "What is wrong").selectOption("opinion");
        }));
        var twice = Map.<String, Object>of(
                "name",
                "Hurtownia Budowlana Cegła Sp. z o.o.",
                "phone",
                "+48523334455",
                "city",
                "Radom",
                "industry",
                "budownictwo",
                "employees",
                35);
        var once = made("marek", "/customers", twice).path("id").asText();
        var again = new LinkedHashMap<>(twice);
        again.putAll(Map.of(
                "name",
                "Hurtownia Budowlana CEGŁA",
                "city",
                "Kielce",
                "employees",
                40,
                "email",
                "biuro@cegla.example.com"));
        again.remove("industry");
        var other = made("marek", "/customers", again).path("id").asText();
        duplicateSearch.run();
        all.put("duplicates", new Screen("marek", "/customers/duplicates", nothing));
        all.put("customer-duplicate", new Screen("marek", "/customers/" + once, page -> Screens.section(
                        page, polish ? "Duplikaty" : "Probable duplicates")
                .waitFor()));
        all.put("merge", new Screen("marek", "/customers/" + once + "/merge/" + other, nothing));
        all.put("case", new Screen("anna", "/cases/" + lead.caseId(), picture));
        all.put("case-played", new Screen("marek", "/cases/" + talkedTo.caseId(), picture.andThen(page -> {
            button(page, polish ? "Na początek" : "To the beginning").click();
            for (var step = 0; step < 4; step++) {
                button(page, polish ? "Krok naprzód" : "One step on").click();
            }
        })));
        all.put("case-auditor", new Screen("audyta", "/cases/" + talkedTo.caseId(), picture));
        all.put("history", new Screen("audyta", "/history?case=" + talkedTo.caseId(), page -> {
            var entries = page.getByRole(AriaRole.TABLE).first();
            entries.waitFor();
            entries.getByRole(AriaRole.BUTTON).first().click();
            page.getByText(polish ? "Dokładny czas (UTC)" : "Exact time (UTC)").waitFor();
        }));
        all.put("log-call", new Screen("anna", customer, page -> {
            page.keyboard().press("c");
            dialog.accept(page);
        }));
        all.put("palette", new Screen("anna", "/", page -> {
            page.keyboard().press("Control+k");
            page.getByRole(AriaRole.COMBOBOX).fill("stolar");
            page.getByRole(AriaRole.OPTION).first().waitFor();
        }));
        all.put("account", new Screen("marek", "/", page -> {
            button(page, polish ? "Twoje konto" : "Your account").click();
            dialog.accept(page);
        }));
        screens.as("maria")
                .post(
                        "/api/v1/message-templates/nurturing-1-welcome/test",
                        Map.of(
                                "language",
                                "pl",
                                "subject",
                                "Dziękujemy, {{owner}}",
                                "letter",
                                "Dzień dobry,\n\n{{unsubscribe}}",
                                "sms",
                                "{{unsubscribe}}"));
        all.put("messages", new Screen("maria", "/messages", nothing));
        all.put("message", new Screen("maria", "/messages", page -> {
            page.locator("main table a").first().click();
            Screens.section(page, polish ? "Treść" : "What it says").waitFor();
        }));
        all.put("message-templates", new Screen("maria", "/admin/message-templates", nothing));
        all.put(
                "message-template",
                new Screen("maria", "/admin/message-templates/nurturing-1-welcome", page -> page.getByText("Anna Nowak")
                        .first()
                        .waitFor()));
        all.put("incidents", new Screen("admin", "/incidents", nothing));
        all.put("inbox", new Screen("marek", "/inbox", nothing));
        all.put("mailbox", new Screen("admin", "/admin/mailbox", nothing));
        all.put("webhooks", new Screen("admin", "/admin/webhooks", nothing));
        all.put("webhook-deliveries", new Screen("admin", "/admin/webhooks?view=deliveries", nothing));
        all.put("users", new Screen("admin", "/admin/users", nothing));
        all.put("user-new", new Screen("admin", "/admin/users", page -> {
            button(page, polish ? "Nowy użytkownik" : "New user").click();
            dialog.accept(page);
        }));
        all.put("teams", new Screen("admin", "/admin/teams", nothing));
        all.put("absences", new Screen("marek", "/admin/absences", nothing));
        all.put("lead-forms", new Screen("maria", "/admin/lead-forms", nothing));
        all.put("tokens", new Screen("admin", "/admin/tokens", nothing));
        all.put("not-found", new Screen("anna", "/nothing-here", nothing));
        plan(talkedTo);
        remind();
        return all;
    }

    private void plan(Enquiry enquiry) {
        var customer = enquiry.lead().path("customerId").asText();
        for (var at : List.of("2026-11-24T10:00:00+01:00", "2026-11-24T10:30:00+01:00", "2026-11-26T13:00:00+01:00")) {
            made(
                    "anna",
                    "/activities/planned",
                    Map.of(
                            "kind",
                            at.contains("13:") ? "meeting" : "call",
                            "at",
                            at,
                            "minutes",
                            at.contains("13:") ? 90 : 30,
                            "customerId",
                            customer,
                            "place",
                            "+48600100200",
                            "withWhom",
                            "Grażyna Żółkiewska",
                            "note",
                            "Zapytać o termin wdrożenia i liczbę handlowców."));
        }
    }

    /** The reminder of a call in a moment, as its diagram sends it. */
    private void remind() {
        var lead = Enquiry.of(screens, "Olejarnia Lnianka").handedTo("celina");
        lead.complete(Map.of("outcome", "reached", "summary", "Prosi o wycenę dla dwóch oddziałów."));
        var at = Screens.MONDAY.plusSeconds(290);
        made(
                "celina",
                "/activities/planned",
                Map.of("kind", "call", "at", at.toString(), "leadId", lead.id(), "note", "Oddziały: Lublin i Chełm."));
        Reminders.send(management);
    }

    private void written(String offer) {
        var line = Map.of(
                "name", "Wdrożenie CRM dla ośmiu handlowców",
                "quantity", 1,
                "unit", "set",
                "price", Map.of("amount", "48000.00", "currency", "PLN"),
                "vat", "23");
        var answer = screens.as("anna")
                .put(
                        "/api/v1" + offer,
                        Map.of("lines", List.of(line), "coverText", "Dziękujemy za rozmowę o wdrożeniu CRM."));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private String taskOf(JsonNode started) {
        return screens.as("marek")
                .get("/api/v1/cases/" + started.path("caseId").asText())
                .json()
                .at("/active/0/taskId")
                .asText();
    }

    private void audited(int... scores) {
        var data = new LinkedHashMap<String, Object>();
        var weights = List.of(0.2, 0.3, 0.1, 0.3, 0.1);
        for (var i = 0; i < scores.length; i++) {
            data.put("q" + (i + 1), scores[i]);
            data.put("w" + (i + 1), weights.get(i));
        }
        var task = taskOf(made("marek", "/cases", Map.of("process", "crm-audit", "data", Map.of())));
        screens.as("marek").post("/api/v1/tasks/" + task + "/complete", Map.of("data", data));
    }

    private void rollout(Map<String, Screen> all) {
        var started = made(
                "marek", "/cases", Map.of("process", "crm-rollout", "data", Map.of("rolloutName", "Oddział Północ")));
        var path = "/rollouts/"
                + screens.as("marek")
                        .get("/api/v1/cases/" + started.path("caseId").asText())
                        .json()
                        .at("/subject/id")
                        .asText();
        made("marek", path + "/items/appoint-analysis-team/comments", Map.of("text", "Kto z magazynu?"));
        all.put("rollouts", new Screen("marek", "/rollouts", page -> {}));
        all.put("rollout", new Screen("marek", path, page -> {}));
        all.put("rollout-plan", new Screen("marek", path + "/plan", page -> page.locator("form select")
                .first()
                .waitFor()));
    }

    private void studio(Map<String, Screen> all, boolean polish) {
        var draft = made("marek", "/process-drafts", Map.of("processKey", "lead-handling"))
                .path("id")
                .asText();
        var path = "/process-drafts/" + draft;
        var marek = screens.as("marek");
        var files = marek.get("/api/v1" + path).json();
        var tables = new HashMap<String, String>();
        files.path("decisions")
                .fields()
                .forEachRemaining(it ->
                        tables.put(it.getKey(), it.getValue().asText().replace("<text>48</text>", "<text>24</text>")));
        var xml = files.path("xml").asText().replace("name=\"Score lead\"", "name=\"Count the points\"");
        var changed = marek.put("/api/v1" + path, Map.of("xml", xml, "decisions", tables));
        assertThat(changed.json().path("revision").asInt())
                .as(changed.toString())
                .isEqualTo(2);
        Consumer<Page> drawn = page -> page.locator(".djs-container").first().waitFor();
        all.put("processes", new Screen("marek", "/processes", page -> {}));
        all.put("process", new Screen("marek", "/processes/lead-handling", drawn));
        all.put("process-heat", new Screen("marek", "/processes/lead-handling/heat", drawn));
        all.put(
                "process-heat-waiting",
                new Screen("audyta", "/processes/lead-handling/heat?measure=waiting-p95", drawn));
        all.put("draft", new Screen("marek", path, drawn));
        all.put("draft-table", new Screen("marek", path + "?file=lead-sla", page -> page.locator(".tjs-table")
                .first()
                .waitFor()));
        all.put("draft-form", new Screen("marek", path + "?file=lead-handling.first-contact", page -> page.locator(
                        ".fjs-palette-container, main ul ul")
                .first()
                .waitFor()));
        all.put("draft-add-step", new Screen("marek", path, drawn.andThen(page -> {
            page.getByLabel(polish ? "Znajdź element" : "Find an element").selectOption("first-contact");
            button(page, polish ? "Dodaj krok" : "Add a step").first().click();
            page.locator(".djs-popup .entry").first().waitFor();
        })));
        Consumer<Page> dialog = page -> page.getByRole(AriaRole.DIALOG).waitFor();
        all.put("draft-revisions", new Screen("marek", path, drawn.andThen(page -> {
            button(page, polish ? "Więcej" : "More").click();
            page.getByRole(
                            AriaRole.MENUITEM,
                            new Page.GetByRoleOptions().setName(polish ? "Zapisy szkicu" : "Versions of this draft"))
                    .click();
            dialog.accept(page);
        })));
        all.put("draft-submit", new Screen("marek", path, drawn.andThen(page -> {
            button(page, polish ? "Zgłoś" : "Submit").click();
            dialog.accept(page);
        })));
        all.put("draft-review", new Screen("marek", path + "?view=review", page -> page.getByText("48")
                .first()
                .waitFor()));
    }

    private void exercises(Map<String, Screen> all, String customer) {
        Consumer<Page> picture = page -> page.locator("svg[role=img]").first().waitFor();
        var swot = made("marek", "/assessments", Map.of("kind", "swot", "answers", swot(4, 3)));
        made("marek", "/assessments", Map.of("kind", "swot", "answers", swot(5, 2)));
        all.put("exercises", new Screen("marek", "/assessments?kind=swot", page -> {}));
        all.put(
                "exercise-swot",
                new Screen("marek", "/assessments/" + swot.path("id").asText(), picture));
        var grid = made(
                "anna",
                "/assessments",
                Map.of(
                        "kind",
                        "stakeholders",
                        "customer",
                        customer.substring(customer.lastIndexOf('/') + 1),
                        "answers",
                        Map.of(
                                "stakeholders",
                                List.of(
                                        Map.of("name", "Dyrektor zakupów", "power", 5, "interest", 4),
                                        Map.of("name", "Kierownik magazynu", "power", 2, "interest", 5),
                                        Map.of("name", "Bank", "power", 4, "interest", 2)))));
        all.put(
                "exercise-grid",
                new Screen("anna", "/assessments/" + grid.path("id").asText(), picture));
        all.put(
                "exercise-new",
                new Screen(
                        "anna",
                        "/assessments/new?kind=resources-inputs&customer="
                                + customer.substring(customer.lastIndexOf('/') + 1),
                        page -> page.locator("form select").first().waitFor()));
    }

    private static Map<String, Object> swot(int strengths, int threats) {
        return Map.of(
                "strengths", List.of(Map.of("name", "Serwis na miejscu", "weight", 1, "score", strengths)),
                "weaknesses", List.of(Map.of("name", "Ceny", "weight", 1, "score", 3)),
                "opportunities", List.of(Map.of("name", "Nowy region", "weight", 1, "score", 4)),
                "threats", List.of(Map.of("name", "Mniej obserwujących", "weight", 1, "score", threats)));
    }

    /** @return path of a response that has just begun */
    private String crisis() {
        var opened = made(
                "marek",
                "/cases",
                Map.of("process", "crisis-plan", "data", Map.of("name", "Plan centrali", "coordinator", "marek")));
        var plan = screens.as("admin")
                .get("/api/v1/cases/" + opened.path("caseId").asText())
                .json()
                .at("/subject/id")
                .asText();
        var steps = List.of(
                Map.of("text", "Odłącz sieć od internetu i zachowaj dzienniki", "role", "Sieć", "minutes", 15),
                Map.of("text", "Przywróć kopię zapasową", "role", "Sieć", "minutes", 240),
                Map.of("text", "Przygotuj oświadczenie dla klientów", "role", "Rzecznik", "minutes", 60));
        screens.as("marek")
                .patch(
                        "/api/v1/crisis-plans/" + plan,
                        Map.of(
                                "team",
                                List.of(
                                        Map.of(
                                                "user",
                                                "anna",
                                                "role",
                                                "Rzecznik",
                                                "phone",
                                                "+48600100200",
                                                "deputy",
                                                Map.of("user", "borys")),
                                        Map.of("name", "Jan Zieliński", "role", "Sieć", "email", "jan@example.com")),
                                "protocol",
                                "Zarząd uruchamia plan, kierownik informuje zespół, rzecznik klientów.",
                                "risks",
                                List.of(Map.of(
                                        "id",
                                        "r1",
                                        "name",
                                        "Atak hakerski",
                                        "origin",
                                        "external",
                                        "likelihood",
                                        4,
                                        "impact",
                                        5,
                                        "procedure",
                                        steps))));
        var begun = made(
                "marek",
                "/crises",
                Map.of("plan", plan, "risk", "r1", "what", "Serwery są zaszyfrowane, sklep nie działa."));
        var path = "/crises/" + begun.path("id").asText();
        screens.as("anna").post("/api/v1" + path + "/acknowledge", Map.of());
        screens.as("marek")
                .put(
                        "/api/v1" + path + "/fishbone",
                        Map.of(
                                "problem",
                                "Serwery zaszyfrowane przez złośliwe oprogramowanie",
                                "bones",
                                List.of(
                                        Map.of(
                                                "name",
                                                "Ludzie",
                                                "causes",
                                                List.of("Ktoś otworzył załącznik", "Brak szkoleń z phishingu")),
                                        Map.of(
                                                "name",
                                                "Proces",
                                                "causes",
                                                List.of("Kopie zapasowe tylko raz w tygodniu")),
                                        Map.of(
                                                "name",
                                                "Technologia",
                                                "causes",
                                                List.of("Nieaktualny program pocztowy")),
                                        Map.of("name", "Otoczenie", "causes", List.of("Fala ataków na branżę")))));
        return path;
    }

    /** Cases of one version that are to go on by the next, where their step has another name and time. */
    private void moves(Map<String, Screen> all) {
        var key = "moved-" + UUID.randomUUID();
        deploy(key, "call", "Zadzwoń do klienta", 48);
        runtime.startProcessInstanceByKey(key);
        runtime.startProcessInstanceByKey(key);
        deploy(key, "talk", "Porozmawiaj z klientem", 24);
        var move = "/processes/" + key + "/move";
        Consumer<Page> pictures = page -> page.locator(".djs-container").nth(1).waitFor();
        Consumer<Page> tried = pictures.andThen(page -> {
            page.locator("#becomes-call").selectOption("talk");
            button(page, "pl".equals(page.locator("html").getAttribute("lang")) ? "Wypróbuj" : "Try it")
                    .click();
            page.locator("#deadlines-keep")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        });
        all.put("process-move", new Screen("marek", move, pictures));
        all.put("process-move-tried", new Screen("marek", move, tried));
        all.put("process-cases", new Screen("marek", "/processes/" + key + "/cases", page -> {}));
    }

    private void deploy(String key, String task, String name, int hours) {
        var xml =
                """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                  xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                  id="d" targetNamespace="t">
                  <bpmn:process id="%1$s" name="Rozmowa" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start" name="Początek"/>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="%2$s"/>
                    <bpmn:userTask id="%2$s" name="%3$s" camunda:candidateGroups="MANAGER" camunda:dueDate="${dueIn('office-hours', %4$d)}"/>
                    <bpmn:sequenceFlow id="f2" sourceRef="%2$s" targetRef="done"/>
                    <bpmn:endEvent id="done" name="Koniec"/>
                  </bpmn:process>
                  <bpmndi:BPMNDiagram id="picture"><bpmndi:BPMNPlane id="plane" bpmnElement="%1$s">
                    <bpmndi:BPMNShape id="s1" bpmnElement="start"><dc:Bounds x="100" y="122" width="36" height="36"/></bpmndi:BPMNShape>
                    <bpmndi:BPMNShape id="s2" bpmnElement="%2$s"><dc:Bounds x="190" y="100" width="100" height="80"/></bpmndi:BPMNShape>
                    <bpmndi:BPMNShape id="s3" bpmnElement="done"><dc:Bounds x="350" y="122" width="36" height="36"/></bpmndi:BPMNShape>
                    <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="136" y="140"/><di:waypoint x="190" y="140"/></bpmndi:BPMNEdge>
                    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="290" y="140"/><di:waypoint x="350" y="140"/></bpmndi:BPMNEdge>
                  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
                </bpmn:definitions>
                """
                        .formatted(key, task, name, hours);
        repository
                .createDeployment()
                .name(key)
                .source("studio")
                .addString("processes/" + key + "/" + key + ".bpmn", xml)
                .deploy();
    }

    private JsonNode made(String user, String path, Map<String, Object> what) {
        var answer = screens.as(user).post("/api/v1" + path, what);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private void look(String name, String language, Page page) {
        var polish = "pl".equals(language);
        shoot(name + "-" + language + "-1440", page, 1440, 900, polish);
        if (!polish) {
            return;
        }
        shoot(name + "-pl-360", page, 360, 740, true);
        if (DARK.contains(name)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            shoot(name + "-pl-1440-dark", page, 1440, 900, true);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
    }

    /** The window is made as high as the page, so that what sticks to its edges is where people see it. */
    private void shoot(String shot, Page page, int width, int height, boolean judged) {
        page.setViewportSize(width, height);
        Screens.settle(page); // another width may load another part
        var needed = (Integer) page.evaluate("() => document.documentElement.scrollHeight");
        if (needed > height && page.getByRole(AriaRole.DIALOG).count() == 0) {
            page.setViewportSize(width, needed);
        }
        page.evaluate("() => Promise.all(document.getAnimations()"
                + ".filter(it => it.effect.getTiming().iterations !== Infinity)"
                + ".map(it => it.finished.catch(() => null))).then(() => null)");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(shot + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
        if (judged) {
            judge(shot, page);
        }
    }

    private void judge(String shot, Page page) {
        var axe = new AxeBuilder(page);
        if (shot.contains("-360")) {
            axe.disableRules(List.of("color-contrast")); // the colours are those of the wide screen, judged there
        }
        axe.withTags(TAGS).setLegacyMode(true).analyze().getViolations().stream()
                .filter(it -> List.of("serious", "critical").contains(it.getImpact()))
                .map(it -> shot + ": " + it.getId() + " at "
                        + it.getNodes().get(0).getHtml() + " "
                        + it.getNodes().get(0).getFailureSummary())
                .forEach(findings::add);
        var beyond = (Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (beyond > 1) {
            findings.add(shot + ": " + beyond + " px wider than the screen");
        }
    }
}
