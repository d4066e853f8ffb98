package pl.lejek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import pl.lejek.testing.Api;

/**
 * Puts people in front of the application, one browser window each, on a Monday morning. A test fails when a window saw
 * an error in its console, an uncaught error, a violation of the content security policy or an answer of status 5xx.
 */
class Screens implements BeforeEachCallback, AfterEachCallback {

    static final Instant MONDAY = LocalDateTime.parse("2026-11-23T08:00")
            .atZone(ZoneId.of("Europe/Warsaw"))
            .toInstant();

    /** The application's refusals, which the browser reports as well; the tests look at what the page makes of them. */
    private static final Pattern REFUSAL =
            Pattern.compile("Failed to load resource: the server responded with a status of 4\\d\\d.*");

    private final List<String> problems = new ArrayList<>();
    private final List<BrowserContext> windows = new ArrayList<>();

    private Browser browser;
    private int port;

    @Override
    public void beforeEach(ExtensionContext context) {
        assertThat(getClass().getResource("/static/index.html"))
                .as("the built frontend, target/classes/static/index.html: run Maven without -Dfrontend.skip")
                .isNotNull();
        browser = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Chromium.class)
                .browser;
        port = SpringExtension.getApplicationContext(context)
                .getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class);
        ClockUtil.setCurrentTime(Date.from(MONDAY));
        // What other tests planned for the same people would lie over the page.
        SpringExtension.getApplicationContext(context)
                .getBean(JdbcTemplate.class)
                .update("update activity.planned set reminder_seen_at = planned_at where reminder_seen_at is null");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            windows.forEach(BrowserContext::close);
            assertThat(problems).as("what went wrong in the windows").isEmpty();
        } finally {
            windows.clear();
            problems.clear();
            ClockUtil.reset();
            SpringExtension.getApplicationContext(context)
                    .getBean(JdbcTemplate.class)
                    .update("delete from training.clock");
        }
    }

    /** @return an empty window of somebody who is not signed in, with a browser in this language */
    Page visitor(String language) {
        var window = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://127.0.0.1:" + port)
                .setLocale("pl".equals(language) ? "pl-PL" : "en-GB")
                .setTimezoneId("Europe/Warsaw")
                .setPermissions(List.of("clipboard-read", "clipboard-write"))
                .setViewportSize(1440, 900));
        windows.add(window);
        window.setDefaultTimeout(10_000);
        window.addInitScript("addEventListener('securitypolicyviolation',"
                + " it => console.error('CSP ' + it.violatedDirective + ' ' + it.blockedURI))");
        var page = window.newPage();
        page.onConsoleMessage(it -> {
            if ("error".equals(it.type()) && !REFUSAL.matcher(it.text()).matches()) {
                problems.add("console of " + page.url() + ": " + it.text());
            }
        });
        page.onPageError(it -> problems.add("uncaught at " + page.url() + ": " + it));
        page.onResponse(it -> {
            if (it.status() >= 500) {
                problems.add(it.status() + " from " + it.request().method() + " " + it.url());
            }
        });
        return page;
    }

    /** @return a window of somebody who has signed in and wants this language */
    Page of(String user, String language) {
        var page = visitor(language);
        page.context().addInitScript("localStorage.setItem('lejek.language', '\"" + language + "\"')");
        signIn(page, user);
        return page;
    }

    void signIn(Page page, String user) {
        var request = page.context().request();
        request.get("/api/v1/app");
        var token = page.context().cookies().stream()
                .filter(it -> "XSRF-TOKEN".equals(it.name))
                .map(it -> it.value)
                .findFirst()
                .orElse("");
        var answer = request.post(
                "/api/v1/session",
                RequestOptions.create()
                        .setHeader("X-XSRF-TOKEN", token)
                        .setData(Map.of("username", user, "password", Api.PASSWORD)));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Waits until the page shows what it has loaded. */
    static void settle(Page page) {
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .first()
                .waitFor();
        PlaywrightAssertions.assertThat(page.locator("[class*='cds--skeleton'], .cds--loading"))
                .hasCount(0);
    }

    /** @return the part of a page below this title */
    static Locator section(Page page, String title) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setLevel(1));
    }

    /** @return a program that signs in nowhere */
    Api program() {
        return Api.at(port);
    }

    Api as(String user) {
        return Api.at(port).as(user);
    }
}
