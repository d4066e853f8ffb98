package pl.lejek.privacy;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.tika.Tika;
import org.springframework.web.util.HtmlUtils;

/**
 * Text of a file as people attach it: a document, a sheet, an archive with such, a plain text in whatever letters. It reads no
 * more than it may, whatever a file says of itself, and says what it could not read.
 */
final class FileText {

    /** Why a file, or one inside it, was not read. */
    enum Unread {
        ENCRYPTED,
        DAMAGED,
        /** A picture, or a document of pictures: a scan. */
        PICTURE,
        TOO_LARGE,
        /** A format that nobody here reads: sound, film, old office documents. */
        UNKNOWN
    }

    /** Of a file, and of all that is packed in it. */
    static final int LARGEST = 24 * 1024 * 1024;

    private static final int MOST_ENTRIES = 5_000;
    private static final int DEEPEST = 3;

    /** A stream of a document that grows to more than this was made to do harm. */
    private static final long LARGEST_STREAM = 100L * 1024 * 1024;

    private static final Charset[] OLD_LETTERS = {Charset.forName("windows-1250"), Charset.forName("ISO-8859-2")};

    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

    /**
     * Where words of office documents and pages end; other tags stand in the middle of a word. Patterns and no tree: that of a
     * large sheet would take many times its size, and what stands in a tag is read as it is written all the same.
     */
    private static final Pattern ENDS_A_WORD = Pattern.compile(
            "</?(?:\\w+:)?(?:p|h|tab|br|cr|s|si|c|row|is|cell|table-cell|line-break|li|td|th|tr|div|v)\\b[^>]*>");

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

    private static final Tika TIKA = new Tika();

    private final StringBuilder text = new StringBuilder();
    private final Set<Unread> unread = EnumSet.noneOf(Unread.class);
    private long left = LARGEST;
    private int entries;

    private FileText() {}

    /** @param text words with one space between them */
    record Found(String text, Set<Unread> unread) {}

    /** More than may be read. */
    private static class TooMuch extends IOException {

        private static final long serialVersionUID = 1;
    }

    static Found of(byte[] bytes) {
        var reader = new FileText();
        reader.read(bytes, 0, false);
        if (!reader.unread.isEmpty()) {
            // What nobody can read may say something between its other bytes all the same.
            reader.text.append('\n').append(inAnyLetters(bytes));
        }
        return new Found(words(reader.text), reader.unread);
    }

    /** @return what is written in bytes that may be a piece of a text, or no text at all */
    static String inAnyLetters(byte[] bytes) {
        return Stream.of(
                        new String(bytes, StandardCharsets.UTF_8),
                        new String(bytes, OLD_LETTERS[0]),
                        new String(bytes, OLD_LETTERS[1]),
                        new String(bytes, StandardCharsets.UTF_16LE),
                        new String(
                                bytes,
                                Math.min(1, bytes.length),
                                Math.max(0, bytes.length - 1),
                                StandardCharsets.UTF_16LE))
                .map(FileText::words)
                .collect(Collectors.joining("\n"));
    }

    /** @return type of the file by its first bytes, e.g. {@code application/pdf} */
    static String typeOf(byte[] head) {
        return head.length == 0 ? "text/plain" : TIKA.detect(head);
    }

    static boolean isText(String type) {
        return type.startsWith("text/") || type.endsWith("xml") || type.endsWith("json") || type.startsWith("message/");
    }

    /** @return the text as it is compared: composed letters, one space between words */
    static String words(CharSequence text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ");
    }

    /** @param inOffice whether it is a part of an office document: its pictures are not what the document says */
    private void read(byte[] bytes, int depth, boolean inOffice) {
        var type = typeOf(bytes);
        try {
            if (type.equals("application/pdf")) {
                readPdf(bytes);
            } else if (isZip(bytes)) {
                readZip(bytes, depth);
            } else if (type.equals("application/gzip")) {
                read(unpacked(new GZIPInputStream(new ByteArrayInputStream(bytes))), deeper(depth), false);
            } else if (type.equals("message/rfc822")) {
                readText(bytes);
                readMail(new MimeMessage(null, new ByteArrayInputStream(bytes)), deeper(depth));
            } else if (type.startsWith("image/") && !type.endsWith("xml")) {
                if (!inOffice) {
                    unread.add(Unread.PICTURE);
                }
            } else {
                if (!isText(type) && !inOffice) {
                    unread.add(Unread.UNKNOWN);
                }
                readText(bytes);
            }
        } catch (TooMuch e) {
            unread.add(Unread.TOO_LARGE);
        } catch (InvalidPasswordException e) {
            unread.add(Unread.ENCRYPTED);
        } catch (ZipException e) {
            unread.add(String.valueOf(e.getMessage()).contains("encrypted") ? Unread.ENCRYPTED : Unread.DAMAGED);
        } catch (IOException | MessagingException | RuntimeException e) {
            // Readers of documents fail on damaged ones in whatever way.
            unread.add(Unread.DAMAGED);
        }
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    private static int deeper(int depth) throws TooMuch {
        if (depth == DEEPEST) {
            throw new TooMuch();
        }
        return depth + 1;
    }

    /** By its list of entries, which is at the end: what stands before each entry is often not filled in. */
    private void readZip(byte[] bytes, int depth) throws IOException {
        var below = deeper(depth);
        var file = Files.createTempFile("lejek-", ".zip");
        try {
            Files.write(file, bytes);
            try (var zip = new ZipFile(file.toFile())) {
                readZip(zip, below);
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException("Names of entries in unknown letters");
        } finally {
            Files.delete(file);
        }
    }

    private void readZip(ZipFile zip, int depth) throws IOException {
        var office = zip.getEntry("[Content_Types].xml") != null || zip.getEntry("mimetype") != null;
        for (var it = zip.entries(); it.hasMoreElements(); ) {
            var entry = it.nextElement();
            if (++entries > MOST_ENTRIES) {
                throw new TooMuch();
            }
            text.append('\n').append(entry.getName()).append('\n');
            if (!entry.isDirectory()) {
                try (var content = zip.getInputStream(entry)) {
                    read(unpacked(content), depth, office);
                }
            }
        }
    }

    private void readMail(Part part, int depth) throws IOException, MessagingException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                if (++entries > MOST_ENTRIES) {
                    throw new TooMuch();
                }
                readMail(parts.getBodyPart(i), deeper(depth));
            }
        } else {
            text.append('\n').append(part.getFileName()).append('\n');
            read(unpacked(part.getInputStream()), depth, false);
        }
    }

    private byte[] unpacked(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            left -= count;
            if (left < 0) {
                throw new TooMuch();
            }
            out.write(buffer, 0, count);
        }
        return out.toByteArray();
    }

    private void readPdf(byte[] bytes) throws IOException {
        measure(bytes);
        try (var document = Loader.loadPDF(bytes, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            var written = new StringWriter() {
                @Override
                public void write(String part) {
                    super.write(part);
                    if (getBuffer().length() > LARGEST) {
                        throw new IllegalStateException("Too long");
                    }
                }
            };
            new PDFTextStripper().writeText(document, written);
            var pages = written.toString();
            if (pages.isBlank() && document.getNumberOfPages() > 0) {
                unread.add(Unread.PICTURE);
            }
            text.append(pages).append('\n').append(besideThePages(document));
        }
    }

    private static String besideThePages(PDDocument document) {
        var all = new StringBuilder();
        var information = document.getDocumentInformation();
        information.getMetadataKeys().forEach(it -> all.append(information.getPropertyStringValue(it))
                .append('\n'));
        var form = document.getDocumentCatalog().getAcroForm();
        if (form != null) {
            form.getFieldTree().forEach(it -> all.append(it.getValueAsString()).append('\n'));
        }
        return all.toString();
    }

    /** What the streams of a document grow to, before anybody keeps it. */
    private static void measure(byte[] pdf) throws TooMuch {
        var buffer = new byte[64 * 1024];
        var next = 0;
        for (var at = find(pdf, next); at >= 0; at = find(pdf, next)) {
            var begin = at + STREAM.length;
            while (begin < pdf.length && (pdf[begin] == '\r' || pdf[begin] == '\n')) {
                begin++;
            }
            next = begin;
            var inflater = new Inflater();
            try {
                inflater.setInput(pdf, begin, pdf.length - begin);
                while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
                    inflater.inflate(buffer);
                    if (inflater.getBytesWritten() > LARGEST_STREAM) {
                        throw new TooMuch();
                    }
                }
                next = begin + (int) inflater.getBytesRead();
            } catch (DataFormatException e) {
                // Not packed, or packed otherwise.
            } finally {
                inflater.end();
            }
        }
    }

    private static int find(byte[] bytes, int from) {
        for (var i = from; i <= bytes.length - STREAM.length; i++) {
            var j = 0;
            while (j < STREAM.length && bytes[i + j] == STREAM[j]) {
                j++;
            }
            if (j == STREAM.length) {
                return i;
            }
        }
        return -1;
    }

    private void readText(byte[] bytes) {
        for (var written : decoded(bytes)) {
            text.append('\n').append(written);
            if (written.stripLeading().startsWith("<")) {
                var plain = HtmlUtils.htmlUnescape(written);
                text.append('\n').append(plain).append('\n');
                text.append(
                        TAG.matcher(ENDS_A_WORD.matcher(plain).replaceAll(" ")).replaceAll(""));
            }
        }
    }

    private static String[] decoded(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return new String[] {new String(bytes, StandardCharsets.UTF_16LE)};
        }
        if (bytes.length > 1 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return new String[] {new String(bytes, StandardCharsets.UTF_16BE)};
        }
        try {
            return new String[] {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString()
            };
        } catch (CharacterCodingException e) {
            return new String[] {new String(bytes, OLD_LETTERS[0]), new String(bytes, OLD_LETTERS[1])};
        }
    }

    static String key(Unread why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
