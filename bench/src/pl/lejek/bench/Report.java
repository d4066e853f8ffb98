package pl.lejek.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Collects lines, prints them, and keeps them in {@code bench/results/<date>.txt}. */
public final class Report {

    private final StringBuilder text = new StringBuilder();

    public void line(String format, Object... values) {
        var line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        text.append(line).append('\n');
    }

    public void row(String work, String ours, String bare, String ratio, String target) {
        line("%-58s | %-24s | %-24s | %-9s | %s", work, ours, bare, ratio, target);
    }

    public static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    public static String times(double value) {
        return String.format(Locale.ROOT, "%.2f x", value);
    }

    public static double systemLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    public void keep() throws IOException {
        var folder = Files.createDirectories(Path.of("bench/results"));
        var name = Instant.now().truncatedTo(ChronoUnit.MINUTES).toString().replace(":", "") + ".txt";
        Files.writeString(folder.resolve(name), text);
        System.out.println("Kept in " + folder.resolve(name));
    }
}
