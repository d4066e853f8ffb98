package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.section;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.lejek.testing.LejekTest;

/** Deals moved on the board, by mouse and by keys, as far as the process lets them. */
@LejekTest
class PipelineTests {

    @RegisterExtension
    final Screens screens = new Screens();

    @Test
    void aDroppedDealAsksWhatItsStageAsksAndMoves() {
        var deal = open("Tartak Jodła");
        var page = screens.of("celina", "pl");
        page.navigate("/pipeline?owner=me");
        card(page, deal).dragTo(section(page, "Rozpoznanie"));

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
        var customer = name + " " + ThreadLocalRandom.current().nextInt(10_000, 100_000);
        var answer = screens.as("celina").post("/api/v1/deals", Map.of("customerName", customer, "product", "Deski"));
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

    private static void move(Locator dialog) {
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Przenieś").setExact(true))
                .click();
    }
}
