package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.LejekTest;

@LejekTest
class MarketingsDayTests {

    @RegisterExtension
    final Screens screens = new Screens();

    @Autowired
    ManagementService management;

    private String customer(String name, String city, String... days) {
        var customer = screens.as("marek").post("/api/v1/customers", Map.of("name", name, "city", city));
        assertThat(customer.status()).as(customer.toString()).isEqualTo(201);
        var id = customer.json().path("id").asText();
        for (var day : days) {
            var bought = screens.as("integration")
                    .post(
                            "/api/v1/purchases",
                            Map.of(
                                    "customerId",
                                    id,
                                    "externalId",
                                    UUID.randomUUID().toString(),
                                    "at",
                                    day,
                                    "total",
                                    Map.of("amount", "120.00", "currency", "PLN")));
            assertThat(bought.status()).as(bought.toString()).isEqualTo(201);
        }
        return id;
    }

    @Test
    void aNumberOfTheCascadeLeadsToItsRows() {
        var name = "Uśpiona " + UUID.randomUUID();
        customer(name, "Łódź", "2026-03-05");
        var page = screens.of("maria", "pl");
        page.navigate("/");
        link(page, "Reaktywacja").first().click();
        assertThat(heading(page, "Reaktywacja")).isVisible();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Najbliższe 30 dni"))
                .click();
        page.locator("main table a[href*='on=2026-12-05']").click();

        assertThat(link(page, name)).isVisible();
    }

    @Test
    void aSegmentIsComposedWatchedAndUsedAsAFilter() {
        var city = "Segmentowo " + UUID.randomUUID().toString().substring(0, 8);
        customer("Kupująca " + city, city, "2026-10-05");
        customer("Niekupująca " + city, city);
        var page = screens.of("maria", "pl");
        page.navigate("/segments/new");
        page.getByLabel("Nazwa po polsku").fill("Kupujący z: " + city);
        page.getByLabel("Nazwa po angielsku").fill("Buyers of " + city);
        choose(page, 1, "Nazwa");
        condition(page, 1).getByLabel("Porównanie").selectOption("contains");
        condition(page, 1)
                .getByLabel("Wartość", new Locator.GetByLabelOptions().setExact(true))
                .fill(city);
        assertThat(page.getByText("Klienci: 2")).isVisible();
        button(page, "Dodaj warunek").first().click();
        choose(page, 2, "Liczba zakupów");
        condition(page, 2).getByLabel("Porównanie").selectOption("at-least");
        condition(page, 2)
                .getByLabel("Wartość", new Locator.GetByLabelOptions().setExact(true))
                .fill("1");
        assertThat(page.getByText("Klienci: 1")).isVisible();
        button(page, "Zapisz").click();
        assertThat(heading(page, "Kupujący z: " + city)).isVisible();

        link(page, "Pokaż na liście klientów").click();

        assertThat(link(page, "Kupująca " + city)).isVisible();
        assertThat(link(page, "Niekupująca " + city)).hasCount(0);
    }

    private static Locator condition(Page page, int number) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Warunek " + number));
    }

    private static void choose(Page page, int number, String field) {
        var box = condition(page, number).getByRole(AriaRole.COMBOBOX).first();
        box.fill(field);
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("^" + field + " ·")))
                .first()
                .click();
    }

    @Test
    void aSettingOfValueIsChangedAndEverybodyRecalculated() {
        var name = "Wyceniana " + UUID.randomUUID();
        var id = customer(name, "Łódź", "2026-11-02", "2026-11-12");
        var page = screens.of("maria", "pl");
        page.navigate("/value?view=settings");
        page.locator("label[for=formula-margin-churn]").click();
        page.getByLabel("Odejścia", new Page.GetByLabelOptions().setExact(true)).fill("0");
        button(page, "Zapisz").click();
        assertThat(page.getByText("Wpisz liczbę od 0,01 do 100")).isVisible();
        page.getByLabel("Odejścia", new Page.GetByLabelOptions().setExact(true)).fill("2,5");
        button(page, "Zapisz").click();
        assertThat(page.getByText("Zapisano ustawienia.")).isVisible();
        page.getByRole(AriaRole.STATUS).getByText("Przelicz teraz").click();
        assertThat(page.getByText("Zlecono przeliczenie")).isVisible();
        runTheRecalculation();

        assertThat(page.getByText(Pattern.compile("^Przeliczono .* klientów$"))).isVisible();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Liczby"))
                .click();
        var groups = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Grupy RFM"));
        groups.getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByText(Pattern.compile("^Grupa RFM: "))).isVisible();
        assertThat(page.locator("main table tbody tr").first()).isVisible();
        page.navigate("/customers/" + id);
        assertThat(page.getByText("Wartość życiowa (LTV)").first()).isVisible();
        screens.as("maria")
                .patch("/api/v1/value-settings", Map.of("formula", "retail", "grossMargin", 40, "churnRate", 4));
    }

    private void runTheRecalculation() {
        for (var step = 0; step < 100; step++) {
            var due = management
                    .createJobQuery()
                    .processDefinitionKey("value-recalculation")
                    .messages()
                    .withRetriesLeft()
                    .list();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(it -> management.executeJob(it.getId()));
        }
        throw new AssertionError("The recalculation does not end");
    }
}
