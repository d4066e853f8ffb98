package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.section;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.lejek.testing.LejekTest;

/** Deals moved on the board, by mouse and by keys, as far as the process lets them. */
@LejekTest
class PipelineTests {

    private static final List<String> WAY = List.of(
            "Rozpoznanie",
            "Wymaga analizy",
            "Wstępna wycena",
            "Identyfikacja osób decyzyjnych",
            "Analiza potrzeb",
            "Propozycja/oferta cenowa",
            "Negocjacje/przegląd",
            "Zakończone sukcesem");

    /** What the stages after the first ask for. */
    private static final Map<String, Object> KNOWN = Map.of(
            "contactPerson",
            "Jan Nowak",
            "decisionMaker",
            "Ewa Lis",
            "value",
            "12500.50",
            "expectedCloseOn",
            "2027-03-01",
            "criteria",
            Map.of(
                    "analysisScope", "Cały tartak.",
                    "needs", "Suche deski.",
                    "budgetConfirmed", "yes",
                    "proposalSentOn", "2026-11-20",
                    "terms", "30 dni."));

    @RegisterExtension
    final Screens screens = new Screens();

    @Test
    void aDroppedDealAsksWhatItsStageAsksAndMoves() {
        var deal = open("Tartak Jodła");
        var page = screens.of("celina", "pl");
        page.navigate("/pipeline?owner=me");
        drag(page, deal, "Rozpoznanie");

        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Przenieś do: Rozpoznanie");
        assertThat(dialog.getByText("Decyzja")).hasCount(0);
        move(dialog);
        assertThat(dialog).isVisible();
        dialog.getByRole(AriaRole.TEXTBOX).first().fill("Branża rośnie, dwóch dostawców.");
        move(dialog);
        assertThat(dialog).hasCount(0);
        assertThat(card(section(page, "Rozpoznanie"), deal)).isVisible();
        assertThat(stage(deal)).isEqualTo("recognition");
    }

    @Test
    void aDealIsDraggedFromStageToStageUntilItIsWon() {
        var deal = open("Tartak Modrzew", KNOWN);
        var page = screens.of("celina", "pl");
        page.navigate("/pipeline?owner=me");

        for (var stage : WAY) {
            drag(page, deal, stage);
            var dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Przenieś do: " + stage);
            if (stage.equals("Rozpoznanie")) {
                dialog.getByLabel("Wnioski z badania").fill("Branża rośnie.");
            }
            if (stage.equals("Zakończone sukcesem")) {
                choose(page, dialog, "Powód wygranej", "Jakość");
            }
            moved(page, deal, stage);
        }
        assertThat(stage(deal)).isEqualTo("won");
        assertThat(card(page, deal)).hasAttribute("draggable", "false");
    }

    @Test
    void aDealIsDraggedBackHeldAndLost() {
        var deal = open("Tartak Cis", KNOWN);
        var page = screens.of("celina", "pl");
        page.navigate("/pipeline?owner=me");
        var dialog = page.getByRole(AriaRole.DIALOG);

        drag(page, deal, "Wymaga analizy");
        dialog.getByLabel("Wnioski z badania").fill("Branża rośnie.");
        moved(page, deal, "Wymaga analizy");
        drag(page, deal, "Badanie rynku");
        moved(page, deal, "Badanie rynku");

        card(page, deal).getByRole(AriaRole.BUTTON).first().click();
        dialog.getByLabel("Do etapu").selectOption("lost");
        choose(page, dialog, "Powód przegranej", "Cena");
        dialog.getByLabel("Konkurent, który wygrał").fill("Inny Tartak");
        move(dialog);
        assertThat(dialog).isVisible();
        dialog.getByLabel("Komentarz").fill("Taniej o połowę.");
        moved(page, deal, "Odrzucone");
        assertThat(stage(deal)).isEqualTo("lost");
    }

    @Test
    void whoeverMovesACardThatSomebodyElseHasMovedIsTold() {
        var deal = open("Tartak Grab", KNOWN);
        var first = screens.of("celina", "pl");
        var second = screens.of("marek", "pl");
        for (var page : List.of(first, second)) {
            page.navigate("/pipeline?owner=celina");
            drag(page, deal, "Rozpoznanie");
            page.getByRole(AriaRole.DIALOG).getByLabel("Wnioski z badania").fill("Branża rośnie.");
        }
        move(first.getByRole(AriaRole.DIALOG));
        assertThat(first.getByRole(AriaRole.DIALOG)).hasCount(0);

        var dialog = second.getByRole(AriaRole.DIALOG);
        move(dialog);
        assertThat(dialog.getByRole(AriaRole.ALERT))
                .containsText("Ktoś w międzyczasie przesunął tę szansę: jest teraz na etapie „Rozpoznanie”.");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Anuluj"))
                .click();
        assertThat(card(section(second, "Rozpoznanie"), deal)).isVisible();
        assertThat(card(section(second, "Badanie rynku"), deal)).hasCount(0);
    }

    @Test
    void aNumberOfThePictureLeadsToItsDeals() {
        var deal = open("Tartak Olcha", KNOWN);
        var page = screens.of("celina", "pl");
        page.navigate("/pipeline?view=funnel&owner=me");
        page.getByRole(AriaRole.TABLE)
                .getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName(Pattern.compile("Badanie rynku")))
                .getByRole(AriaRole.LINK)
                .first()
                .click();

        assertThat(page).hasURL(Pattern.compile("view=table.*passed=market-research"));
        assertThat(page.getByText("Weszły na etap: Badanie rynku", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName(deal.path("customerName").asText())))
                .isVisible();
    }

    @Test
    void aRefusedMoveSaysWhyAndTheDealStays() {
        var deal = open("Tartak Świerk");
        var page = screens.of("celina", "pl");
        page.navigate("/pipeline?owner=me");
        card(page, deal).getByRole(AriaRole.BUTTON).first().press("Enter");

        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Do etapu").selectOption("proposal");
        dialog.getByRole(AriaRole.TEXTBOX).first().fill("Branża rośnie.");
        page.waitForResponse(it -> it.url().endsWith("/move") && it.status() == 422, () -> move(dialog));
        assertThat(dialog.getByText("Czegoś jeszcze brakuje.")).isVisible();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Anuluj"))
                .click();
        assertThat(card(section(page, "Badanie rynku"), deal)).isVisible();
        assertThat(stage(deal)).isEqualTo("market-research");
    }

    @Test
    void aDealIsEditedOnItsPage() {
        var deal = open("Tartak Modrzew");
        var page = screens.of("celina", "pl");
        page.navigate("/deals/" + deal.path("id").asText());
        assertThat(heading(page, deal.path("customerName").asText() + " – Deski"))
                .isVisible();
        section(page, "Dane").getByRole(AriaRole.BUTTON).first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Wartość").fill("12 500,50");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Zapisz"))
                .click();
        assertThat(dialog).hasCount(0);
        assertThat(section(page, "Dane")).containsText("500,50");
    }

    private JsonNode open(String name) {
        return open(name, Map.of());
    }

    private JsonNode open(String name, Map<String, Object> known) {
        var fields = new HashMap<>(known);
        fields.put("customerName", name + " " + ThreadLocalRandom.current().nextInt(10_000, 100_000));
        fields.put("product", "Deski");
        var answer = screens.as("celina").post("/api/v1/deals", fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private String stage(JsonNode deal) {
        var id = deal.path("id").asText();
        return screens.as("celina")
                .get("/api/v1/deals/" + id)
                .json()
                .path("stage")
                .asText();
    }

    private static Locator card(Page page, JsonNode deal) {
        return page.locator("[data-deal='" + deal.path("id").asText() + "']");
    }

    private static Locator card(Locator column, JsonNode deal) {
        return column.locator("[data-deal='" + deal.path("id").asText() + "']");
    }

    private static void choose(Page page, Locator dialog, String field, String option) {
        dialog.locator(".fjs-form-field-select")
                .filter(new Locator.FilterOptions().setHasText(field))
                .locator(".fjs-input-group")
                .click();
        page.locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
    }

    /** By hand: {@code dragTo} scrolls between pressing and moving, and a board that moves away is not taken hold of. */
    private static void drag(Page page, JsonNode deal, String stage) {
        var column = section(page, stage);
        column.evaluate("it => it.scrollIntoView({block: 'nearest', inline: 'center', behavior: 'instant'})");
        Screens.settle(page);
        card(page, deal).hover();
        page.mouse().down();
        var to = column.boundingBox();
        page.mouse().move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(5));
        page.mouse().up();
    }

    /** A card lies where it would go while its form is open, so only a closed one tells that it moved. */
    private static void moved(Page page, JsonNode deal, String stage) {
        var dialog = page.getByRole(AriaRole.DIALOG);
        move(dialog);
        assertThat(dialog).hasCount(0);
        var card = card(section(page, stage), deal);
        assertThat(card).isVisible();
        // Whoever goes on by keyboard goes on from the card.
        if ("true".equals(card.getAttribute("draggable"))) {
            assertThat(card.getByRole(AriaRole.BUTTON)).isFocused();
        }
    }

    private static void move(Locator dialog) {
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Przenieś").setExact(true))
                .click();
    }
}
