package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.section;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Every role sees its own pages, each of them without a refusal, and no others (contract.md, Roles). */
@LejekTest
class RightsTests {

    /** Carbon's fields keep a place from which they tell how much may still be typed; that is no refusal. */
    private static final String REFUSAL = "[role=alert]:not([class*='counter-alert'])";

    @RegisterExtension
    final Screens screens = new Screens();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            anna   | Dziś, Kalendarz, Zadania, Leady, Lejek, Oferty, Kontrahenci, Segmenty, Produkty, Cenniki, Cotygodniowe retro, Ćwiczenia, Plany kryzysowe, Kryzysy, Tokeny API
            marek  | Dziś, Kalendarz, Zadania, Leady, Lejek, Oferty, Kontrahenci, Segmenty, Produkty, Cenniki, Wartość klientów, Reaktywacja, Cotygodniowe retro, Wdrożenia CRM, Audyty CRM, Ćwiczenia, Plany kryzysowe, Kryzysy, Procesy, Skrzynka, Wiadomości, Importy, Wnioski RODO, Użytkownicy, Nieobecności, Szablony wiadomości, Tokeny API
            maria  | Dziś, Zadania, Leady, Kontrahenci, Segmenty, Produkty, Cenniki, Wartość klientów, Reaktywacja, Ćwiczenia, Plany kryzysowe, Kryzysy, Procesy, Wiadomości, Formularze leadów, Szablony wiadomości, Tokeny API
            sara   | Dziś, Kalendarz, Zadania, Lejek, Oferty, Kontrahenci, Segmenty, Produkty, Cenniki, Plany kryzysowe, Kryzysy, Wiadomości, Wnioski RODO, Szablony wiadomości, Tokeny API
            bogna  | Leady, Lejek, Oferty, Produkty, Cenniki, Wartość klientów, Reaktywacja, Cotygodniowe retro, Wdrożenia CRM, Audyty CRM, Ćwiczenia, Plany kryzysowe, Kryzysy, Wnioski RODO, Tokeny API
            audyta | Historia, Procesy, Wnioski RODO, Tokeny API
            admin  | Dziś, Zadania, Leady, Lejek, Oferty, Kontrahenci, Segmenty, Produkty, Cenniki, Wartość klientów, Reaktywacja, Cotygodniowe retro, Wdrożenia CRM, Audyty CRM, Ćwiczenia, Plany kryzysowe, Kryzysy, Historia, Procesy, Wiadomości, Incydenty, Importy, Wnioski RODO, Użytkownicy, Zespoły, Nieobecności, Formularze leadów, Pola kontrahenta, Szablony wiadomości, Odbiór poczty, Webhooki, Firma, Tokeny API
            """)
    void aRoleSeesItsPages(String user, String names) {
        Enquiry.of(screens, "Huta Szkła Ździebło").handedTo("anna");
        if ("bogna".equals(user)) {
            aMemberOfTheBoard();
        }
        var page = screens.of(user, "pl");
        page.navigate("/");
        var links = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Nawigacja główna"))
                .getByRole(AriaRole.LINK);
        assertThat(links).hasText(names.split(", "));

        for (var link : links.all()) {
            link.click();
            assertThat(heading(page, link.innerText().strip())).isVisible();
            Screens.settle(page);
            assertThat(page.locator(REFUSAL)).hasCount(0);
        }
    }

    private void aMemberOfTheBoard() {
        var answer = screens.as("admin")
                .post(
                        "/api/v1/users",
                        Map.of(
                                "id",
                                "bogna",
                                "displayName",
                                "Bogna Zarzycka",
                                "password",
                                Api.PASSWORD,
                                "roles",
                                List.of("BOARD")));
        assertThat(answer.status()).as(answer.toString()).isIn(201, 409);
    }

    @Test
    void anAuditorReadsACaseAndChangesNothing() {
        var lead = Enquiry.of(screens, "Kancelaria Ząb").handedTo("anna");
        lead.complete(Map.of("outcome", "reached", "summary", "Pani Grażyna prosi o ofertę."));
        var page = screens.of("audyta", "pl");
        page.navigate("/cases/" + lead.caseId());

        assertThat(heading(page, "Obsługa leada")).isVisible();
        assertThat(page.getByLabel("Obraz procesu z bieżącym krokiem")).isVisible();
        assertThat(page.locator(".djs-element.lj-active").first()).isVisible();
        assertThat(section(page, "Jak to przebiegło")).containsText("Zakwalifikuj lead");
        assertThat(section(page, "Historia kroków")).containsText("Anna Nowak");
        assertThat(section(page, "Historia kroków")).containsText("Rozmowa odbyta");
        assertThat(section(page, "Stan").first()).containsText("ukryte dla Twojej roli");
        var main = page.getByRole(AriaRole.MAIN);
        for (var personal : List.of(lead.company(), "Żółkiewska", "Grażyna", "zolkiewska@", "+4860")) {
            assertThat(main).not().containsText(personal);
        }
        assertThat(main.locator("a[href^='/']")).hasCount(0);
        // What moves the picture and the time, also the names of the steps; and the way to see what is hidden.
        var played = section(page, "Jak to przebiegło");
        var steps = section(page, "Historia kroków");
        assertThat(main.getByRole(AriaRole.BUTTON))
                .hasCount(played.getByRole(AriaRole.BUTTON).count());
        assertThat(played.getByRole(AriaRole.BUTTON))
                .hasCount(9 + steps.getByRole(AriaRole.BUTTON).count());
        assertThat(steps).containsText("Jest raport; twoja rola go nie czyta.");
        assertThat(steps.locator("button:not(td:first-child > button)")).hasText("Pokaż ukryte dane…");
        button(page, "Na początek").click();
        assertThat(steps.locator("tr[aria-current]").first()).containsText("Sprawa się zaczęła");
        page.getByLabel("Obraz procesu z bieżącym krokiem")
                .locator("[data-element-id='first-contact'] .djs-hit")
                .first()
                .dispatchEvent("click");
        assertThat(steps.locator("tr[aria-current]").first()).containsText("Pierwszy kontakt");
        assertThat(button(page, "Zapisz rozmowę (C)")).hasCount(0);
        assertThat(button(page, "+1 godz.")).hasCount(0);
        page.keyboard().press("c");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void anAuditorIsToldAtEveryOtherDoor() {
        var lead = Enquiry.of(screens, "Piwowar Łęg").handedTo("anna");
        var id = lead.task();
        var page = screens.of("audyta", "pl");
        for (var path :
                List.of("/tasks/" + id, "/leads/" + lead.id(), "/incidents", "/admin/lead-forms", "/customers")) {
            page.navigate(path);
            assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
            assertThat(page.getByRole(AriaRole.MAIN)).not().containsText("Żółkiewska");
        }
        var auditor = screens.as("audyta");
        assertThat(auditor.post("/api/v1/tasks/" + id + "/claim", null).status())
                .isEqualTo(403);
        assertThat(auditor.post("/api/v1/tasks/" + id + "/complete", Map.of("data", Map.of()))
                        .status())
                .isEqualTo(403);
        assertThat(auditor.post("/api/v1/leads/" + lead.id() + "/close", Map.of("reason", "other"))
                        .status())
                .isEqualTo(403);
        assertThat(lead.lead().path("status").asText()).isEqualTo("NEW");
    }

    @Test
    void aReaderSeesNoButtonsThatOthersHave() {
        var lead = Enquiry.of(screens, "Zajazd Pod Wiązem").handedTo("anna");
        var maria = screens.of("maria", "pl");
        maria.navigate("/leads/" + lead.id());
        assertThat(heading(maria, lead.company())).isVisible();
        for (var name : List.of("Zapisz rozmowę", "Przekaż", "Zamknij lead", "Zapisz odpowiedź")) {
            assertThat(button(maria, name)).hasCount(0);
        }
        var sara = screens.of("sara", "pl");
        sara.navigate("/customers/" + lead.lead().path("customerId").asText());
        assertThat(heading(sara, lead.company())).isVisible();
        assertThat(section(sara, "Leady")).hasCount(0);
        assertThat(sara.getByRole(AriaRole.ALERT)).hasCount(0);
    }
}
