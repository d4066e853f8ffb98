package pl.lejek.imports.file;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.imports.file.UnreadableFile.Reason;
import pl.lejek.platform.web.Text;

/** The rows of the first visible sheet of an XLSX file. Of a formula only the value that was kept with it counts. */
class XlsxLines implements Lines {

    private static final int LAST_COLUMN = 16_384;

    /** What a text costs in memory beside its characters, in characters. */
    private static final int EACH_TEXT = 16;

    private final XlsxPackage parts;
    private final TableLimits limits;
    private final List<String> texts = new ArrayList<>();
    private final XlsxDates dates;
    private final XlsxPackage.Part sheet;
    private long row;

    XlsxLines(Path path, TableLimits limits) throws IOException {
        this.limits = limits;
        this.parts = new XlsxPackage(path, limits);
        try {
            var book = Book.read(parts);
            dates = new XlsxDates(book.since1904);
            if (book.styles != null && parts.has(book.styles)) {
                try (var part = parts.open(book.styles)) {
                    dates.read(part);
                }
            }
            if (book.texts != null && parts.has(book.texts)) {
                readTexts(book.texts);
            }
            sheet = parts.open(book.sheet);
            if (!sheet.to("sheetData")) {
                throw new UnreadableFile(Reason.BROKEN, "imports.file-xlsx");
            }
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private void readTexts(String name) throws IOException {
        try (var part = parts.open(name)) {
            long all = 0;
            while (part.to("si")) {
                var text = richText(part, "si");
                all += text.length() + EACH_TEXT;
                if (all > limits.sharedText()) {
                    throw new UnreadableFile(Reason.TOO_LARGE, "imports.file-texts");
                }
                texts.add(text);
            }
        }
    }

    /** @return what stands in the {@code t} elements, without the pronunciation of Asian text */
    private String richText(XlsxPackage.Part part, String end) throws IOException {
        var text = new StringBuilder();
        var inText = false;
        var spoken = 0;
        for (var event = part.next(); event >= 0; event = part.next()) {
            if (event == START_ELEMENT) {
                inText = part.name().equals("t") && spoken == 0;
                spoken += part.name().equals("rPh") ? 1 : 0;
            } else if (event == END_ELEMENT) {
                if (part.name().equals(end)) {
                    break;
                }
                inText = false;
                spoken -= part.name().equals("rPh") ? 1 : 0;
            } else if (inText && isText(event)) {
                append(text, part.text());
            }
        }
        return text.toString();
    }

    private static boolean isText(int event) {
        return event == CHARACTERS || event == CDATA || event == SPACE;
    }

    private void append(StringBuilder text, String more) throws UnreadableFile {
        if (text.length() + more.length() > limits.cell()) {
            throw new UnreadableFile(Reason.BROKEN, "imports.file-cell", row, limits.cell());
        }
        text.append(more);
    }

    @Override
    public @Nullable Line next() throws IOException {
        for (var event = sheet.next(); event >= 0; event = sheet.next()) {
            if (event == START_ELEMENT && sheet.name().equals("row")) {
                var line = line();
                if (line != null) {
                    return line;
                }
            } else if (event == END_ELEMENT && sheet.name().equals("sheetData")) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Line line() throws IOException {
        var number = sheet.attribute("r");
        row = number.matches("\\d{1,9}") ? Long.parseLong(number) : row + 1;
        var cells = new ArrayList<String>();
        var column = 0;
        for (var event = sheet.next(); event >= 0; event = sheet.next()) {
            if (event == END_ELEMENT && sheet.name().equals("row")) {
                break;
            }
            if (event == START_ELEMENT && sheet.name().equals("c")) {
                column = column(sheet.attribute("r"), column);
                var value = Text.normalize(cell());
                if (!value.isEmpty()) {
                    if (column >= limits.columns()) {
                        throw new UnreadableFile(Reason.BROKEN, "imports.file-columns", row, limits.columns());
                    }
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    cells.set(column, value);
                }
                column++;
            }
        }
        return cells.isEmpty() ? null : new Line(row, cells);
    }

    /** @return the place in the row, from 0; cells without a reference follow each other */
    private static int column(String reference, int next) throws UnreadableFile {
        if (reference.isEmpty()) {
            return next;
        }
        var column = 0;
        for (var i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            if (column > LAST_COLUMN || column < 1) {
                throw new UnreadableFile(Reason.BROKEN, "imports.file-xlsx");
            }
        }
        return column == 0 ? next : column - 1;
    }

    private String cell() throws IOException {
        var type = sheet.attribute("t");
        var style = sheet.attribute("s");
        var value = new StringBuilder();
        var inValue = false;
        for (var event = sheet.next(); event >= 0; event = sheet.next()) {
            if (event == START_ELEMENT) {
                if (sheet.name().equals("is")) {
                    value.append(richText(sheet, "is"));
                }
                inValue = sheet.name().equals("v");
            } else if (event == END_ELEMENT) {
                if (sheet.name().equals("c")) {
                    break;
                }
                inValue = false;
            } else if (inValue && isText(event)) {
                append(value, sheet.text());
            }
        }
        return text(type, style, value.toString());
    }

    private String text(String type, String style, String value) throws UnreadableFile {
        return switch (type) {
            case "s" -> shared(value);
            case "b" -> value.strip().equals("1") ? "true" : value.strip().equals("0") ? "false" : "";
            case "inlineStr", "str", "d", "e" -> value;
            default -> number(value.strip(), style);
        };
    }

    private String shared(String index) throws UnreadableFile {
        if (index.isBlank()) {
            return "";
        }
        if (!index.strip().matches("\\d{1,9}") || Integer.parseInt(index.strip()) >= texts.size()) {
            throw new UnreadableFile(Reason.BROKEN, "imports.file-xlsx");
        }
        return texts.get(Integer.parseInt(index.strip()));
    }

    /** Excel writes 0.1 as 0.1 but 0.3 sometimes as 0.30000000000000004; fifteen digits are what it shows. */
    private String number(String value, String style) {
        if (value.isEmpty() || value.length() > 40 || !value.matches("[+-]?[\\d.]+([eE][+-]?\\d{1,3})?")) {
            return value;
        }
        try {
            var number = new BigDecimal(value);
            if (dates.isDate(style)) {
                return dates.text(number);
            }
            var shown = number.round(new java.math.MathContext(15)).stripTrailingZeros();
            return shown.signum() == 0 ? "0" : shown.toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    @Override
    public void close() throws IOException {
        sheet.close();
        parts.close();
    }

    /** Where the parts are, as the workbook says. */
    private record Book(String sheet, @Nullable String texts, @Nullable String styles, boolean since1904) {

        private static final String WORKBOOK = "xl/workbook.xml";

        static Book read(XlsxPackage parts) throws IOException {
            String sheetId = null;
            var since1904 = false;
            try (var book = parts.open(WORKBOOK)) {
                for (var event = book.next(); event >= 0; event = book.next()) {
                    if (event == START_ELEMENT && book.name().equals("workbookPr")) {
                        since1904 = book.attribute("date1904").matches("1|true");
                    } else if (event == START_ELEMENT
                            && book.name().equals("sheet")
                            && sheetId == null
                            && !book.attribute("state")
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .contains("hidden")) {
                        sheetId = book.attribute("id");
                    }
                }
            }
            String sheet = null;
            String texts = null;
            String styles = null;
            try (var links = parts.open("xl/_rels/workbook.xml.rels")) {
                while (links.to("Relationship")) {
                    if (links.attribute("TargetMode").equalsIgnoreCase("external")) {
                        continue;
                    }
                    var target = links.attribute("Target");
                    var name = target.startsWith("/") ? target : "xl/" + target;
                    var type = links.attribute("Type");
                    if (links.attribute("Id").equals(sheetId)) {
                        sheet = name;
                    } else if (type.endsWith("/sharedStrings")) {
                        texts = name;
                    } else if (type.endsWith("/styles")) {
                        styles = name;
                    }
                }
            }
            if (sheet == null) {
                throw new UnreadableFile(Reason.BROKEN, "imports.file-xlsx");
            }
            return new Book(sheet, texts, styles, since1904);
        }
    }
}
