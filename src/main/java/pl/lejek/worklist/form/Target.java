package pl.lejek.worklist.form;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer goes (architecture.md, "What a form may do").
 *
 * @param kind {@code report}, {@code process}, or the type of a record such as {@code lead}
 * @param field of the record; {@code custom.<key>} for one that an administrator added
 */
public record Target(String kind, @Nullable String field) {

    static final Target REPORT = new Target("report", null);
    static final Target PROCESS = new Target("process", null);

    private static final Pattern RECORD = Pattern.compile("([a-z][a-z-]*)\\.((?:custom\\.)?[A-Za-z][A-Za-z0-9]*)");

    static Target parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return REPORT;
        }
        if (text.equals("process")) {
            return PROCESS;
        }
        var match = RECORD.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("target is neither absent, nor process, nor <record>.<field>");
        }
        return new Target(match.group(1), match.group(2));
    }

    public boolean isReport() {
        return this.equals(REPORT);
    }

    public boolean isProcess() {
        return this.equals(PROCESS);
    }

    public boolean isRecord() {
        return field != null;
    }
}
