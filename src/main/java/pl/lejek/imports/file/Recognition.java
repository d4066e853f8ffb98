package pl.lejek.imports.file;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pl.lejek.imports.file.UnreadableFile.Reason;

/**
 * Tells CSV from XLSX and from what is neither, and finds out a CSV's character set and separator. A text is UTF-8 when
 * all of it is; otherwise one of the Polish sets of one byte a letter, or UTF-8 that was damaged, which is refused.
 */
final class Recognition {

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int SAMPLE = 64 * 1024;
    private static final int SAMPLE_ROWS = 30;
    private static final String UNPOLISH = "\u00C2\u00C3\u00C4\u00C5\u00CE\u00CF\u00D0\u00E2";
    private static final Charset CP1250 = Charset.forName("windows-1250");
    private static final Charset LATIN_2 = Charset.forName("ISO-8859-2");

    private Recognition() {}

    static Format of(Path path, TableLimits limits) throws IOException {
        var head = head(path);
        if (head.length == 0) {
            throw new UnreadableFile(Reason.BROKEN, "imports.file-empty");
        }
        if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
            XlsxPackage.check(path, limits);
            return Format.xlsx();
        }
        if (startsWith(head, '%', 'P', 'D', 'F') || startsWith(head, '{', '\\', 'r', 't', 'f')) {
            throw new UnreadableFile(Reason.TYPE, "imports.file-type");
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableFile(Reason.TYPE, "imports.file-old-excel");
        }
        var charset = charset(path, head);
        var sample = sample(path, charset);
        if (sample.stripLeading().startsWith("<")) {
            throw new UnreadableFile(Reason.TYPE, "imports.file-type");
        }
        return Format.csv(charset, separator(sample));
    }

    private static byte[] head(Path path) throws IOException {
        try (var stream = Files.newInputStream(path)) {
            return stream.readNBytes(SAMPLE);
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (var i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset charset(Path path, byte[] head) throws IOException {
        if (startsWith(head, 0xFF, 0xFE)) {
            return decodable(path, UTF_16LE);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return decodable(path, UTF_16BE);
        }
        var wide = wide(head);
        if (wide != null) {
            return decodable(path, wide);
        }
        if (decodes(path, UTF_8)) {
            return UTF_8;
        }
        requireNoUtf8(path, startsWith(head, 0xEF, 0xBB, 0xBF));
        return oneByte(path);
    }

    /** Text of two bytes a letter without a mark at its head: nearly every second byte is zero. */
    private static @org.jspecify.annotations.Nullable Charset wide(byte[] head) {
        int even = 0;
        int odd = 0;
        for (var i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        var half = head.length / 2;
        if (half < 2) {
            return null;
        }
        if (odd > half * 0.6 && even < half * 0.1) {
            return UTF_16LE;
        }
        return even > half * 0.6 && odd < half * 0.1 ? UTF_16BE : null;
    }

    private static Charset decodable(Path path, Charset charset) throws IOException {
        if (!decodes(path, charset)) {
            throw new UnreadableFile(Reason.BROKEN, "imports.file-encoding");
        }
        return charset;
    }

    private static boolean decodes(Path path, Charset charset) throws IOException {
        var buffer = new char[32 * 1024];
        try (var reader = strict(path, charset)) {
            for (var read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (var i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        throw new UnreadableFile(Reason.TYPE, "imports.file-type");
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Read as a set of one byte a letter, a damaged UTF-8 file would come in with every Polish letter garbled. What tells
     * it apart are letters of several bytes whose first byte is one that no Polish word has in the other sets.
     *
     * @param marked whether the file says itself that it is UTF-8
     */
    private static void requireNoUtf8(Path path, boolean marked) throws IOException {
        long letters = 0;
        long damages = 0;
        long line = 1;
        long firstDamage = 0;
        var first = 0;
        var missing = 0;
        try (var stream = new BufferedInputStream(Files.newInputStream(path), 64 * 1024)) {
            for (var next = stream.read(); next >= 0; next = stream.read()) {
                if (missing > 0 && (next & 0xC0) == 0x80) {
                    missing--;
                    letters += missing == 0 && UNPOLISH.indexOf(first) >= 0 ? 1 : 0;
                    continue;
                }
                if (missing > 0 || following(next) < 0) {
                    damages++;
                    firstDamage = firstDamage == 0 ? line : firstDamage;
                }
                first = next;
                missing = Math.max(0, following(next));
                line += next == '\n' ? 1 : 0;
            }
        }
        if (marked || letters > damages) {
            throw new UnreadableFile(Reason.BROKEN, "imports.file-utf8", firstDamage == 0 ? line : firstDamage);
        }
    }

    /** @return how many bytes follow this one in UTF-8; -1 when no letter begins with it */
    private static int following(int first) {
        if (first < 0x80) {
            return 0;
        }
        return first < 0xC2 || first > 0xF4 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    }

    /**
     * Windows' set and ISO's differ in six Polish letters. ISO's bytes for them are signs such as ± and ¶ in Windows', and
     * what Windows uses for ś and ź are control characters in ISO's.
     */
    private static Charset oneByte(Path path) throws IOException {
        long windows = 0;
        long iso = 0;
        var buffer = new byte[64 * 1024];
        try (var stream = Files.newInputStream(path)) {
            for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                for (var i = 0; i < read; i++) {
                    switch (buffer[i] & 0xFF) {
                        case 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0E, 0x0F, 0x10 ->
                            throw new UnreadableFile(Reason.TYPE, "imports.file-type");
                        case 0x81, 0x83, 0x88, 0x90, 0x98 ->
                            throw new UnreadableFile(Reason.TYPE, "imports.file-encoding");
                        case 0xB9, 0x9C, 0x9F, 0xA5, 0x8C, 0x8F -> windows++;
                        case 0xB1, 0xB6, 0xBC, 0xA1, 0xA6, 0xAC -> iso++;
                        default -> {}
                    }
                }
            }
        }
        return iso > windows ? LATIN_2 : CP1250;
    }

    static Reader strict(Path path, Charset charset) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new java.io.BufferedReader(
                new java.io.InputStreamReader(Files.newInputStream(path), decoder), 32 * 1024);
        reader.mark(1);
        if (reader.read() != 0xFEFF) {
            reader.reset();
        }
        return reader;
    }

    private static String sample(Path path, Charset charset) throws IOException {
        var buffer = new char[SAMPLE];
        var length = 0;
        try (var reader = strict(path, charset)) {
            for (var read = reader.read(buffer); read > 0; read = reader.read(buffer, length, SAMPLE - length)) {
                length += read;
            }
        }
        return new String(buffer, 0, length);
    }

    /** The separator that cuts the first rows into the most columns of which every row has the same number. */
    private static char separator(String sample) {
        var named = CsvLines.namedSeparator(sample);
        if (named != 0) {
            return named;
        }
        var best = ',';
        var most = 0.0;
        for (var separator : SEPARATORS) {
            var widths = widths(sample, separator);
            var header = widths.isEmpty() ? 1 : widths.get(0);
            var same = widths.stream().filter(it -> it.equals(header)).count();
            var score = header <= 1 ? 0 : (double) same / widths.size() * 100 + header;
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        return best;
    }

    private static List<Integer> widths(String sample, char separator) {
        var widths = new ArrayList<Integer>();
        try (var rows = CsvLines.reader(separator).ofCsvRecord(sample)) {
            for (var row : rows) {
                widths.add(row.getFieldCount());
                if (widths.size() >= SAMPLE_ROWS) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            // Where the sample was cut, or where this separator makes no sense.
        }
        if (widths.size() > 1 && widths.size() < SAMPLE_ROWS && sample.length() == SAMPLE) {
            widths.remove(widths.size() - 1);
        }
        return widths;
    }
}
