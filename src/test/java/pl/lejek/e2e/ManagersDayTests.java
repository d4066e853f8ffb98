package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.lejek.testing.LejekTest;

@LejekTest
class ManagersDayTests {

    @RegisterExtension
    final Screens screens = new Screens();

    @Test
    void aManagerLetsTimePassAndHandsTheOverdueLeadOver() {
        var lead = Enquiry.of(screens, "Zakłady Mięsne Gżegżółka").handedTo("anna");
        var page = screens.of("marek", "en");
        page.navigate("/tasks?assignee=all&q=" + lead.company().replace(" ", "+"));
        var first = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Make first contact")));
        assertThat(first).containsText("left");

        walkTo(page, "slaReminderAt", lead);
        assertThat(first).containsText("At risk");
        walkTo(page, "slaBreachAt", lead);
        assertThat(first).containsText("late by");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Decide on overdue lead")))
                .click();
        var task = page.getByRole(AriaRole.ARTICLE);
        task.getByText("Hand over, with a fresh clock").click();
        task.getByLabel("New owner").click();
        task.getByText("Borys Wiśniewski").click();
        task.getByLabel("Reason").fill("Anna is at the fair all week.");
        button(page, "Complete").click();
        assertThat(page.getByText("Task completed")).isVisible();
        page.navigate("/leads/" + lead.id());
        assertThat(heading(page, lead.company())).isVisible();
        assertThat(page.getByText("Borys Wiśniewski").first()).isVisible();
    }

    /** Presses the banner's button for the next deadline until this one has come. */
    private static void walkTo(Page page, String field, Enquiry lead) {
        var deadline = Instant.parse(lead.lead().path(field).asText());
        lead.walkTo(deadline.minusSeconds(1));
        for (var tries = 0; tries < 30 && now(lead).isBefore(deadline); tries++) {
            page.waitForResponse(
                    it -> it.url().endsWith("/training/clock")
                            && "POST".equals(it.request().method()),
                    () -> button(page, "Next deadline").click());
        }
    }

    private static Instant now(Enquiry lead) {
        return Instant.parse(lead.screens()
                .as("marek")
                .get("/api/v1/training/clock")
                .json()
                .path("now")
                .asText());
    }

    @Test
    void aVisitorOfTheWebFormBecomesALead() {
        var marketing = screens.of("maria", "pl");
        marketing.navigate("/admin/lead-forms");
        button(marketing, "Nowy formularz").first().click();
        var name = "Strona targowa " + System.nanoTime();
        var dialog = marketing.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Nazwa").fill(name);
        dialog.getByLabel("Źródło leadów").selectOption("Targi lub wydarzenie");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Zapisz"))
                .click();
        var row = marketing.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row).containsText("/public/lead-form/");
        var path = Pattern.compile("/public/lead-form/[\\w-]+").matcher(row.innerText());
        org.assertj.core.api.Assertions.assertThat(path.find()).isTrue();

        var visitor = screens.visitor("pl");
        visitor.navigate(path.group());
        var company = "Winiarnia Śliwa " + System.nanoTime() % 100_000;
        visitor.getByLabel("Firma").fill(company);
        visitor.getByLabel("Nazwisko").fill("Łęcka");
        button(visitor, "Wyślij").click();
        assertThat(visitor.getByText("Podaj adres e-mail lub numer telefonu")).isVisible();
        visitor.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true))
                .fill("lecka" + System.nanoTime() + "@winiarnia.example");
        visitor.getByLabel("W czym możemy pomóc?").fill("Prosimy o cennik.");
        button(visitor, "Wyślij").click();
        assertThat(visitor.getByText("Dziękujemy. Wkrótce się odezwiemy.")).isVisible();

        var manager = screens.of("marek", "pl");
        manager.navigate("/leads?q=" + company.replace(" ", "+"));
        assertThat(manager.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(company)))
                .containsText("Targi lub wydarzenie");
    }
}
