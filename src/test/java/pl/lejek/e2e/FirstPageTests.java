package pl.lejek.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.e2e.Screens.heading;
import static pl.lejek.e2e.Screens.link;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pl.lejek.testing.LejekTest;

/** What a browser fetches before somebody can work (quality.md, Speed: first page). */
@LejekTest
class FirstPageTests {

    private static final int MOST = 200 * 1024;

    private static final String SCRIPTS =
            """
            performance.getEntriesByType('resource').filter(it => it.name.endsWith('.js'))
              .map(it => it.encodedBodySize)
            """;

    @RegisterExtension
    final Screens screens = new Screens();

    @Test
    void fitsInto200Kilobytes() {
        var page = screens.visitor("pl");
        page.navigate("/");
        assertThat(page.getByLabel("Hasło", new Page.GetByLabelOptions().setExact(true)))
                .isVisible();
        screens.signIn(page, "anna");
        page.navigate("/");
        assertThat(heading(page, "Dziś")).isVisible();
        Screens.settle(page);
        link(page, "Zadania").click();
        assertThat(heading(page, "Zadania")).isVisible();
        Screens.settle(page);

        assertThat(sum(page)).isPositive().isLessThan(MOST);
    }

    private static int sum(Page page) {
        var sizes = (List<?>) page.evaluate(SCRIPTS);
        assertThat(sizes).hasSizeGreaterThan(3);
        return sizes.stream().mapToInt(it -> ((Number) it).intValue()).sum();
    }
}
