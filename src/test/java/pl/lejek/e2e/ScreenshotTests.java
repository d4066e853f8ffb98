package pl.lejek.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.button;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.lejek.testing.LejekTest;

/** Every screen in both languages, on a phone and a desk, light and dark: looked at by axe, kept for people to look at. */
@LejekTest
class ScreenshotTests {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    @RegisterExtension
    final Screens screens = new Screens();

    private final List<String> findings = new ArrayList<>();

    private record Screen(String user, String path, Consumer<Page> ready) {}

    @ParameterizedTest
    @ValueSource(strings = {"pl", "en"})
    void everyScreenIsReadableByAll(String language) {
        var windows = new LinkedHashMap<String, Page>();
        look("sign-in", language, open(screens.visitor(language), "/sign-in"));
        screens(language).forEach((name, screen) -> {
            var page = windows.computeIfAbsent(screen.user, user -> screens.of(user, language));
            open(page, screen.path);
            screen.ready.accept(page);
            look(name, language, page);
        });
        assertThat(findings).isEmpty();
    }

    private Map<String, Screen> screens(String language) {
        var hot = Enquiry.of(
                        screens,
                        "Hurtownia Elektryczna Volta",
                        Map.of(
                                "industry",
                                "manufacturing",
                                "employees",
                                240,
                                "estimatedValue",
                                "36000.00",
                                "product",
                                "CRM"))
                .handedTo("anna");
        hot.complete(Map.of("outcome", "reached", "summary", "Szukają systemu dla ośmiu handlowców."));
        var lead =
                Enquiry.of(screens, "Zakład Stolarski Dąbrowscy", Enquiry.HOT).handedTo("anna");
        Enquiry.of(screens, "Piekarnia Złoty Kłos").handedTo("anna");
        var customer = hot.lead().path("customerId").asText();
        var all = new LinkedHashMap<String, Screen>();
        Consumer<Page> nothing = page -> {};
        Consumer<Page> picture = page -> page.locator(".djs-container").first().waitFor();
        Consumer<Page> form = page -> {
            page.locator(".fjs-form").waitFor();
            picture.accept(page);
        };
        all.put("today", new Screen("anna", "/", nothing));
        all.put("tasks", new Screen("anna", "/tasks", nothing));
        all.put("task", new Screen("anna", "/tasks/" + lead.task(), form));
        all.put("task-qualify", new Screen("anna", "/tasks/" + hot.task(), form));
        all.put("leads", new Screen("anna", "/leads", nothing));
        all.put("lead", new Screen("marek", "/leads/" + lead.id(), picture));
        all.put("customers", new Screen("anna", "/customers", nothing));
        all.put("customer", new Screen("anna", "/customers/" + customer, picture));
        all.put("case", new Screen("anna", "/cases/" + lead.caseId(), picture));
        all.put("log-call", new Screen("anna", "/customers/" + customer, page -> {
            page.keyboard().press("c");
            page.getByRole(AriaRole.DIALOG).waitFor();
        }));
        all.put("palette", new Screen("anna", "/", page -> {
            page.keyboard().press("Control+k");
            page.getByRole(AriaRole.COMBOBOX).fill("stolar");
            page.getByRole(AriaRole.OPTION).first().waitFor();
        }));
        all.put("account", new Screen("marek", "/", page -> button(
                        page, "pl".equals(language) ? "Twoje konto" : "Your account")
                .click()));
        all.put("incidents", new Screen("admin", "/incidents", nothing));
        all.put("users", new Screen("admin", "/admin/users", nothing));
        all.put("teams", new Screen("admin", "/admin/teams", nothing));
        all.put("absences", new Screen("marek", "/admin/absences", nothing));
        all.put("lead-forms", new Screen("maria", "/admin/lead-forms", nothing));
        all.put("tokens", new Screen("admin", "/admin/tokens", nothing));
        all.put("not-found", new Screen("anna", "/nothing-here", nothing));
        return all;
    }

    private static Page open(Page page, String path) {
        page.setViewportSize(1440, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.navigate(path);
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .first()
                .waitFor();
        PlaywrightAssertions.assertThat(page.locator(".cds--skeleton__text, .cds--loading"))
                .hasCount(0);
        return page;
    }

    private void look(String name, String language, Page page) {
        for (var width : List.of(1440, 360)) {
            page.setViewportSize(width, width == 360 ? 740 : 900);
            for (var theme : ColorScheme.values()) {
                if (theme == ColorScheme.NO_PREFERENCE) {
                    continue;
                }
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                page.evaluate("() => Promise.all(document.getAnimations()"
                        + ".filter(it => it.effect.getTiming().iterations !== Infinity)"
                        + ".map(it => it.finished.catch(() => null))).then(() => null)");
                var shot =
                        name + "-" + language + "-" + width + "-" + theme.name().toLowerCase();
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve(shot + ".png"))
                        .setFullPage(page.getByRole(AriaRole.DIALOG).count() == 0));
                judge(shot, page);
            }
        }
    }

    private void judge(String shot, Page page) {
        new AxeBuilder(page)
                .withTags(TAGS).setLegacyMode(true).analyze().getViolations().stream()
                        .filter(it -> List.of("serious", "critical").contains(it.getImpact()))
                        .map(it -> shot + ": " + it.getId() + " at "
                                + it.getNodes().get(0).getHtml() + " "
                                + it.getNodes().get(0).getFailureSummary())
                        .forEach(findings::add);
        var beyond = (Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (beyond > 1) {
            findings.add(shot + ": " + beyond + " px wider than the screen");
        }
    }
}
