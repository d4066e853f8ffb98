package pl.lejek.history;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import pl.lejek.history.EventLog.Trace;

/** The event log as CSV: commas, UTF-8. What a spreadsheet would take for a formula is made text by an apostrophe. */
public final class EventLogCsv implements EventLog.Receiver {

    /** Wide signs are narrow ones to a spreadsheet that was set up in East Asia. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private final CsvWriter writer;

    /** Writes the line of titles. */
    public EventLogCsv(OutputStream stream) throws IOException {
        writer = CsvWriter.builder().build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        writer.writeRecord(
                "case_id",
                "activity",
                "element_id",
                "lifecycle",
                "timestamp",
                "resource",
                "role",
                "version",
                "outcome");
    }

    @Override
    public void take(Trace trace) {
        for (var event : trace.events()) {
            writer.writeRecord(
                    neutral(trace.caseId()),
                    neutral(event.activity()),
                    neutral(event.elementId()),
                    event.lifecycle().key(),
                    DATE.format(event.at().atOffset(ZoneOffset.UTC)),
                    neutral(event.resource()),
                    neutral(event.role()),
                    String.valueOf(event.version()),
                    neutral(event.outcome()));
        }
    }

    private static String neutral(@Nullable String cell) {
        if (cell == null || cell.isEmpty()) {
            return "";
        }
        return FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** Sends what is still held back. */
    public void finish() throws IOException {
        writer.flush();
    }
}
