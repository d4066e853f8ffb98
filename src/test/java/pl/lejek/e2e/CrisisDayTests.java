package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.LejekTest;

/** A crisis from the red button to the false alarm, in a manager's window and on a telephone of somebody from outside. */
@LejekTest
class CrisisDayTests {

    private static final Pattern LINK = Pattern.compile("/public/crises/[\\w-]{22}");

    @RegisterExtension
    final Screens screens = new Screens();

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void marketingGoesOn() {
        jdbc.sql("delete from messaging.pause").update();
    }

    @Test
    void oneButtonAlertsTheTeamAndTheBoardShowsWhoAnswers() {
        var risk = "Pożar magazynu " + UUID.randomUUID().toString().substring(0, 8);
        plan(risk);
        var page = screens.of("marek", "pl");
        page.navigate("/crises");
        button(page, "Uruchom reakcję kryzysową").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Zagrożenie, które się ziściło").selectOption(risk + " (Plan magazynu)");
        dialog.getByLabel("Co się stało").fill("Płonie hala B.");
        button(page, "Zaalarmuj zespół teraz").click();
        assertThat(heading(page, risk)).isVisible();

        var id = page.url().replaceAll(".*/crises/", "");
        var caseId = screens.as("marek")
                .get("/api/v1/crises/" + id)
                .json()
                .path("caseId")
                .asText();
        management
                .createJobQuery()
                .processInstanceId(caseId)
                .messages()
                .list()
                .forEach(it -> management.executeJob(it.getId()));
        var letter = LINK.matcher(jdbc.sql(
                        """
                        select l.body from messaging.message m join messaging.letter l on l.message_id = m.id
                        where m.case_id = ? and m.channel = 'email'
                        """)
                .param(caseId)
                .query(String.class)
                .single());
        assertThat(letter.find()).isTrue();
        var telephone = screens.visitor("pl");
        telephone.setViewportSize(360, 740);
        telephone.navigate(letter.group());
        assertThat(telephone.getByText(risk)).isVisible();
        button(telephone, "Wiem i przejmuję swoją rolę").click();
        assertThat(telephone.getByText("Dziękujemy")).isVisible();

        var team = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Zespół"));
        assertThat(team.getByText(Pattern.compile("Odpowiedź .* e-mail")))
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(20_000));
        button(page, "Zrobione: Wezwij straż").click();
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Magazyn"))
                        .getByText("zrobiony"))
                .isVisible();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Fałszywy alarm").setExact(true))
                .click();
        dialog.getByLabel("Powód", new Locator.GetByLabelOptions().setExact(true))
                .fill("Próbna ewakuacja");
        button(page, "Zapisz").click();
        assertThat(page.getByText("Próbna ewakuacja")).isVisible();
    }

    private void plan(String risk) {
        var opened = screens.as("marek")
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "process",
                                "crisis-plan",
                                "data",
                                Map.of("name", "Plan magazynu", "coordinator", "marek")));
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        var id = screens.as("admin")
                .get("/api/v1/cases/" + opened.json().path("caseId").asText())
                .json()
                .at("/subject/id")
                .asText();
        var changed = screens.as("marek")
                .patch(
                        "/api/v1/crisis-plans/" + id,
                        Map.of(
                                "team",
                                List.of(Map.of("name", "Ewa Strażak", "role", "Magazyn", "email", "ewa@crisis.test")),
                                "risks",
                                List.of(Map.of(
                                        "id",
                                        "r1",
                                        "name",
                                        risk,
                                        "origin",
                                        "internal",
                                        "likelihood",
                                        2,
                                        "impact",
                                        5,
                                        "procedure",
                                        List.of(Map.of("text", "Wezwij straż", "role", "Magazyn", "minutes", 5))))));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }
}
