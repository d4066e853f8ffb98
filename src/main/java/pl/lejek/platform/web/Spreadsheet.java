package pl.lejek.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A list as an XLSX file, written page by page as it is read, so that its length costs no memory. Text is never a formula:
 * it stands in cells of type text, and what looks like a formula keeps that type when it is edited.
 */
public final class Spreadsheet<T> {

    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** A sheet has 1,048,576 rows, the first of them for the titles. */
    private static final int MOST_ROWS = 1_048_575;

    private static final int LONGEST_TEXT = 32_767;

    private final String name;
    private final ZoneId zone;
    private final List<Column<T>> columns;

    /**
     * A column.
     *
     * @param value text, a number, an instant or null
     */
    public record Column<T>(String title, Function<T, @Nullable Object> value) {}

    /**
     * @param name of the file and its sheet
     * @param zone in which instants are written: a sheet knows none
     */
    public Spreadsheet(String name, ZoneId zone, List<Column<T>> columns) {
        this.name = name;
        this.zone = zone;
        this.columns = List.copyOf(columns);
    }

    /**
     * Answers with the file. What the first page refuses is answered as anywhere else.
     *
     * @param pages reads the page behind a cursor, the first behind null
     */
    public void send(HttpServletResponse response, Function<@Nullable String, Page<T>> pages) throws IOException {
        var page = pages.apply(null);
        response.setContentType(TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + ".xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        var book = new Workbook(response.getOutputStream(), "Lejek", null);
        var sheet = book.newWorksheet(name);
        for (var column = 0; column < columns.size(); column++) {
            sheet.inlineString(0, column, columns.get(column).title());
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(0, 1);
        var row = 1;
        while (true) {
            for (var item : page.items()) {
                if (row > MOST_ROWS) {
                    break;
                }
                write(sheet, row++, item);
            }
            sheet.flush();
            if (page.next() == null || row > MOST_ROWS) {
                break;
            }
            page = pages.apply(page.next());
        }
        book.finish();
    }

    private void write(Worksheet sheet, int row, T item) {
        for (var column = 0; column < columns.size(); column++) {
            var value = columns.get(column).value().apply(item);
            if (value instanceof Number number) {
                sheet.value(row, column, number);
            } else if (value instanceof Instant instant) {
                sheet.value(row, column, ZonedDateTime.ofInstant(instant, zone).toLocalDateTime());
                sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
            } else if (value != null) {
                text(sheet, row, column, value.toString());
            }
        }
    }

    private static void text(Worksheet sheet, int row, int column, String value) {
        var text = value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value;
        sheet.inlineString(row, column, text);
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            sheet.style(row, column).format("@").set();
        }
    }
}
