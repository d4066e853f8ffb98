package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static pl.lejek.e2e.Screens.button;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.lejek.testing.LejekTest;

/** The same task open in two windows: one completes it, the other is told and loses nothing. */
@LejekTest
class TwoWindowsTests {

    private static final String TEXT = "Zamawia prezentację na czwartek.";

    @RegisterExtension
    final Screens screens = new Screens();

    @Test
    void theOtherWindowIsToldWithoutAsking() {
        var lead = Enquiry.of(screens, "Stolarnia Dąb").handedTo("anna");
        var id = lead.task();
        var second = screens.of("anna", "pl");
        second.waitForResponse("**/api/v1/events", () -> second.navigate("/tasks/" + id));
        fill(second, TEXT);
        completeElsewhere(id);

        assertThat(second.getByText("Ktoś inny zakończył to zadanie.")).isVisible();
        assertThat(button(second, "Zakończ")).isDisabled();
        keepsTheText(second);
    }

    @Test
    void theOtherWindowIsToldWhenItCompletesTooLate() {
        var lead = Enquiry.of(screens, "Stolarnia Buk").handedTo("anna");
        var id = lead.task();
        var second = screens.of("anna", "pl");
        // No live events: a stream that ended or failed would be opened again, and everything be asked anew.
        second.route("**/api/v1/events", waitsForEver -> {});
        second.navigate("/tasks/" + id);
        fill(second, TEXT);
        completeElsewhere(id);

        second.waitForResponse(
                it -> it.url().endsWith("/complete") && it.status() == 409,
                () -> button(second, "Zakończ").click());
        assertThat(second.getByText("Ktoś inny zakończył to zadanie.")).isVisible();
        keepsTheText(second);
    }

    private void completeElsewhere(String id) {
        var first = screens.of("anna", "pl");
        first.navigate("/tasks/" + id);
        fill(first, "Umówiona na środę.");
        button(first, "Zakończ").click();
        assertThat(first.getByText("Zadanie zakończone")).isVisible();
    }

    private static void fill(Page page, String text) {
        page.getByText("Rozmowa odbyta", new Page.GetByTextOptions().setExact(true))
                .click();
        page.getByLabel("Podsumowanie").fill(text);
    }

    private static void keepsTheText(Page page) {
        assertThat(page.getByLabel("Podsumowanie")).hasValue(TEXT);
        button(page, "Skopiuj wpisane").click();
        assertThat(page.getByText("Skopiowano do schowka")).isVisible();
        org.assertj.core.api.Assertions.assertThat((String) page.evaluate("() => navigator.clipboard.readText()"))
                .contains(TEXT);
    }
}
