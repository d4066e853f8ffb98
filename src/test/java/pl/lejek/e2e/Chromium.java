package pl.lejek.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The one browser of the test run; it comes as a package, nothing is downloaded besides. */
class Chromium implements CloseableResource {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final Path FRONTEND = Path.of("src/main/frontend");
    private static final Path INSTALLED = Path.of("/usr/bin/chromium");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(path()).setArgs(FLAGS));

    private static Path path() {
        var given = System.getenv("CHROME");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        return Files.isExecutable(INSTALLED) ? INSTALLED : packaged();
    }

    private static Path packaged() {
        var script = "import('@sparticuz/chromium').then(async c => console.log(await c.default.executablePath()))";
        try {
            var node = new ProcessBuilder("node", "-e", script)
                    .directory(FRONTEND.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var path = new String(node.getInputStream().readAllBytes()).strip();
            if (!node.waitFor(60, TimeUnit.SECONDS) || node.exitValue() != 0 || path.isEmpty()) {
                throw new IllegalStateException("No browser: set CHROME, or run 'npm ci' in " + FRONTEND);
            }
            return Path.of(path);
        } catch (IOException e) {
            throw new IllegalStateException("No browser: node does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
