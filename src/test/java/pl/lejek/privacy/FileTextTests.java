package pl.lejek.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.privacy.FileText.Unread.DAMAGED;
import static pl.lejek.privacy.FileText.Unread.ENCRYPTED;
import static pl.lejek.privacy.FileText.Unread.PICTURE;
import static pl.lejek.privacy.FileText.Unread.TOO_LARGE;
import static pl.lejek.privacy.FileText.Unread.UNKNOWN;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import pl.lejek.imports.file.SampleFiles;

/** What is packed in files is read, within bounds, and what is not read is said. */
class FileTextTests {

    private static final String NAME = "Zofia Nowacka";

    @Test
    void readsDocumentsSheetsAndArchives() {
        found(FileTextSamples.pdf("Oferta dla " + NAME, null));
        found(SampleFiles.workbook(new String[][] {{"Klient", NAME}, {"Telefon", "600123456"}}));
        found(zip(Map.of("word/document.xml", "<w:p><w:r><w:t>Zofia</w:t></w:r><w:r><w:t> Nowacka</w:t></w:r></w:p>")));
        found(zip(Map.of("content.xml", "<text:p>Zofia<text:s/>Nowacka</text:p>")));
        found(gzip((NAME + " i inni").getBytes(StandardCharsets.UTF_8)));
        found(zip("in.zip", zip("in.pdf", FileTextSamples.pdf(NAME, null))));
        found(zip(Map.of(NAME + ".txt", "pusto")));
    }

    @Test
    void readsOldLettersAndMailsInMails() {
        var old = "Żaneta Wójcik".getBytes(Charset.forName("windows-1250"));
        assertThat(FileText.of(old).text()).contains("Żaneta Wójcik");
        assertThat(FileText.of("Żaneta Wójcik".getBytes(Charset.forName("ISO-8859-2")))
                        .text())
                .contains("Żaneta Wójcik");
        assertThat(FileText.of(("\ufeff" + NAME).getBytes(StandardCharsets.UTF_16LE))
                        .text())
                .contains(NAME);
        var mail = "Return-Path: <x@example.com>\r\nFrom: x@example.com\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getEncoder().encodeToString(("Klientka " + NAME).getBytes(StandardCharsets.UTF_8));
        found(mail.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void saysWhatItCouldNotRead() {
        unread(ENCRYPTED, FileTextSamples.pdf(NAME, "secret"));
        unread(PICTURE, FileTextSamples.pdf(null, null));
        unread(PICTURE, FileTextSamples.picture());
        unread(DAMAGED, Arrays.copyOf(zip(Map.of("a.txt", NAME.repeat(400))), 60));
        unread(DAMAGED, "%PDF-1.7\nnothing behind it".getBytes(StandardCharsets.US_ASCII));
        unread(UNKNOWN, FileTextSamples.bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0));
        assertThat(FileText.of(zip("sheet.xlsx", SampleFiles.workbook(new String[][] {{"x"}})))
                        .unread())
                .isEmpty();
    }

    @Test
    void stopsAtFilesThatGrow() {
        var grown = new byte[FileText.LARGEST + 1];
        unread(TOO_LARGE, zip("bomb.txt", grown));
        unread(TOO_LARGE, gzip(grown));
        var packed = zip("a.txt", new byte[1000]);
        for (var i = 0; i < 5; i++) {
            packed = zip("deeper.zip", packed);
        }
        unread(TOO_LARGE, packed);
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes("%PDF-1.4\n1 0 obj\n<</Filter /FlateDecode>>\nstream\n".getBytes(StandardCharsets.US_ASCII));
        pdf.writeBytes(deflated(110 * 1024 * 1024));
        pdf.writeBytes("\nendstream\nendobj".getBytes(StandardCharsets.US_ASCII));
        unread(TOO_LARGE, pdf.toByteArray());
    }

    @Test
    void findsWhatStandsAlone() {
        var needles = new Needles(List.of("an@firma.pl", "44051401458", NAME));
        assertThat(needles.areIn(words("Odpisz na AN@firma.pl."))).isTrue();
        assertThat(needles.areIn(words("Odpisz na jan@firma.pl"))).isFalse();
        assertThat(needles.areIn(words("numer 1440514014581"))).isFalse();
        assertThat(needles.areIn(words("pani zofia \n nowacka"))).isTrue();
        assertThat(needles.areIn(words("q=Zofia+Nowacka&to=an%40firma.pl"))).isTrue();
    }

    private static String words(String text) {
        return FileText.words(text).toLowerCase(Locale.ROOT);
    }

    private static void found(byte[] file) {
        var read = FileText.of(file);
        assertThat(read.text()).contains(NAME);
        assertThat(read.unread()).isEmpty();
    }

    private static void unread(FileText.Unread why, byte[] file) {
        assertThat(FileText.of(file).unread()).containsExactly(why);
    }

    private static byte[] zip(Map<String, String> entries) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var it : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(it.getKey()));
                zip.write(it.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] deflated(int zeros) {
        var deflater = new java.util.zip.Deflater();
        deflater.setInput(new byte[zeros]);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
