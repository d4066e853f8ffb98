package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class RepsDayTests {

    @RegisterExtension
    final Screens screens = new Screens();

    @Test
    void aRepSignsInWorksThroughALeadAndLogsACall() {
        var lead = Enquiry.of(screens, "Hurtownia Zięba").handedTo("anna");
        Enquiry.of(screens, "Piekarnia Wąs").handedTo("anna");
        var page = screens.visitor("pl");

        page.navigate("/");
        page.getByLabel("Nazwa użytkownika").fill("anna");
        page.getByLabel("Hasło", new Page.GetByLabelOptions().setExact(true)).fill("nie-to-haslo");
        button(page, "Zaloguj się").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Błędna nazwa użytkownika lub hasło.");
        page.getByLabel("Hasło", new Page.GetByLabelOptions().setExact(true)).fill(Api.PASSWORD);
        button(page, "Zaloguj się").click();
        assertThat(heading(page, "Dziś")).isVisible();
        assertThat(page.getByText(lead.company()).first()).isVisible();

        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Zadania"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(lead.company())))
                .first()
                .click();
        var task = page.getByRole(AriaRole.ARTICLE);
        assertThat(task).containsText("Nawiąż pierwszy kontakt");
        assertThat(task.getByLabel("Obraz procesu z bieżącym krokiem")).isVisible();
        task.getByText("Rozmowa odbyta").click();
        task.getByLabel("Podsumowanie").fill("Pani Grażyna szuka systemu dla ośmiu handlowców, budżet na wiosnę.");
        task.getByLabel("Data następnego kroku").fill("27.11.2026");
        button(page, "Zakończ").click();
        assertThat(task).containsText("Podaj, jaki krok przypada na tę datę.");
        task.getByLabel(Pattern.compile("^Następny krok")).fill("Wysłać ofertę i zadzwonić w piątek");
        button(page, "Zakończ").click();
        assertThat(page.getByText("Zadanie zakończone")).isVisible();
        assertThat(task).not().containsText("Podaj, jaki krok przypada na tę datę.");
        org.assertj.core.api.Assertions.assertThat(lead.lead().path("status").asText())
                .isEqualTo("CONTACTED");

        page.navigate("/customers/" + lead.lead().path("customerId").asText());
        assertThat(heading(page, lead.company())).isVisible();
        assertThat(page.getByText("Pani Grażyna szuka systemu")).isVisible();

        page.keyboard().press("c");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Z kim").fill(lead.company());
        page.getByRole(AriaRole.OPTION).first().click();
        dialog.getByLabel("Wynik rozmowy").selectOption("Rozmowa odbyta");
        dialog.getByLabel("Czego dotyczyła rozmowa").fill("Potwierdziła termin prezentacji u siebie w biurze.");
        dialog.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Zapisz"))
                .click();
        assertThat(page.getByText("Potwierdziła termin prezentacji")).isVisible();

        button(page, "Twoje konto").click();
        button(page, "Wyloguj się").click();
        assertThat(button(page, "Zaloguj się")).isVisible();
    }

    @Test
    void whatIsTypedSurvivesAReload() {
        var lead = Enquiry.of(screens, "Drukarnia Świt").handedTo("anna");
        var page = screens.of("anna", "pl");
        page.navigate("/tasks/" + lead.task());
        page.getByLabel("Podsumowanie").fill("Prosi o telefon po 14:00.");
        assertThat(page.getByText("Szkic zapisany")).isVisible();
        page.reload();
        assertThat(page.getByLabel("Podsumowanie")).hasValue("Prosi o telefon po 14:00.");
    }

    @Test
    void whoeverComesSecondIsToldAndKeepsTheText() {
        var lead = Enquiry.of(screens, "Stolarnia Dąb").handedTo("anna");
        var id = lead.task();
        screens.as("anna").post("/api/v1/tasks/" + id + "/unclaim", null);
        var first = screens.of("marek", "pl");
        var second = screens.of("anna", "pl");
        first.navigate("/tasks/" + id);
        second.navigate("/tasks/" + id);
        second.getByText("Rozmowa odbyta").click();
        second.getByLabel("Podsumowanie").fill("Zamawia prezentację na czwartek.");
        first.getByText("Brak odpowiedzi").click();
        button(first, "Zakończ").click();
        assertThat(first.getByText("Zadanie zakończone")).isVisible();
        if (button(second, "Zakończ").isEnabled()) {
            button(second, "Zakończ").click();
        }
        assertThat(second.getByText("Ktoś inny zakończył to zadanie.")).isVisible();
        assertThat(second.getByLabel("Podsumowanie")).hasValue("Zamawia prezentację na czwartek.");
        button(second, "Skopiuj wpisane").click();
        assertThat(second.getByText("Skopiowano do schowka")).isVisible();
    }

    @Test
    void aGoodLeadBecomesADealOverItsTasks() {
        var lead = Enquiry.of(screens, "Fabryka Okien Jasień", Map.of("estimatedValue", "48000.00", "product", "CRM"))
                .handedTo("anna");
        lead.complete(Map.of("outcome", "reached"));
        var page = screens.of("anna", "pl");
        page.navigate("/tasks/" + lead.task());
        for (var answer : new String[] {"3 – zatwierdzone", "3 – decyduje", "3 – pilna", "3 – w ciągu trzech miesięcy"}) {
            page.getByText(answer).click();
        }
        button(page, "Zakończ").click();
        assertThat(page.getByText("Zadanie zakończone")).isVisible();
        page.navigate("/customers/" + lead.lead().path("customerId").asText());
        assertThat(page.getByText("Zakwalifikowany")).isVisible();
        assertThat(page.getByText(Pattern.compile("48\\s000,00"))).isVisible();
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static com.microsoft.playwright.Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setLevel(1));
    }
}
