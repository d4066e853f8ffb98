package pl.lejek.imports.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Refused rows as a file that opens in a spreadsheet and can be imported again once it is mended. What a spreadsheet
 * would take for a formula is made text by an apostrophe.
 */
class RejectsFile implements Closeable {

    /** Wide signs are narrow ones to a spreadsheet that was set up in East Asia. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final char BOM = '\uFEFF';

    private final CsvWriter writer;

    RejectsFile(OutputStream stream, char separator) throws IOException {
        var text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        text.write(BOM);
        writer = CsvWriter.builder().fieldSeparator(separator).build(text);
    }

    void header(String line, String reason, List<String> columns) {
        var cells = new ArrayList<>(List.of(line, reason));
        columns.forEach(it -> cells.add(neutral(it)));
        writer.writeRecord(cells);
    }

    void row(long line, String reason, List<String> original, int columns) {
        var cells = new ArrayList<>(List.of(String.valueOf(line), neutral(reason)));
        original.forEach(it -> cells.add(neutral(it)));
        while (cells.size() < columns + 2) {
            cells.add("");
        }
        writer.writeRecord(cells);
    }

    static String neutral(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
