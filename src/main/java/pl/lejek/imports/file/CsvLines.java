package pl.lejek.imports.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pl.lejek.imports.file.UnreadableFile.Reason;
import pl.lejek.platform.web.Text;

/** The rows of a CSV file. Excel's first line {@code sep=;} is no row. */
class CsvLines implements Lines {

    private static final int LARGEST_ROW = 1024 * 1024;

    private final Reader text;
    private final CloseableIterator<CsvRecord> records;
    private final TableLimits limits;
    private final char separator;
    private long last;

    CsvLines(Path path, Format format, TableLimits limits) throws IOException {
        this.limits = limits;
        this.separator = format.separator();
        this.text = Recognition.strict(path, Objects.requireNonNull(format.charset()));
        this.records = reader(format.separator()).ofCsvRecord(text).iterator();
    }

    static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(LARGEST_ROW);
    }

    /** @return the separator that Excel's first line names, 0 without such a line */
    static char namedSeparator(String text) {
        return text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 5 && "\r\n".indexOf(text.charAt(5)) >= 0
                ? text.charAt(4)
                : 0;
    }

    @Override
    public @Nullable Line next() throws IOException {
        try {
            while (records.hasNext()) {
                var row = line(records.next());
                if (row != null) {
                    return row;
                }
            }
            return null;
        } catch (CsvParseException e) {
            throw new UnreadableFile(Reason.BROKEN, "imports.file-csv", last + 1);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private @Nullable Line line(CsvRecord row) throws UnreadableFile {
        last = row.getStartingLineNumber();
        if (last == 1 && isNamedSeparator(row)) {
            return null;
        }
        var cells = new ArrayList<String>(row.getFieldCount());
        var blank = true;
        for (var field : row.getFields()) {
            if (field.length() > limits.cell()) {
                throw new UnreadableFile(Reason.BROKEN, "imports.file-cell", last, limits.cell());
            }
            var cell = Text.normalize(field);
            blank &= cell.isEmpty();
            cells.add(cell);
        }
        while (cells.size() > 1 && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        if (cells.size() > limits.columns()) {
            throw new UnreadableFile(Reason.BROKEN, "imports.file-columns", last, limits.columns());
        }
        return blank ? null : new Line(last, cells);
    }

    private boolean isNamedSeparator(CsvRecord row) {
        var first = row.getField(0);
        return first.equalsIgnoreCase("sep=" + separator)
                || first.equalsIgnoreCase("sep=")
                        && row.getFields().stream().skip(1).allMatch(String::isEmpty);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
