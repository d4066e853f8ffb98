package pl.lejek.verify;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a bundle. One that is damaged is a problem of the bundle and is passed by; none is held in memory, however
 * large somebody made it.
 */
final class Archive implements AutoCloseable {

    /** Lines of seals, the longest there are, have less than 100 kB. */
    private static final int LONGEST_LINE = 16 << 20;

    private static final int LARGEST_WHOLE = 64 << 20;

    /** What is larger and packed more densely was made to fill up whoever unpacks it. */
    private static final long LARGE = 64L << 20;

    private static final int DENSEST = 200;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};

    private final ZipFile zip;
    private final Problems problems;
    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> otherLineEnds = new HashSet<>();

    private Archive(ZipFile zip, Problems problems) {
        this.zip = zip;
        this.problems = problems;
    }

    /** A line as it stands in the file, without the line feed. */
    record Line(byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Nullable
        Object json() {
            try {
                return Json.parse(text());
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }

    /** Reading on is of no use. */
    private static class Unfit extends IOException {

        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /** @throws IllegalArgumentException when there is no such file, or it is no zip file that can be read */
    static Archive open(Path file, Problems problems) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder: name the zip file as it was handed out");
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    file + (Files.exists(file) ? " cannot be read: may you read it?" : " is not there"));
        }
        try {
            return new Archive(new ZipFile(file.toFile()), problems);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    isZip(file)
                            ? file + " is a zip file that is cut off or damaged (" + why(e) + "): get it again, whole"
                            : file + " is no zip file: name the bundle as it was handed out",
                    e);
        }
    }

    private static String why(Exception e) {
        return e instanceof EOFException || e.getMessage() == null ? "cut off" : e.getMessage();
    }

    private static boolean isZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var begin = in.readNBytes(ZIP.length);
            return Arrays.equals(begin, ZIP) || Arrays.equals(begin, EMPTY_ZIP);
        }
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** @return whether it is there and nothing has been found that keeps one from reading it */
    boolean isReadable(String name) {
        return has(name) && !unreadable.contains(name);
    }

    /** @return names of all files, also of those that stand twice */
    List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    /** @return what is in a small file; null, after the problem was told, when it cannot be had */
    byte @Nullable [] bytes(String name) {
        if (!has(name)) {
            problems.add("file %s: removed from the bundle: get the bundle again", name);
            return null;
        }
        try (var in = open(name)) {
            var bytes = in.readNBytes(LARGEST_WHOLE + 1);
            if (bytes.length > LARGEST_WHOLE) {
                throw new Unfit("far too large");
            }
            return bytes;
        } catch (IOException e) {
            damaged(name, e);
            return null;
        }
    }

    /** Holds a file against what the manifest says of it. */
    void check(String name, @Nullable Object digest) {
        if (!has(name)) {
            unreadable.add(name);
            problems.add("file %s: removed from the bundle: get the bundle again", name);
            return;
        }
        try {
            if (digest(name, false).equals(digest)) {
                return;
            }
            if (digest(name, true).equals(digest)) {
                otherLineEnds.add(name);
                problems.add(
                        "file %s: its line ends were changed to CRLF: get the bundle again, and do not unpack and pack it",
                        name);
            } else {
                problems.add("file %s: changed after the bundle was made: get the bundle again", name);
            }
        } catch (IOException e) {
            damaged(name, e);
        }
    }

    private void damaged(String name, IOException e) {
        unreadable.add(name);
        problems.add("file %s: damaged (%s): get the bundle again", name, why(e));
    }

    /** @param feeds whether a carriage return before a line feed does not count */
    private String digest(String name, boolean feeds) throws IOException {
        var digest = Sha256.digest();
        try (var in = open(name)) {
            var buffer = new byte[1 << 16];
            var isHeld = false;
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                var begin = 0;
                for (var i = 0; feeds && i < read; i++) {
                    if (isHeld && buffer[i] != '\n') {
                        digest.update((byte) '\r');
                    }
                    isHeld = buffer[i] == '\r';
                    if (isHeld) {
                        digest.update(buffer, begin, i - begin);
                        begin = i + 1;
                    }
                }
                digest.update(buffer, begin, read - begin);
            }
            if (isHeld) {
                digest.update((byte) '\r');
            }
        }
        return Sha256.hex(digest.digest());
    }

    /** Reads a file line by line, as long as there is any use in it; of one that cannot be read, what there is. */
    void lines(String name, Consumer<Line> reader) {
        if (!isReadable(name)) {
            return;
        }
        try (var in = open(name)) {
            var line = new ByteArrayOutputStream();
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0 && !problems.isFull(); read = in.read(buffer)) {
                var begin = 0;
                // A line ends with a line feed and with nothing else.
                for (var i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        line.write(buffer, begin, i - begin);
                        begin = i + 1;
                        pass(name, line, reader);
                    }
                }
                line.write(buffer, begin, read - begin);
                if (line.size() > LONGEST_LINE) {
                    throw new Unfit("a line of more than " + (LONGEST_LINE >> 20) + " MB");
                }
            }
            if (line.size() > 0) {
                pass(name, line, reader);
            }
        } catch (IOException e) {
            damaged(name, e);
        }
    }

    private void pass(String name, ByteArrayOutputStream line, Consumer<Line> reader) {
        var bytes = line.toByteArray();
        line.reset();
        var length = bytes.length;
        var isOther = length > 0 && bytes[length - 1] == '\r' && otherLineEnds.contains(name);
        reader.accept(new Line(isOther ? Arrays.copyOf(bytes, length - 1) : bytes));
    }

    private InputStream open(String name) throws IOException {
        var entry = zip.getEntry(name);
        InputStream in;
        try {
            in = zip.getInputStream(entry);
        } catch (RuntimeException e) {
            throw new ZipException(why(e));
        }
        if (in == null) {
            throw new ZipException("not there");
        }
        return new Limited(in, Math.max(LARGE, DENSEST * Math.max(0, entry.getCompressedSize())));
    }

    private static class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new Unfit("unpacks to far more than Lejek writes");
            }
            return read;
        }
    }

    /** @return of each file what the manifest says, without what it cannot say */
    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
