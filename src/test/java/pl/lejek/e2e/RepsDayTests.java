package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.link;
import static pl.lejek.e2e.Screens.section;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
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
        var street = "Zaułek" + ThreadLocalRandom.current().nextInt(10_000, 100_000);
        var lead = Enquiry.of(screens, "Hurtownia " + street, Enquiry.HOT).handedTo("anna");
        var next = Enquiry.of(screens, "Piekarnia " + street).handedTo("anna");
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
        assertThat(heading(page, "Zadania")).isVisible();
        page.getByRole(AriaRole.SEARCHBOX).fill(street);
        assertThat(page.locator("a[data-row]")).hasCount(2);
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
        assertThat(task).containsText(next.company());
        assertThat(task).not().containsText("Podaj, jaki krok przypada na tę datę.");
        org.assertj.core.api.Assertions.assertThat(lead.lead().path("status").asText())
                .isEqualTo("CONTACTED");

        page.navigate("/tasks/" + lead.task());
        assertThat(task).containsText("Zakwalifikuj lead");
        assertThat(section(page, "Ostatnie kontakty")).containsText("Pani Grażyna szuka systemu");
        section(page, "Kontrahent")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(lead.company()))
                .click();
        assertThat(heading(page, lead.company())).isVisible();
        assertThat(section(page, "Oś czasu")).containsText("Pani Grażyna szuka systemu");
        assertThat(section(page, "Otwarte sprawy")).containsText("Zakwalifikuj lead");
    }

    @Test
    void aCallIsLoggedWithOneKey() {
        var lead = Enquiry.of(screens, "Cukiernia Ptyś").handedTo("anna");
        var page = screens.of("anna", "pl");
        page.navigate("/customers/" + lead.lead().path("customerId").asText());
        assertThat(heading(page, lead.company())).isVisible();

        page.keyboard().press("c");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText(lead.company());
        dialog.getByLabel("Wynik rozmowy").selectOption("Rozmowa odbyta");
        var summary = dialog.getByLabel("Czego dotyczyła rozmowa");
        summary.pressSequentially("Chce ceny");
        assertThat(summary).hasValue("Chce ceny");
        var today = dialog.getByLabel("Kiedy", new Locator.GetByLabelOptions().setExact(true));
        assertThat(today).hasValue("23.11.2026");
        dialog.getByLabel("Następny krok", new Locator.GetByLabelOptions().setExact(true))
                .fill("Wysłać cennik");
        dialog.getByLabel("Termin kroku").fill("26.11.2026");
        page.keyboard().press("Enter");
        dialog.getByLabel("Godzina").last().fill("14:30");
        button(page, "Zapisz").click();
        assertThat(dialog).hasCount(0);
        assertThat(section(page, "Oś czasu")).containsText("Chce ceny");

        link(page, "Dziś").click();
        var plan = section(page, "Plan na 7 dni")
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText("Wysłać cennik" + lead.company()));
        assertThat(plan).containsText("Wysłać cennik");
        assertThat(plan).containsText("14:30");
        assertThat(section(page, "czwartek, 26 listopada")).containsText("Wysłać cennik");
    }

    @Test
    void everythingIsReachedByKeys() {
        var lead = Enquiry.of(screens, "Młyn Śrutownik").handedTo("anna");
        var page = screens.of("anna", "pl");
        page.navigate("/tasks?q=" + lead.company().replace(" ", "+"));
        var row = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(lead.company())));
        row.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ARTICLE)).containsText("Pierwszy kontakt");
        page.getByText("Brak odpowiedzi", new Page.GetByTextOptions().setExact(true))
                .click();
        page.getByLabel("Podsumowanie").fill("Poczta głosowa");
        page.keyboard().press("Control+Enter");
        assertThat(page.getByText("Zadanie zakończone")).isVisible();

        page.keyboard().press("Control+k");
        var palette = page.getByRole(AriaRole.DIALOG);
        palette.getByRole(AriaRole.COMBOBOX).fill(lead.company());
        assertThat(palette.getByRole(AriaRole.OPTION).first()).containsText(lead.company());
        page.keyboard().press("Enter");
        assertThat(heading(page, lead.company())).isVisible();
        page.keyboard().press("Control+k");
        palette.getByRole(AriaRole.COMBOBOX).fill("kontrah");
        assertThat(palette.getByRole(AriaRole.OPTION)).hasCount(1);
        page.keyboard().press("Enter");
        assertThat(heading(page, "Kontrahenci")).isVisible();
    }

    @Test
    void nothingIsLeftOnTheScreenAfterSigningOut() {
        var lead = Enquiry.of(screens, "Apteka Żmija").handedTo("anna");
        var page = screens.of("anna", "pl");
        page.navigate("/customers");
        assertThat(heading(page, "Kontrahenci")).isVisible();
        page.navigate("/leads?q=" + lead.company().replace(" ", "+"));
        link(page, lead.company()).click();
        assertThat(heading(page, lead.company())).isVisible();
        button(page, "Twoje konto").click();
        button(page, "Wyloguj się").click();
        assertThat(button(page, "Zaloguj się")).isVisible();

        for (var back = 0; back < 2; back++) {
            page.goBack();
            assertThat(button(page, "Zaloguj się")).isVisible();
            assertThat(page.locator("body")).not().containsText(lead.company());
        }
        org.assertj.core.api.Assertions.assertThat(page.context()
                        .request()
                        .get("/api/v1/leads/" + lead.id())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theCalendarOfAFormSpeaksPolish() {
        var lead = Enquiry.of(screens, "Tartak Świerk").handedTo("anna");
        var page = screens.of("anna", "pl");
        page.navigate("/tasks/" + lead.task());
        var day = page.getByLabel("Kiedy", new Page.GetByLabelOptions().setExact(true));
        assertThat(day).hasAttribute("placeholder", "dd.mm.rrrr");
        day.click();
        var calendar = page.locator(".flatpickr-calendar.open");
        assertThat(calendar.locator(".flatpickr-weekday"))
                .hasText(new String[] {"Pn", "Wt", "Śr", "Cz", "Pt", "So", "Nd"});
        assertThat(calendar.locator(".flatpickr-monthDropdown-months")).containsText("Listopad");
        day.fill("7.12.2026");
        page.keyboard().press("Tab");
        assertThat(day).hasValue("07.12.2026");
    }

    @Test
    void anAnswerDuringNurturingComesBackAsWork() {
        var lead = Enquiry.of(screens, "Garbarnia Skórka", Map.of("consents", Map.of("email", true)))
                .handedTo("anna");
        lead.complete(Map.of("outcome", "reached"));
        lead.complete(Map.of("budget", 1, "authority", 1, "need", 2, "timeline", 0));
        org.assertj.core.api.Assertions.assertThat(lead.lead().path("status").asText())
                .isEqualTo("NURTURING");
        var page = screens.of("anna", "pl");
        page.navigate("/leads/" + lead.id());
        button(page, "Zapisz odpowiedź").click();
        page.getByRole(AriaRole.DIALOG)
                .getByLabel("Co odpowiedział klient")
                .fill("Wracamy do tematu, proszę o telefon.");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Zapisz"))
                .click();
        assertThat(section(page, "Oś czasu")).containsText("Wracamy do tematu");
        assertThat(section(page, "Oś czasu").getByText("Wracamy do tematu")).hasCount(1);
        assertThat(section(page, "Jesteś tutaj")).containsText("Pierwszy kontakt");
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
