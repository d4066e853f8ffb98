package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.history.FailedCase;
import pl.lejek.testing.LejekTest;

@LejekTest
class AdministratorsDayTests {

    private static final String PASSWORD = "poprawny kon bateria";

    @RegisterExtension
    final Screens screens = new Screens();

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    FailedCase failed;

    @Test
    void anAdministratorAddsAUserWhoThenSignsIn() {
        var id = "u" + UUID.randomUUID().toString().substring(0, 8);
        var page = screens.of("admin", "pl");
        page.navigate("/admin/users");
        button(page, "Nowy użytkownik").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Nazwa użytkownika").fill(id);
        dialog.getByLabel("Imię i nazwisko").fill("Daria Próbna " + id);
        dialog.getByLabel("Hasło", new Locator.GetByLabelOptions().setExact(true))
                .fill("krótkie");
        dialog.getByText("Obsługa klienta").click();
        save(dialog);
        assertThat(dialog).containsText("co najmniej 12 znaków");
        dialog.getByLabel("Hasło", new Locator.GetByLabelOptions().setExact(true))
                .fill(PASSWORD);
        save(dialog);
        assertThat(dialog).hasCount(0);
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(id)))
                .containsText("Obsługa klienta");

        var sheSigns = screens.visitor("pl");
        signIn(sheSigns, id);
        assertThat(heading(sheSigns, "Dziś")).isVisible();
        screens.as("admin").patch("/api/v1/users/" + id, java.util.Map.of("active", false));
    }

    @Test
    void anIncidentIsRetried() {
        var caseId = failed.start();
        var page = screens.of("admin", "pl");
        page.navigate("/incidents");
        var row = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHas(page.locator("a[href='/cases/" + caseId + "']")));
        assertThat(row).containsText("Wyślij ofertę");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ponów"))
                .click();
        assertThat(page.getByText("Ponowna próba w toku")).isVisible();
        assertThat(row).hasCount(0);
        failed.runWhatIsDue(caseId);
        assertThat(failed.hasEnded(caseId)).isTrue();
    }

    @Test
    void theLinkInTheLogLetsTheFirstAdministratorIn() throws Exception {
        var id = "a" + UUID.randomUUID().toString().substring(0, 8);
        var token = UUID.randomUUID().toString();
        jdbc.update(
                "insert into identity.first_administrator (hash, expires_at) values (?, now() + interval '1 hour')",
                (Object) MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        var page = screens.visitor("pl");
        page.navigate("/public/first-administrator/" + token);
        assertThat(heading(page, "Pierwszy administrator")).isVisible();
        page.getByLabel("Nazwa użytkownika").fill(id);
        page.getByLabel("Imię i nazwisko").fill("Ewa Ćwik");
        page.getByLabel("Hasło").fill("haslo123haslo");
        page.getByLabel("Nazwa użytkownika").fill("Ewa & spółka");
        button(page, "Utwórz").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nazwa użytkownika musi mieć");
        assertThat(page.getByLabel("Imię i nazwisko")).hasValue("Ewa Ćwik");
        page.getByLabel("Nazwa użytkownika").fill(id);
        page.getByLabel("Hasło").fill(PASSWORD);
        button(page, "Utwórz").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Gotowe");
        link(page, "Zaloguj się").click();
        signIn(page, id);
        assertThat(link(page, "Użytkownicy")).isVisible();
        page.navigate("/public/first-administrator/" + token);
        assertThat(page.getByText("Ten link już nie działa.")).isVisible();
        screens.as("admin").patch("/api/v1/users/" + id, java.util.Map.of("active", false));
    }

    private static void signIn(Page page, String id) {
        page.navigate("/sign-in");
        page.getByLabel("Nazwa użytkownika").fill(id);
        page.getByLabel("Hasło", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        button(page, "Zaloguj się").click();
    }

    private static void save(Locator dialog) {
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Zapisz"))
                .click();
    }
}
