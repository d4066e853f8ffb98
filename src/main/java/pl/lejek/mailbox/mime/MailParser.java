package pl.lejek.mailbox.mime;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Sha256;

/**
 * Reads a mail from a stream, part by part: never more of it in memory than some text. What is broken is read as far as
 * it goes.
 */
public class MailParser {

    private static final int MOST_PARTS = 500;
    private static final int DEEPEST = 30;
    private static final int MOST_FILES = 100;
    private static final int MOST_TEXT_BYTES = 1024 * 1024;
    private static final int MOST_TEXT = 200_000;
    private static final int MOST_REPORT_BYTES = 128 * 1024;
    private static final int BUFFER = 32 * 1024;

    private static final Pattern META_CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w.:-]{2,40})");

    /** Behind it servers write what they like. */
    private static final Pattern STATUS = Pattern.compile("\\d\\.\\d{1,3}\\.\\d{1,3}");

    private static final Tika TIKA = new Tika();

    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setStrictParsing(false)
            .setMalformedHeaderStartsBody(false)
            .setMaxLineLen(-1)
            .setMaxHeaderLen(512 * 1024)
            .setMaxHeaderCount(2_000)
            .setMaxContentLen(-1)
            .build();

    private final long keptBytes;
    private final Path folder;

    /**
     * @param keptBytes as much of the files of one mail is kept
     * @param folder where the files lie until the mail is closed
     */
    public MailParser(long keptBytes, Path folder) {
        this.keptBytes = keptBytes;
        this.folder = folder;
    }

    /**
     * @param raw the mail as a server hands it out
     * @param whole false when the mail was longer than what is handed in
     * @throws UnreadableMail when nobody could read it
     * @throws IOException when the stream or the disk fails
     */
    public ParsedMail parse(InputStream raw, boolean whole) throws IOException, UnreadableMail {
        var reading = new Reading();
        var done = false;
        try {
            reading.read(raw);
            var mail = reading.mail(whole);
            done = true;
            return mail;
        } catch (StackOverflowError e) {
            throw new UnreadableMail("too-deep", e);
        } finally {
            if (!done) {
                reading.forget();
            }
        }
    }

    /** A piece of text and the choice of several forms of the same text that it belongs to, if any. */
    private record Words(String text, boolean html, int choice) {}

    /** What surrounds the part at hand. */
    private record Container(String type, int choice) {}

    private final class Reading {

        private final Header header = new Header();
        private final List<Words> words = new ArrayList<>();
        private final List<MailFile> files = new ArrayList<>();
        private final Deque<Container> containers = new ArrayDeque<>();
        private final MessageDigest content = Sha256.digest();
        private @Nullable String topType;
        private @Nullable String reportStatus;
        private @Nullable String returnedHeader;
        private boolean topHeader = true;
        private boolean cut;
        private int textBytes;
        private long fileBytes;
        private int parts;
        private int choices;

        void read(InputStream raw) throws IOException, UnreadableMail {
            var stream = new MimeTokenStream(
                    CONFIG,
                    DecodeMonitor.SILENT,
                    new DefaultBodyDescriptorBuilder(null, LenientFieldParser.getParser(), DecodeMonitor.SILENT));
            stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
            stream.parse(raw);
            try {
                for (var state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
                    handle(state, stream);
                }
            } catch (MimeException e) {
                if (topHeader) {
                    throw new UnreadableMail("broken-header", e);
                }
                cut = true;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new UnreadableMail("broken-structure", e);
            }
        }

        private void handle(EntityState state, MimeTokenStream stream) throws IOException, UnreadableMail {
            switch (state) {
                case T_FIELD -> {
                    if (topHeader) {
                        header.add(stream.getField());
                    }
                }
                case T_END_HEADER -> {
                    topHeader = false;
                    if (++parts > MOST_PARTS) {
                        throw new UnreadableMail("too-many-parts");
                    }
                }
                case T_START_MULTIPART -> {
                    var type = type(stream.getBodyDescriptor().getMimeType());
                    topType = topType == null ? type : topType;
                    var outer = containers.peek();
                    containers.push(new Container(
                            type,
                            type.equals("multipart/alternative") ? ++choices : outer == null ? 0 : outer.choice()));
                    if (containers.size() > DEEPEST) {
                        throw new UnreadableMail("too-deep");
                    }
                }
                case T_END_MULTIPART -> containers.poll();
                case T_BODY -> body(stream);
                default -> {}
            }
        }

        private void body(MimeTokenStream stream) throws IOException {
            var descriptor = (MaximalBodyDescriptor) stream.getBodyDescriptor();
            var type = type(descriptor.getMimeType());
            topType = topType == null ? type : topType;
            var named = name(descriptor);
            var attached = "attachment".equalsIgnoreCase(descriptor.getContentDispositionType());
            try (var in = stream.getDecodedInputStream()) {
                if (isReport() && type.equals("message/delivery-status")) {
                    reportStatus = ascii(in);
                } else if (isReport() && (type.equals("message/rfc822") || type.equals("text/rfc822-headers"))) {
                    returnedHeader = ascii(in);
                } else if ((type.equals("text/plain") || type.equals("text/html")) && !attached && named == null) {
                    text(in, descriptor, type.equals("text/html"));
                } else {
                    file(in, named, type, descriptor, attached);
                }
            }
        }

        private boolean isReport() {
            return "multipart/report".equals(topType);
        }

        private void text(InputStream in, MaximalBodyDescriptor descriptor, boolean html) throws IOException {
            var bytes = limited(in, Math.max(0, MOST_TEXT_BYTES - textBytes));
            textBytes += bytes.length;
            var declared = descriptor.getContentTypeParameters().get("charset");
            if (declared == null && html) {
                var start = new String(bytes, 0, Math.min(bytes.length, 4_096), StandardCharsets.US_ASCII);
                var meta = META_CHARSET.matcher(start);
                declared = meta.find() ? meta.group(1) : null;
            }
            var text = TextDecoding.decode(bytes, declared);
            if (!html
                    && "flowed"
                            .equalsIgnoreCase(
                                    descriptor.getContentTypeParameters().get("format"))) {
                text = unflowed(text);
            }
            var container = containers.peek();
            words.add(new Words(
                    PlainText.lines(html ? HtmlText.of(text) : text),
                    html,
                    container == null ? 0 : container.choice()));
        }

        private void file(
                InputStream in,
                @Nullable String named,
                String declared,
                MaximalBodyDescriptor descriptor,
                boolean attached)
                throws IOException {
            var target = files.size() < MOST_FILES ? Files.createTempFile(folder, "mail", ".part") : null;
            var size = 0L;
            var fits = target != null;
            var type = "application/octet-stream";
            try {
                if (target != null) {
                    try (var out = Files.newOutputStream(target)) {
                        var buffer = new byte[BUFFER];
                        for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                            size += n;
                            content.update(buffer, 0, n);
                            fits = fits && fileBytes + size <= keptBytes;
                            if (fits || size <= BUFFER) {
                                out.write(buffer, 0, n);
                            }
                        }
                    }
                    type = detect(target, named);
                } else {
                    cut = true;
                    return;
                }
            } finally {
                if (target != null && !fits) {
                    Files.deleteIfExists(target);
                }
            }
            if (fits) {
                fileBytes += size;
            }
            var name = FileNames.safe(named, files.size() + 1, type);
            files.add(new MailFile(
                    name,
                    type,
                    declared,
                    size,
                    fits ? target : null,
                    !attached && descriptor.getContentId() != null,
                    FileNames.isProgram(name, type)));
        }

        /** By its first bytes; the name only tells kinds apart that begin alike. */
        private String detect(Path file, @Nullable String name) throws IOException {
            try (var in = new BufferedInputStream(Files.newInputStream(file))) {
                return name == null ? TIKA.detect(in) : TIKA.detect(in, FileNames.safe(name, 1, ""));
            }
        }

        private byte[] limited(InputStream in, int most) throws IOException {
            var kept = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                content.update(buffer, 0, n);
                var room = most - kept.size();
                kept.write(buffer, 0, Math.min(room, n));
                cut |= room < n;
            }
            return kept.toByteArray();
        }

        private String ascii(InputStream in) throws IOException {
            return new String(limited(in, MOST_REPORT_BYTES), StandardCharsets.ISO_8859_1);
        }

        ParsedMail mail(boolean whole) {
            var full = fullText();
            if (full.length() > MOST_TEXT) {
                full = full.substring(0, MOST_TEXT - (Character.isHighSurrogate(full.charAt(MOST_TEXT - 1)) ? 1 : 0));
                cut = true;
            }
            var from = header.address("from").or(() -> header.address("sender")).orElse(null);
            var subject = header.text("subject");
            var messageId = header.messageId().orElse(null);
            return new ParsedMail(
                    digest(messageId, from, subject),
                    messageId,
                    header.references(),
                    from,
                    header.address("reply-to").orElse(null),
                    Stream.of("to", "cc", "delivered-to", "x-original-to", "envelope-to")
                            .flatMap(it -> header.addresses(it).stream())
                            .distinct()
                            .toList(),
                    subject.length() > 500 ? subject.substring(0, 500) : subject,
                    header.date(),
                    Replies.newText(full),
                    full,
                    cut || !whole,
                    Recognition.of(header, topType == null ? "" : topType, from, subject),
                    Recognition.isSpam(header),
                    Recognition.isOurs(messageId),
                    report(),
                    files);
        }

        /** Of several forms of the same text the plain one, unless it says nothing. */
        private String fullText() {
            var said = new ArrayList<String>();
            for (var it : words) {
                if (it.text().isBlank()) {
                    continue;
                }
                var plain = it.choice() != 0
                        && it.html()
                        && words.stream()
                                .anyMatch(other -> other.choice() == it.choice()
                                        && !other.html()
                                        && !other.text().isBlank());
                if (!plain) {
                    said.add(it.text());
                }
            }
            return String.join("\n\n", said);
        }

        private byte[] digest(@Nullable String messageId, @Nullable MailAddress from, String subject) {
            var digest = Sha256.digest();
            for (var it : List.of(
                    messageId == null ? "" : messageId,
                    from == null ? "" : from.address().toLowerCase(Locale.ROOT),
                    header.first("date").orElse(""),
                    subject)) {
                digest.update(it.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            if (messageId == null) {
                digest.update(content.digest());
            }
            return digest.digest();
        }

        private @Nullable DeliveryReport report() {
            if (reportStatus == null && !header.has("x-failed-recipients")) {
                return null;
            }
            var status = reportStatus == null ? "" : reportStatus;
            var action = value(status, "action").orElse("failed").toLowerCase(Locale.ROOT);
            return new DeliveryReport(
                    Optional.ofNullable(returnedHeader)
                            .flatMap(it -> value(it, "message-id"))
                            .flatMap(Header::messageId)
                            .orElse(null),
                    value(status, "final-recipient")
                            .or(() -> value(status, "original-recipient"))
                            .or(() -> header.first("x-failed-recipients"))
                            .map(it -> it.substring(it.indexOf(';') + 1).strip())
                            .orElse(null),
                    value(status, "status")
                            .map(STATUS::matcher)
                            .filter(Matcher::lookingAt)
                            .map(Matcher::group)
                            .orElse(""),
                    action.startsWith("failed"));
        }

        void forget() {
            for (var file : files) {
                try {
                    if (file.content() != null) {
                        Files.deleteIfExists(file.content());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static Optional<String> value(String fields, String name) {
        return Pattern.compile("(?im)^" + Pattern.quote(name) + ":[ \t]*(.{0,900}(?:\r?\n[ \t].{0,900})?)$")
                .matcher(fields)
                .results()
                .map(it -> it.group(1).replaceAll("\\s+", " ").strip())
                .findFirst();
    }

    private static @Nullable String name(MaximalBodyDescriptor descriptor) {
        var name = descriptor.getContentDispositionFilename();
        if (name == null || name.isBlank()) {
            name = parameter(descriptor.getContentTypeParameters(), "name");
        }
        return name == null || name.isBlank() ? null : Header.words(name);
    }

    private static @Nullable String parameter(Map<String, String> parameters, String name) {
        return parameters.get(name);
    }

    private static String type(@Nullable String type) {
        return type == null ? "text/plain" : type.toLowerCase(Locale.ROOT).strip();
    }

    /** Joins lines that RFC 3676 broke. */
    private static String unflowed(String text) {
        var joined = new StringBuilder(text.length());
        for (var line : text.split("\r?\n", -1)) {
            if (line.equals("-- ") || !line.endsWith(" ")) {
                joined.append(line).append('\n');
            } else {
                joined.append(line);
            }
        }
        return joined.toString();
    }
}
