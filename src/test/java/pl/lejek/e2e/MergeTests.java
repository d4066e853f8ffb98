package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.button;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.section;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.LejekTest;
import pl.lejek.workflow.HousekeepingTask;

/** A rep finds a customer who is there twice, puts the two together and takes it back, by mouse and by keys. */
@LejekTest
class MergeTests {

    @RegisterExtension
    final Screens screens = new Screens();

    @Autowired
    HousekeepingTask duplicateSearch;

    private final String phone = "+4852" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    private final String name = "Cegielnia " + ThreadLocalRandom.current().nextInt(100_000, 999_999);

    @Test
    void twoCardsAreComparedMergedAndPartedAgain() {
        var id = customer(name + " Sp. z o.o.", "Radom");
        var other = customer(name, "Kielce");
        var deal = screens.as("celina").post("/api/v1/deals", Map.of("customerId", other, "product", "Cegły"));
        assertThat(deal.status()).as(deal.toString()).isEqualTo(201);

        var page = screens.of("celina", "pl");
        page.navigate("/customers/" + id);
        var notice = section(page, "Duplikaty");
        assertThat(notice).containsText("ten sam telefon");
        action(notice, "Porównaj i scal").click();

        assertThat(heading(page, "Scal dwóch kontrahentów")).isVisible();
        assertThat(section(page, "Co przejdzie")).containsText("Szanse sprzedaży: 1");
        var city = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Miasto"));
        assertThat(city.getByRole(AriaRole.RADIO).first()).isChecked();
        // By keys: the arrow moves the choice from one card to the other.
        city.getByRole(AriaRole.RADIO).first().focus();
        page.keyboard().press("ArrowRight");
        assertThat(city.getByRole(AriaRole.RADIO).nth(1)).isChecked();
        button(page, "Scal").click();

        assertThat(heading(page, name + " Sp. z o.o.")).isVisible();
        assertThat(section(page, "Szanse sprzedaży")).containsText("Cegły");
        assertThat(section(page, "Scalenia")).containsText("Szanse sprzedaży: 1");
        assertThat(notice).hasCount(0);
        assertThat(screens.as("celina")
                        .get("/api/v1/customers/" + id)
                        .json()
                        .path("city")
                        .asText())
                .isEqualTo("Kielce");

        page.getByText("Scalono").waitFor();
        page.getByRole(AriaRole.STATUS)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cofnij scalenie"))
                .click();
        assertThat(page.getByText("Cofnięto scalenie").first()).isVisible();
        assertThat(section(page, "Duplikaty")).isVisible();
        assertThat(section(page, "Szanse sprzedaży")).not().containsText("Cegły");
        assertThat(screens.as("celina")
                        .get("/api/v1/customers/" + id)
                        .json()
                        .path("city")
                        .asText())
                .isEqualTo("Radom");
    }

    @Test
    void theListLeadsToBothAndForgetsWhatIsDismissed() {
        customer(name + " Sp. z o.o.", "Radom");
        customer(name, "Radom");
        duplicateSearch.run();

        var page = screens.of("celina", "en");
        page.navigate("/customers");
        button(page, "Probable duplicates").click();
        assertThat(heading(page, "Probable duplicates")).isVisible();
        var pair = page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
        assertThat(pair).containsText("the same phone");
        action(pair, "Not the same").click();
        assertThat(page.getByText("Kept apart")).isVisible();
        assertThat(page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(name)))
                .hasCount(0);
        button(page, "Undo").click();
        assertThat(pair).isVisible();
    }

    @Test
    void aCardThatWentLeadsToTheOneThatStays() {
        var id = customer(name + " Sp. z o.o.", "Radom");
        var other = customer(name, "Radom");
        var merged = screens.as("celina").post("/api/v1/customers/" + id + "/merge", Map.of("other", other));
        assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
        var page = screens.of("celina", "pl");
        page.navigate("/customers/" + other);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Otwórz tamtego kontrahenta"))
                .click();
        assertThat(heading(page, name + " Sp. z o.o.")).isVisible();
    }

    private String customer(String called, String city) {
        var fields = new HashMap<String, Object>(Map.of("name", called, "city", city, "phone", phone));
        var answer = screens.as("celina").post("/api/v1/customers", fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private static Locator action(Locator within, String verb) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + verb)))
                .first();
    }
}
