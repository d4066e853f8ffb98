package pl.lejek.imports.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Files as spreadsheets write them, and as nobody should. */
public final class SampleFiles {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private SampleFiles() {}

    /** Fills one sheet. */
    public interface Filler {
        void fill(Worksheet sheet) throws IOException;
    }

    /** @return a file written by a library that knows nothing of our reader */
    public static byte[] workbook(Filler filler) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Sample", "1.0");
                var sheet = book.newWorksheet("Sheet")) {
            filler.fill(sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @return a table of text */
    public static byte[] workbook(String[]... rows) {
        return workbook(sheet -> {
            for (var row = 0; row < rows.length; row++) {
                for (var column = 0; column < rows[row].length; column++) {
                    sheet.value(row, column, rows[row][column]);
                }
            }
        });
    }

    static byte[] dates() {
        return workbook(sheet -> {
            sheet.value(0, 0, "at");
            sheet.value(1, 0, LocalDate.of(2026, 11, 30));
            sheet.style(1, 0).format("yyyy-mm-dd").set();
            sheet.value(2, 0, LocalDate.of(2026, 11, 30).atTime(13, 45));
            sheet.style(2, 0).format("dd.mm.yyyy hh:mm").set();
        });
    }

    /** @return a workbook whose only sheet has this XML between {@code <sheetData>} and its end */
    static byte[] rawSheet(String rows) {
        return raw(Map.of("xl/worksheets/sheet1.xml", sheet(rows)));
    }

    static String sheet(String rows) {
        return "<?xml version=\"1.0\"?><worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows
                + "</sheetData></worksheet>";
    }

    static byte[] raw(Map<String, String> replaced) {
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + LINKS
                        + "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"rId1\" Type=\"" + LINKS
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"rId2\" Type=\"" + LINKS
                        + "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                        + "</Relationships>");
        parts.put("xl/worksheets/sheet1.xml", sheet("<row r=\"1\"><c t=\"inlineStr\"><is><t>a</t></is></c></row>"));
        parts.putAll(replaced);
        return zip(parts);
    }

    static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @return a small file that unpacks to so many megabytes of sheet */
    public static byte[] bomb(int megabytes) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            try (var from = new java.util.zip.ZipInputStream(
                    new java.io.ByteArrayInputStream(raw(Map.of("xl/worksheets/sheet1.xml", ""))))) {
                for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                    if (!entry.getName().endsWith("sheet1.xml")) {
                        zip.putNextEntry(new ZipEntry(entry.getName()));
                        from.transferTo(zip);
                        zip.closeEntry();
                    }
                }
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(("<worksheet xmlns=\"" + MAIN
                            + "\"><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>email</t></is>" + "</c></row>")
                    .getBytes(StandardCharsets.UTF_8));
            repeat(zip, "<row><c/></row>", megabytes);
            zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void repeat(OutputStream out, String text, int megabytes) throws IOException {
        var block = text.repeat(1024 * 1024 / text.length()).getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < megabytes; i++) {
            out.write(block);
        }
    }
}
