package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.lejek.testing.LejekTest;

/** A manager draws a process of three steps, a second person reviews and releases it, and a case runs by it. */
@LejekTest
class StudioDayTests {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    @RegisterExtension
    final Screens screens = new Screens();

    private static Locator exactly(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator in(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator element(Page page, String id) {
        return page.locator(".djs-shape[data-element-id='" + id + "']");
    }

    @Test
    void aProcessIsDrawnReviewedReleasedAndRun() {
        var key = "drawn-" + UUID.randomUUID().toString().substring(0, 8);
        var page = screens.of("marek", "pl");
        page.navigate("/processes");
        button(page, "Nowy proces").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Nazwa po polsku").fill("Rysowany " + key);
        dialog.getByLabel("Nazwa po angielsku").fill("Drawn " + key);
        dialog.getByLabel("Krótka nazwa").fill(key);
        in(dialog, "Rysuj").click();

        assertThat(element(page, "do-step")).isVisible(PATIENTLY);
        element(page, "do-step").click();
        page.locator(".djs-context-pad .entry[data-action='append.step']").click();
        page.locator(".djs-popup .entry")
                .filter(new Locator.FilterOptions().setHasText("Rozmowa telefoniczna"))
                .click();
        assertThat(element(page, "call-customer")).isVisible();
        page.locator(".djs-context-pad .entry[data-action='append.step']").click();
        page.locator(".djs-popup .entry")
                .filter(new Locator.FilterOptions().setHasText("Spotkanie"))
                .click();
        assertThat(page.locator(".djs-shape[data-element-id]:has(.djs-label)")
                        .filter(new Locator.FilterOptions().setHasText("Spotkanie")))
                .isVisible();
        assertThat(page.getByText("Nie ma nic do poprawy")).isVisible(PATIENTLY);
        assertThat(page.getByText("Zapisano o")).isVisible(PATIENTLY);

        exactly(page, "Zgłoś").click();
        dialog.getByLabel("Notatka").fill("Nowi klienci dostają telefon i spotkanie");
        in(dialog, "Zgłoś").click();
        assertThat(page.getByText("Czeka na ocenę")).isVisible(PATIENTLY);
        assertThat(exactly(page, "Zatwierdź")).hasCount(0);

        var second = screens.of("admin", "pl");
        second.navigate(page.url().replaceFirst("https?://[^/]+", ""));
        assertThat(second.getByText("Nowi klienci dostają telefon i spotkanie")).isVisible(PATIENTLY);
        exactly(second, "Zatwierdź").click();
        var review = second.getByRole(AriaRole.DIALOG);
        review.getByLabel("Notatka").fill("W porządku");
        in(review, "Zatwierdź").click();
        exactly(second, "Wydaj").click();
        in(review, "Wydaj").click();
        assertThat(review).hasCount(0);

        page.navigate("/processes/" + key);
        assertThat(heading(page, "Rysowany " + key)).isVisible(PATIENTLY);
        button(page, "Rozpocznij sprawę").click();
        dialog.getByLabel("Czego dotyczy").fill("Pierwszy nowy klient");
        in(dialog, "Rozpocznij sprawę").click();
        assertThat(dialog).hasCount(0);
        var cases = screens.as("admin")
                .get("/api/v1/processes/" + key + "/figures")
                .json()
                .path("elements");
        assertThat(cases).hasSize(1);
        assertThat(cases.get(0).path("elementId").asText()).isEqualTo("do-step");
        assertThat(cases.get(0).path("active").asInt()).isEqualTo(1);
    }
}
