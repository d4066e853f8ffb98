package pl.lejek.history;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import pl.lejek.platform.DataDirectory;
import pl.lejek.verify.Anchor;
import pl.lejek.verify.Keys;

/**
 * What is kept of the seals outside of the database: a line for each in a file per month, so that whoever owns the database
 * cannot cut off the end of the trail unnoticed, and the public keys that seals were ever signed with. Several nodes may
 * share the folder, or have one each: every node writes down what it has not got.
 */
@Component
class Anchors {

    private static final Logger log = LoggerFactory.getLogger(Anchors.class);

    private static final int TAIL = 4096;

    private final Path folder;
    private final SealKey key;

    @Autowired
    Anchors(AuditSettings settings, DataDirectory directory, SealKey key) {
        this(settings.anchors().isBlank() ? directory.resolve("anchors") : Path.of(settings.anchors()), key);
    }

    Anchors(Path folder, SealKey key) {
        this.folder = folder.toAbsolutePath();
        this.key = key;
        try {
            Files.createDirectories(this.folder.getParent());
            if (!Files.isDirectory(this.folder)) {
                Files.createDirectories(this.folder, PrivateFiles.oursAsFolder(this.folder));
            }
            var file = this.folder.resolve(key.id() + ".pem");
            if (!Files.exists(file)) {
                write(file, Keys.pem(key.publicKey()));
            }
        } catch (IOException e) {
            throw new SealKey.Unusable("The folder of the anchors " + folder + " cannot be written to.", e);
        }
    }

    /** Whole or not at all: another node may read it at once, or write the same. */
    private static void write(Path file, String text) throws IOException {
        var part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, text, CREATE_NEW);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    Path folder() {
        return folder;
    }

    /** @return the keys whose seals count, by their ids: the present one and those of before */
    Map<String, PublicKey> keys() {
        var keys = new HashMap<String, PublicKey>();
        for (var file : files(".pem")) {
            try {
                keys.putAll(Keys.read(Files.readString(file)));
            } catch (IOException | IllegalArgumentException e) {
                log.warn("{} holds no public key of seals", file);
            }
        }
        keys.put(key.id(), key.publicKey());
        return keys;
    }

    /**
     * Writes down what is missing here.
     *
     * @param newer gives seals after a number, ascending; none when there are no more
     */
    synchronized void catchUp(Function<Long, List<Anchor>> newer) {
        try {
            var last = last();
            for (var some = newer.apply(last); !some.isEmpty(); some = newer.apply(last)) {
                append(some);
                last = some.get(some.size() - 1).number();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(List<Anchor> anchors) throws IOException {
        var begin = 0;
        while (begin < anchors.size()) {
            var file = file(anchors.get(begin));
            var end = begin;
            var lines = new StringBuilder();
            while (end < anchors.size() && file(anchors.get(end)).equals(file)) {
                lines.append(anchors.get(end++).line()).append('\n');
            }
            append(file, lines.toString());
            begin = end;
        }
    }

    private void append(Path file, String lines) throws IOException {
        try (var channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), PrivateFiles.ours(file));
                var lock = channel.lock()) {
            var end = channel.size();
            // A node that was killed while it wrote has left half a line.
            var text = end > 0 && byteAt(channel, end - 1) != '\n' ? "\n" + lines : lines;
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            lock.release();
        }
    }

    private static byte byteAt(FileChannel channel, long position) throws IOException {
        var one = ByteBuffer.allocate(1);
        channel.read(one, position);
        return one.get(0);
    }

    private Path file(Anchor anchor) {
        return folder.resolve("anchors-" + anchor.at().toString().substring(0, 7) + ".ndjson");
    }

    private List<Path> files(String ending) {
        try (var files = Files.list(folder)) {
            return files.filter(it -> it.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return number of the last seal that was written down; 0 before the first */
    private long last() throws IOException {
        var files = files(".ndjson");
        for (var i = files.size() - 1; i >= 0; i--) {
            var last = last(files.get(i));
            if (last != null) {
                return last.number();
            }
        }
        return 0;
    }

    private static @Nullable Anchor last(Path file) throws IOException {
        try (var channel = FileChannel.open(file, READ)) {
            var tail = ByteBuffer.allocate((int) Math.min(TAIL, channel.size()));
            channel.read(tail, channel.size() - tail.capacity());
            var lines = new String(tail.array(), StandardCharsets.UTF_8).split("\n");
            for (var i = lines.length - 1; i >= 0; i--) {
                var anchor = anchor(lines[i]);
                if (anchor != null) {
                    return anchor;
                }
            }
            return null;
        }
    }

    private static @Nullable Anchor anchor(String line) {
        try {
            return Anchor.parse(line);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Reads all anchors that are there now, as they were written. Taken before one looks into the database, each of them is
     * of a seal that was there before.
     */
    Reader read() {
        try {
            return new Reader(files(".ndjson").iterator(), last());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pass through the files. */
    static class Reader implements Iterator<Anchor>, AutoCloseable {

        private final Iterator<Path> files;
        private final long last;
        private @Nullable BufferedReader lines;
        private @Nullable Anchor next;

        Reader(Iterator<Path> files, long last) {
            this.files = files;
            this.last = last;
            advance();
        }

        private void advance() {
            next = null;
            try {
                while (next == null) {
                    if (lines == null) {
                        if (!files.hasNext()) {
                            return;
                        }
                        lines = Files.newBufferedReader(files.next());
                    }
                    var line = lines.readLine();
                    if (line == null) {
                        close();
                    } else {
                        var anchor = anchor(line);
                        next = anchor != null && anchor.number() <= last ? anchor : null;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        /** @return the anchor that comes next, without passing it; null at the end */
        @Nullable
        Anchor peek() {
            return next;
        }

        @Override
        public Anchor next() {
            var anchor = next;
            if (anchor == null) {
                throw new NoSuchElementException();
            }
            advance();
            return anchor;
        }

        @Override
        public void close() throws IOException {
            var open = lines;
            lines = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
