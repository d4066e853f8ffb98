package pl.lejek.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pl.lejek.imports.CellReader.Slashes;
import pl.lejek.imports.ColumnMapping.Filling;
import pl.lejek.imports.file.Format;
import pl.lejek.imports.file.Line;
import pl.lejek.imports.file.TableFile;
import pl.lejek.imports.file.TableLimits;
import pl.lejek.imports.file.UnreadableFile;
import pl.lejek.imports.file.UnreadableFile.Reason;

/**
 * What a file turned out to be, read once from end to end, so that a broken one is refused before anything is done.
 *
 * @param columns of the header; a name that comes twice or not at all is made unlike the others
 * @param sample the first rows
 * @param dateFormats of columns whose days are written with slashes, where the rows leave no doubt
 * @param values what stands in columns that repeat a few words, in order of appearance
 */
record Inspection(
        Format format,
        List<String> columns,
        List<Line> sample,
        int total,
        Map<String, String> dateFormats,
        Map<String, List<String>> values) {

    private static final int MOST_WORDS = 50;
    private static final int LONGEST_WORD = 100;

    private static final int SAMPLE = 10;
    private static final int LONGEST_NAME = 200;

    static Inspection of(Path path, TableLimits limits) throws IOException {
        var file = TableFile.recognise(path, limits);
        try (var lines = file.open()) {
            var header = lines.next();
            if (header == null) {
                throw new UnreadableFile(Reason.BROKEN, "imports.file-empty");
            }
            var columns = columns(header);
            var sample = new ArrayList<Line>();
            var slashes = new Slashes[columns.size()];
            java.util.Arrays.setAll(slashes, it -> new Slashes());
            var words = new Words[columns.size()];
            java.util.Arrays.setAll(words, it -> new Words());
            var total = 0;
            for (var line = lines.next(); line != null; line = lines.next()) {
                total++;
                if (sample.size() < SAMPLE) {
                    sample.add(line);
                }
                for (var i = 0; i < Math.min(slashes.length, line.cells().size()); i++) {
                    slashes[i].see(line.cells().get(i));
                    words[i].see(RowReader.harmless(line.cells().get(i)));
                }
            }
            if (total == 0) {
                throw new UnreadableFile(Reason.BROKEN, "imports.file-no-rows");
            }
            return new Inspection(
                    file.format(),
                    columns,
                    List.copyOf(sample),
                    total,
                    formats(columns, slashes),
                    values(columns, words));
        }
    }

    /** The words of one column, until they are too many or too long to be a list that somebody chooses from. */
    private static final class Words {

        private @Nullable Set<String> seen = new LinkedHashSet<>();

        void see(String text) {
            if (seen == null || text.isEmpty()) {
                return;
            }
            seen.add(text);
            if (text.length() > LONGEST_WORD || seen.size() > MOST_WORDS) {
                seen = null;
            }
        }
    }

    private static Map<String, List<String>> values(List<String> columns, Words[] words) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < words.length; i++) {
            var seen = words[i].seen;
            if (seen != null && !seen.isEmpty()) {
                values.put(columns.get(i), List.copyOf(seen));
            }
        }
        return values;
    }

    private static Map<String, String> formats(List<String> columns, Slashes[] slashes) {
        var formats = new HashMap<String, String>();
        for (var i = 0; i < slashes.length; i++) {
            var format = slashes[i].format();
            if (format != null) {
                formats.put(columns.get(i), format);
            }
        }
        return formats;
    }

    static List<String> columns(Line header) throws UnreadableFile {
        var columns = new ArrayList<String>();
        for (var cell : header.cells()) {
            if (cell.length() > LONGEST_NAME) {
                throw new UnreadableFile(Reason.BROKEN, "imports.file-header", LONGEST_NAME);
            }
            var name = cell.isEmpty() ? "#" + (columns.size() + 1) : RowReader.harmless(cell);
            var unlike = name;
            for (var n = 2; columns.contains(unlike); n++) {
                unlike = name + " (" + n + ")";
            }
            columns.add(unlike);
        }
        return List.copyOf(columns);
    }

    /** Says how days with slashes are to be read in columns that fill a day and do not say it themselves. */
    ColumnMapping withDateFormats(ColumnMapping mapping, ImportTarget target) {
        var columns = new LinkedHashMap<String, List<Filling>>();
        mapping.columns()
                .forEach((column, fillings) -> columns.put(
                        column,
                        fillings.stream()
                                .map(it -> withDateFormat(it, dateFormats.get(column), target))
                                .toList()));
        return new ColumnMapping(columns, mapping.constants(), mapping.empty());
    }

    private static Filling withDateFormat(Filling filling, @Nullable String format, ImportTarget target) {
        var isDay = target.fields().stream()
                .anyMatch(it -> it.name().equals(filling.field()) && it.type() == ImportField.Type.INSTANT);
        return format == null || !isDay || filling.dateFormat() != null ? filling : filling.withDateFormat(format);
    }
}
