package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.section;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.lejek.testing.LejekTest;

/** The day on which a manager starts a rollout, hands its items round, and looks at what has come of them. */
@LejekTest
class RolloutTests {

    @RegisterExtension
    final Screens screens = new Screens();

    @Test
    void aManagerLeadsARolloutAndItsItemsAreWorkedOn() {
        var name = "Oddział Północ " + System.nanoTime();
        var marek = screens.of("marek", "pl");
        marek.navigate("/rollouts");
        button(marek, "Nowe wdrożenie").click();
        marek.locator(".fjs-form").waitFor();
        marek.locator(".fjs-form input[type=text]").first().fill(name);
        button(marek, "Rozpocznij wdrożenie").click();
        assertThat(heading(marek, name)).isVisible();
        var team = item(marek, "zespół");
        assertThat(team).containsText("Marek");

        button(marek, "Zmień plan").click();
        var owner = marek.getByLabel(Pattern.compile("^Kto: .*zespół"));
        owner.selectOption("anna");
        button(marek, "Zapisz").click();
        assertThat(marek.getByText("Plan został zmieniony")).isVisible();
        assertThat(item(marek, "zespół")).containsText("Anna Nowak");

        var anna = screens.of("anna", "pl");
        anna.navigate("/tasks?q=" + name.replace(" ", "+"));
        anna.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(name)))
                .first()
                .click();
        var notes = section(anna, "Pliki i komentarze");
        notes.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Skomentuj")))
                .click();
        notes.getByLabel("Skomentuj", new Locator.GetByLabelOptions().setExact(true))
                .fill("Magazyn wskaże osobę w piątek.");
        notes.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Zapisz").setExact(true))
                .click();
        assertThat(notes).containsText("Magazyn wskaże osobę w piątek.");
        notes.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "Skład zespołu.pdf",
                        "application/pdf",
                        "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(notes).containsText("Skład zespołu.pdf");
        anna.locator(".fjs-form textarea").first().fill("Sprzedaż: Anna; magazyn: Jerzy");
        button(anna, "Zakończ").click();
        assertThat(anna.getByText("Zadanie zakończone")).isVisible();

        marek.reload();
        var done = item(marek, "zespół");
        assertThat(done).containsText("Sprzedaż: Anna; magazyn: Jerzy");
        assertThat(done).containsText("Magazyn wskaże osobę w piątek.");
        assertThat(done).containsText("Skład zespołu.pdf");
        var file = marek.waitForDownload(() -> button(marek, "Raport (PDF)").click());
        org.assertj.core.api.Assertions.assertThat(file.suggestedFilename()).endsWith(".pdf");
    }

    private static Locator item(Page page, String words) {
        return page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName(Pattern.compile("^Skomentuj: .*" + words)))))
                .first();
    }
}
