package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.link;

import com.microsoft.playwright.Locator;
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
    void aRepSignsInAndWorksThroughALead() {
        var lead = Enquiry.of(screens, "Hurtownia Zięba", Enquiry.HOT).handedTo("anna");
        Enquiry.of(screens, "Piekarnia Wąs").handedTo("anna");
        var page = screens.visitor("pl");

        page.navigate("/");
        page.getByLabel("Nazwa użytkownika").fill("anna");
        page.getByLabel("Hasło", new Page.GetByLabelOptions().setExact(true)).fill("nie-to-haslo");
        button(page, "Zaloguj się").click();
        assertThat(page.getByText("Błędna nazwa użytkownika lub hasło.")).isVisible();
        page.getByLabel("Hasło", new Page.GetByLabelOptions().setExact(true)).fill(Api.PASSWORD);
        button(page, "Zaloguj się").click();
        assertThat(heading(page, "Dziś")).isVisible();
        assertThat(page.getByText(lead.company()).first()).isVisible();

        link(page, "Zadania").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(lead.company())))
                .first()
                .click();
        var task = page.getByRole(AriaRole.ARTICLE);
        assertThat(task).containsText("Pierwszy kontakt");
        assertThat(task.getByLabel("Obraz procesu z bieżącym krokiem")).isVisible();
        task.getByText("Rozmowa odbyta", new Locator.GetByTextOptions().setExact(true))
                .click();
        task.getByLabel("Podsumowanie").fill("Pani Grażyna szuka systemu dla ośmiu handlowców, budżet na wiosnę.");
        task.getByLabel("Kiedy", new Locator.GetByLabelOptions().setExact(true)).fill("27.11.2026");
        page.keyboard().press("Tab");
        button(page, "Zakończ").click();
        assertThat(task).containsText("Podaj, jaki krok przypada na tę datę.");
        task.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Następny krok"))
                .fill("Wysłać ofertę i zadzwonić w piątek");
        button(page, "Zakończ").click();
        assertThat(page.getByText("Zadanie zakończone")).isVisible();
        assertThat(task).not().containsText("Podaj, jaki krok przypada na tę datę.");
        org.assertj.core.api.Assertions.assertThat(lead.lead().path("status").asText())
                .isEqualTo("CONTACTED");
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
        var second = screens.of("anna", "pl");
        second.navigate("/tasks/" + id);
        second.getByText("Rozmowa odbyta", new Page.GetByTextOptions().setExact(true))
                .click();
        second.getByLabel("Podsumowanie").fill("Zamawia prezentację na czwartek.");
        lead.complete(Map.of("outcome", "no-answer"));
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
        for (var answer :
                new String[] {"3 – zatwierdzony", "3 – decyduje", "3 – pilna", "3 – w ciągu trzech miesięcy"}) {
            page.getByText(answer).click();
        }
        button(page, "Zakończ").click();
        assertThat(page.getByText("Zadanie zakończone")).isVisible();
        page.navigate("/customers/" + lead.lead().path("customerId").asText());
        assertThat(page.getByText("Zakwalifikowany")).isVisible();
        assertThat(page.getByText(Pattern.compile("48\\s000,00"))).isVisible();
    }
}
