package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.link;
import static pl.lejek.e2e.Screens.section;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.lejek.testing.LejekTest;

/** A rep plans calls and meetings, is reminded of them, reports them, and has them in a calendar program, too. */
@LejekTest
class PlanningTests {

    @RegisterExtension
    final Screens screens = new Screens();

    private static Locator labelled(Locator dialog, String label) {
        return dialog.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private static Locator buttonOf(Locator part, String name) {
        return part.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aCallIsPlannedRemindedOfAndReported() {
        var lead = Enquiry.of(screens, "Wytwórnia Makaronu Kluska").handedTo("anna");
        lead.complete(Map.of("outcome", "reached", "summary", "Prosi o rozmowę w poniedziałek po dziesiątej."));
        var page = screens.of("anna", "pl");
        page.navigate("/customers/" + lead.lead().path("customerId").asText());
        assertThat(heading(page, lead.company())).isVisible();

        page.keyboard().press("p");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText(lead.company());
        assertThat(labelled(dialog, "Osoba")).hasValue("Grażyna Żółkiewska");
        assertThat(labelled(dialog, "Telefon lub link")).hasValue(Pattern.compile("\\+48.*"));
        assertThat(labelled(dialog, "Kiedy")).hasValue("23.11.2026");
        labelled(dialog, "Godzina").fill("10:30");
        dialog.getByLabel("Notatka").fill("Zapytać o drugą linię.");
        buttonOf(dialog, "Zapisz").click();
        assertThat(dialog).hasCount(0);
        assertThat(section(page, "Zaplanowane")).containsText("pon., 23 lis, 10:30");
        assertThat(section(page, "Zaplanowane")).containsText("Zapytać o drugą linię.");

        link(page, "Dziś").click();
        var entry = section(page, "Plan na 7 dni")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(lead.company()));
        assertThat(entry).containsText("10:30");
        var reminders = section(page, "Przypomnienia");
        assertThat(reminders).hasCount(0);

        lead.walkTo(Instant.parse("2026-11-23T09:25:01Z"));
        assertThat(reminders).containsText("Rozmowa za 5 minut");
        assertThat(reminders).containsText(lead.company());
        assertThat(reminders).containsText("Zapytać o drugą linię.");
        assertThat(section(page, "Ostatnie notatki")).containsText("Prosi o rozmowę w poniedziałek");
        reminders
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Zdaj raport"))
                .click();

        var task = page.getByRole(AriaRole.ARTICLE);
        assertThat(task).containsText("Zdaj raport z działania");
        assertThat(reminders).hasCount(0);
        task.getByText("Odbyło się", new Locator.GetByTextOptions().setExact(true))
                .click();
        task.getByLabel("Podsumowanie").fill("Druga linia rusza w marcu, chcą oferty.");
        button(page, "Zakończ").click();
        assertThat(page.getByText("Zadanie zakończone")).isVisible();

        page.navigate("/customers/" + lead.lead().path("customerId").asText());
        assertThat(section(page, "Oś czasu")).containsText("Druga linia rusza w marcu");
        assertThat(section(page, "Zaplanowane")).containsText("Nic nie jest zaplanowane.");
    }

    @Test
    void aReminderThatWasSeenIsGoneInEveryWindow() {
        var lead = Enquiry.of(screens, "Kuźnia Podkowa").handedTo("borys");
        var made = screens.as("borys")
                .post(
                        "/api/v1/activities/planned",
                        Map.of("kind", "meeting", "at", "2026-11-23T12:00:00+01:00", "leadId", lead.id()));
        Assertions.assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var one = screens.of("borys", "pl");
        var other = screens.of("borys", "en");
        one.navigate("/leads/" + lead.id());
        other.navigate("/pipeline");
        assertThat(section(one, "Zaplanowane")).containsText("pon., 23 lis, 12:00");
        assertThat(heading(other, "Pipeline")).isVisible();

        lead.walkTo(Instant.parse("2026-11-23T10:55:01Z"));
        assertThat(section(one, "Przypomnienia")).containsText(lead.company());
        assertThat(section(other, "Reminders")).containsText("Meeting in 5 minutes");
        buttonOf(section(one, "Przypomnienia"), "Wiem").last().click();
        assertThat(section(one, "Przypomnienia")).hasCount(0);
        assertThat(section(other, "Reminders")).hasCount(0);
    }

    @Test
    void aFreeHourOfTheWeekTakesAMeetingThatIsMovedAndCancelled() {
        var name = "Rafineria Rzepak " + ThreadLocalRandom.current().nextInt(10_000, 100_000);
        var made = screens.as("anna").post("/api/v1/deals", Map.of("customerName", name, "product", "Serwis"));
        Assertions.assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var page = screens.of("anna", "pl");
        page.navigate("/agenda");
        button(page, "Następny tydzień").click();
        assertThat(page.getByText("30 lis 2026 – 6 gru 2026")).isVisible();
        button(page, "Zaplanuj coś: czw., 3 gru, 13:00").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(labelled(dialog, "Kiedy")).hasValue("03.12.2026");
        assertThat(labelled(dialog, "Godzina")).hasValue("13:00");
        dialog.getByText("Spotkanie", new Locator.GetByTextOptions().setExact(true))
                .click();
        dialog.getByRole(AriaRole.SEARCHBOX).fill(name);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("Serwis.*Szansa")))
                .click();
        dialog.getByLabel("Miejsce lub link").fill("Kępno, ul. Olejna 3");
        buttonOf(dialog, "Zapisz").click();
        assertThat(dialog).hasCount(0);

        var entry = section(page, "czwartek, 3 grudnia")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(name)));
        assertThat(entry).containsText("13:00");
        entry.click();
        assertThat(dialog).containsText("Kępno, ul. Olejna 3");
        buttonOf(dialog, "Zmień").click();
        var change = page.getByRole(
                AriaRole.DIALOG,
                new Page.GetByRoleOptions().setName("Zmień spotkanie").setExact(true));
        labelled(change, "Godzina").fill("15:00");
        buttonOf(change, "Zapisz").click();
        assertThat(change).hasCount(0);
        assertThat(dialog).containsText("czw., 3 gru, 15:00");

        buttonOf(dialog, "Odwołaj").click();
        var cancel = page.getByRole(
                AriaRole.DIALOG,
                new Page.GetByRoleOptions().setName("Odwołać spotkanie?").setExact(true));
        cancel.getByText("odwołał klient").click();
        buttonOf(cancel, "Odwołaj").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(entry).hasCount(0);

        page.navigate("/deals/" + made.json().path("id").asText());
        assertThat(section(page, "Zaplanowane")).containsText("1 odwołane: odwołał klient (1)");
    }

    @Test
    void theCalendarSubscriptionOpensAndCloses() {
        var lead = Enquiry.of(screens, "Browar Chmiel").handedTo("celina");
        screens.as("celina")
                .post(
                        "/api/v1/activities/planned",
                        Map.of("kind", "call", "at", "2026-11-25T12:00:00+01:00", "leadId", lead.id()));
        var page = screens.of("celina", "pl");
        page.navigate("/");
        button(page, "Twoje konto").click();
        button(page, "Subskrypcja kalendarza").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        buttonOf(dialog, "Utwórz adres").click();
        var address = labelled(dialog, "Adres");
        assertThat(address).hasValue(Pattern.compile("http.*\\.ics"));
        var url = address.inputValue();
        buttonOf(dialog, "Kopiuj").click();
        Assertions.assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(url);
        buttonOf(dialog, "Anuluj").click();

        var program = screens.program();
        var path = url.substring(url.indexOf("/api/"));
        var read = program.get(path);
        Assertions.assertThat(read.status()).isEqualTo(200);
        Assertions.assertThat(read.body().replace("\r\n ", ""))
                .contains("SUMMARY:Rozmowa telefoniczna: " + lead.company());

        button(page, "Twoje konto").click();
        button(page, "Subskrypcja kalendarza").click();
        buttonOf(dialog, "Unieważnij").click();
        assertThat(dialog).containsText("Nie ma jeszcze adresu.");
        Assertions.assertThat(program.get(path).status()).isEqualTo(404);
    }
}
