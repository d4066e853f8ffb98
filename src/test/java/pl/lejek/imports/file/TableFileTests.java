package pl.lejek.imports.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.lejek.imports.file.UnreadableFile.Reason;

/** Files as people have them: what is read of them, and what is refused before anything is done. */
class TableFileTests {

    private static final String POLISH = "imię;miasto\nŻaneta Gęślą-Jaźń;Łódź\n";

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        var path = folder.resolve("file-" + System.nanoTime());
        Files.write(path, bytes);
        return path;
    }

    private List<List<String>> read(byte[] bytes) throws IOException {
        return lines(bytes).stream().map(Line::cells).toList();
    }

    private List<Line> lines(byte[] bytes) throws IOException {
        var all = new ArrayList<Line>();
        try (var lines = TableFile.recognise(file(bytes), TableLimits.USUAL).open()) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
    }

    private Format format(byte[] bytes) throws IOException {
        return TableFile.recognise(file(bytes), TableLimits.USUAL).format();
    }

    private UnreadableFile refused(byte[] bytes) {
        return catchThrowableOfType(UnreadableFile.class, () -> read(bytes));
    }

    private static byte[] with(byte[] mark, byte[] text) {
        var all = new byte[mark.length + text.length];
        System.arraycopy(mark, 0, all, 0, mark.length);
        System.arraycopy(text, 0, all, mark.length, text.length);
        return all;
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    // Character sets

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1250", "ISO-8859-2"})
    void polishLettersSurviveEveryCharacterSet(String charset) throws IOException {
        var bytes = POLISH.getBytes(Charset.forName(charset));

        assertThat(format(bytes).charset()).isEqualTo(Charset.forName(charset));
        assertThat(read(bytes)).containsExactly(List.of("imię", "miasto"), List.of("Żaneta Gęślą-Jaźń", "Łódź"));
    }

    @Test
    void aMarkAtTheHeadIsNoPartOfTheFirstName() throws IOException {
        assertThat(read(with(bytes(0xEF, 0xBB, 0xBF), POLISH.getBytes(UTF_8)))
                        .get(0)
                        .get(0))
                .isEqualTo("imię");
        assertThat(read(with(bytes(0xFF, 0xFE), POLISH.getBytes(UTF_16LE)))
                        .get(0)
                        .get(0))
                .isEqualTo("imię");
        assertThat(read(with(bytes(0xFE, 0xFF), POLISH.getBytes(UTF_16BE)))
                        .get(0)
                        .get(0))
                .isEqualTo("imię");
    }

    @Test
    void oneWrongByteLateInTheFileDecides() throws IOException {
        var text = "name,city\n" + "Jan,Gdynia\n".repeat(50_000);
        var bytes = with(text.getBytes(UTF_8), "Zażółć,Łódź\n".getBytes(Charset.forName("windows-1250")));

        assertThat(read(bytes).get(50_001)).containsExactly("Zażółć", "Łódź");
    }

    @Test
    void damagedUtf8IsRefusedInsteadOfGarbled() {
        var text = "name,city\nZażółć,Łódź\nGęś,Śrem\n";

        var damaged = refused(with(text.getBytes(UTF_8), bytes('a', 0xFF, 'b', '\n')));

        assertThat(damaged.key()).isEqualTo("imports.file-utf8");
        assertThat(damaged.arguments()).containsExactly(4L);
        assertThat(refused(with(with(bytes(0xEF, 0xBB, 0xBF), "a\nb\n".getBytes(UTF_8)), bytes(0xB3)))
                        .key())
                .isEqualTo("imports.file-utf8");
    }

    @Test
    void capitalsOfWindowsAreNoUtf8() throws IOException {
        var text = "nazwa\nPODRÓŻ\nRÓŻA\nÓŚMY\nŁAWA\n";

        assertThat(read(text.getBytes(Charset.forName("windows-1250"))).get(1)).containsExactly("PODRÓŻ");
    }

    @Test
    void textIsTrimmedAndComposed() throws IOException {
        assertThat(read("a,b\n  x , O\u0301 \n".getBytes(UTF_8)).get(1)).containsExactly("x", "\u00D3");
    }

    // Separators and quotes

    @ParameterizedTest
    @CsvSource({"',', 44", "';', 59", "'\t', 9", "'|', 124"})
    void theSeparatorIsRecognised(String separator, int code) throws IOException {
        var text = "a,b,c\n1,2,3\n4,5,6\n".replace(",", separator);

        assertThat((int) format(text.getBytes(UTF_8)).separator()).isEqualTo(code);
        assertThat(read(text.getBytes(UTF_8))).hasSize(3).allMatch(it -> it.size() == 3);
    }

    @Test
    void commasInTextDoNotMakeAFileOfSemicolonsOneOfCommas() throws IOException {
        var text = "name;value;note\nA, B;1,5;x, y, z\nC, D;2,5;q, r, s\n";

        assertThat(read(text.getBytes(UTF_8)).get(1)).containsExactly("A, B", "1,5", "x, y, z");
    }

    @Test
    void excelsFirstLineNamesTheSeparator() throws IOException {
        assertThat(read("sep=;\r\na;b\r\n1,2;3\r\n".getBytes(UTF_8)))
                .containsExactly(List.of("a", "b"), List.of("1,2", "3"));
    }

    @Test
    void quotesHoldSeparatorsQuotesAndLineEnds() throws IOException {
        var lines = lines("a,b\r\n\"x, \"\"y\"\"\",\"one\ntwo\"\r\n1,2\r\n".getBytes(UTF_8));

        assertThat(lines.get(1).cells()).containsExactly("x, \"y\"", "one\ntwo");
        assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndIsOne(String end) throws IOException {
        assertThat(read(("a,b" + end + "1,2" + end + "3,4").getBytes(UTF_8))).hasSize(3);
    }

    @Test
    void aColumnMayStandAlone() throws IOException {
        assertThat(read("email\na@example.com\nb@example.com\n".getBytes(UTF_8)))
                .hasSize(3);
    }

    @Test
    void blankRowsAreNoneAndRaggedOnesStay() throws IOException {
        var lines = lines("a,b,c\n\n , ,\n1\n1,2,3,4\n".getBytes(UTF_8));

        assertThat(lines)
                .extracting(Line::cells)
                .containsExactly(List.of("a", "b", "c"), List.of("1"), List.of("1", "2", "3", "4"));
        assertThat(lines).extracting(Line::number).containsExactly(1L, 4L, 5L);
    }

    @Test
    void aFormulaIsText() throws IOException {
        assertThat(read("a,b\n=1+1,@x\n+48 600,-5\n".getBytes(UTF_8)))
                .contains(List.of("=1+1", "@x"), List.of("+48 600", "-5"));
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefusedWithItsLine() {
        var e = refused(("a,b\n1,2\n\"3,4\n" + "5,6\n".repeat(10)).getBytes(UTF_8));

        assertThat(e.reason()).isEqualTo(Reason.BROKEN);
        assertThat(e.arguments()).contains(3L);
    }

    @Test
    void aHugeCellIsRefused() {
        assertThat(refused(("a,b\n1," + "x".repeat(100_001) + "\n").getBytes(UTF_8))
                        .key())
                .isEqualTo("imports.file-cell");
        assertThat(refused(("a,b\n1,\"" + "x".repeat(3_000_000) + "\"\n").getBytes(UTF_8))
                        .reason())
                .isEqualTo(Reason.BROKEN);
        assertThat(refused((",".repeat(600) + "x\n").getBytes(UTF_8)).key()).isEqualTo("imports.file-columns");
    }

    // What is no table

    @Test
    void theContentCountsAndNotTheName() {
        var png = with(bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13), new byte[100]);
        var oldExcel = with(bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1), new byte[600]);
        var archive = SampleFiles.zip(Map.of("a.txt", "x"));

        for (var bytes : List.of(
                png,
                oldExcel,
                archive,
                "<html><table/></html>".getBytes(UTF_8),
                "%PDF-1.7\n1 0 obj\n".getBytes(ISO_8859_1))) {
            assertThat(refused(bytes).reason()).isEqualTo(Reason.TYPE);
        }
    }

    @Test
    void nothingIsNoTable() {
        assertThat(refused(new byte[0]).key()).isEqualTo("imports.file-empty");
    }

    // Copies

    @Test
    void aCopyIsReadToItsEndWithoutItsName(@TempDir Path folder) throws IOException {
        for (var bytes : List.of(
                "a\n1\n2\n".getBytes(UTF_8),
                SampleFiles.workbook(new String[] {"a"}, new String[] {"1"}, new String[] {"2"}))) {
            var file = Files.write(folder.resolve("copy"), bytes);
            try (var lines = TableFile.recognise(file, TableLimits.USUAL).open()) {
                TemporaryFiles.unname(file);

                assertThat(file).doesNotExist();
                assertThat(List.of(lines.next(), lines.next(), lines.next())).hasSize(3);
            }
        }
    }

    @Test
    void whatAKilledRunLeftIsForgotten(@TempDir Path folder) throws IOException {
        var old = Files.createFile(folder.resolve("lejek-table-1.tmp"));
        var fresh = Files.createFile(folder.resolve("lejek-table-2.tmp"));
        var other = Files.createFile(folder.resolve("other.tmp"));
        for (var file : List.of(old, other)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }

        TemporaryFiles.forgetOld(folder);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(other).exists();
    }

    // Spreadsheets

    @Test
    void aWorkbookIsRead() throws IOException {
        var bytes = SampleFiles.workbook(sheet -> {
            sheet.value(0, 0, "name");
            sheet.value(0, 1, "value");
            sheet.value(0, 2, "yes");
            sheet.value(1, 0, "Żółw");
            sheet.value(1, 1, 1234.5);
            sheet.value(1, 2, true);
            sheet.value(3, 0, "phone");
            sheet.value(3, 1, 48600000000L);
        });

        assertThat(format(bytes)).isEqualTo(Format.xlsx());
        assertThat(read(bytes))
                .containsExactly(
                        List.of("name", "value", "yes"),
                        List.of("Żółw", "1234.5", "true"),
                        List.of("phone", "48600000000"));
        assertThat(lines(bytes)).extracting(Line::number).containsExactly(1L, 2L, 4L);
    }

    @Test
    void daysAreDaysAndNotNumbers() throws IOException {
        assertThat(read(SampleFiles.dates()))
                .containsExactly(List.of("at"), List.of("2026-11-30"), List.of("2026-11-30T13:45"));
    }

    @Test
    void ofAFormulaOnlyTheValueCounts() throws IOException {
        var bytes = SampleFiles.rawSheet("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c>"
                + "<c r=\"B1\" t=\"str\"><f>HYPERLINK(\"http://x\")</f><v>text</v></c>"
                + "<c r=\"C1\"><f>NOW()</f></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c></row>");

        assertThat(read(bytes)).containsExactly(List.of("2", "text", "", "#N/A"));
    }

    @Test
    void richTextIsItsLetters() throws IOException {
        var bytes = SampleFiles.raw(Map.of(
                "xl/sharedStrings.xml",
                "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><r><rPr><b/></rPr><t>A</t></r>"
                        + "<r><t xml:space=\"preserve\"> b</t></r><rPh><t>no</t></rPh></si></sst>",
                "xl/worksheets/sheet1.xml",
                SampleFiles.sheet("<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c></row>")));

        assertThat(read(bytes)).containsExactly(List.of("", "A b"));
    }

    @Test
    void aBombIsStoppedWhileItUnpacks() {
        var bomb = SampleFiles.bomb(400);

        assertThat(bomb.length).isLessThan(3_000_000);
        assertThat(refused(bomb).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void textsThatAreEmptyCostMemoryToo() {
        var texts = "<sst>" + "<si/>".repeat(3_000_000) + "</sst>";

        assertThat(refused(SampleFiles.raw(Map.of("xl/sharedStrings.xml", texts)))
                        .key())
                .isEqualTo("imports.file-texts");
    }

    @Test
    void entitiesAreRefusedAndNothingIsFetched() {
        var laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
        var outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
        for (var dtd : List.of(laughs, outside)) {
            var sheet = dtd
                    + SampleFiles.sheet("<row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row>")
                            .replace("<?xml version=\"1.0\"?>", "");

            assertThat(refused(SampleFiles.raw(Map.of("xl/worksheets/sheet1.xml", sheet)))
                            .reason())
                    .isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void whatLiesAboutItselfIsRefused() throws IOException {
        var far = SampleFiles.rawSheet("<row><c r=\"ZZZZZZ1\" t=\"inlineStr\"><is><t>x</t></is></c></row>");
        var noText = SampleFiles.rawSheet("<row><c t=\"s\"><v>7</v></c></row>");
        var cut = SampleFiles.workbook(new String[] {"a"}, new String[] {"1"});

        assertThat(refused(far).reason()).isEqualTo(Reason.BROKEN);
        assertThat(refused(noText).reason()).isEqualTo(Reason.BROKEN);
        assertThat(refused(java.util.Arrays.copyOf(cut, cut.length / 2)).reason())
                .isEqualTo(Reason.BROKEN);
        assertThat(refused(SampleFiles.raw(Map.of("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")))
                        .reason())
                .isEqualTo(Reason.BROKEN);
    }
}
