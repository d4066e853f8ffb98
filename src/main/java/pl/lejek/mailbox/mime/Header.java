package pl.lejek.mailbox.mime;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import java.nio.charset.Charset;
import java.text.ParsePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;
import org.jspecify.annotations.Nullable;

/** The fields of a mail's header, however badly they are written. */
final class Header {

    private static final Charset FALLBACK = Charset.forName("windows-1250");
    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),:;]{1,128}@[^\\s<>\"(),:;]{1,253}");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>");

    /** Two encoded words of the same kind: senders break them in the middle of a letter. */
    private static final Pattern SPLIT =
            Pattern.compile("(=\\?([^?\\s]{1,40})\\?([QqBb])\\?[^?\\s]*[^?=\\s])\\?=\\s+=\\?\\2\\?\\3\\?");

    private static final int MOST_PER_NAME = 50;
    private static final int MOST_ADDRESSES = 200;
    private static final int MOST_REFERENCES = 50;

    private final Map<String, List<String>> fields = new HashMap<>();

    void add(Field field) {
        var values = fields.computeIfAbsent(field.getNameLowerCase(), it -> new ArrayList<>());
        if (values.size() < MOST_PER_NAME) {
            values.add(value(field));
        }
    }

    /** Header bytes beyond ASCII are forbidden and common. */
    private static String value(Field field) {
        var raw = field.getRaw();
        if (raw == null) {
            return field.getBody();
        }
        var text = TextDecoding.decode(raw.toByteArray(), null);
        var colon = text.indexOf(':');
        return joined(FOLD.matcher(colon < 0 ? text : text.substring(colon + 1))
                .replaceAll("")
                .strip());
    }

    private static String joined(String value) {
        var before = value;
        var joined = SPLIT.matcher(before).replaceAll("$1");
        while (joined.length() < before.length()) {
            before = joined;
            joined = SPLIT.matcher(before).replaceAll("$1");
        }
        return joined;
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** @return the field in lower case, empty when it is missing */
    String word(String name) {
        return first(name).orElse("").toLowerCase(Locale.ROOT).strip();
    }

    /** @return the field as a person reads it, on one line */
    String text(String name) {
        return first(name).map(it -> PlainText.line(words(it))).orElse("");
    }

    static String words(String encoded) {
        if (!encoded.contains("=?")) {
            return encoded;
        }
        try {
            return DecoderUtil.decodeEncodedWords(encoded, DecodeMonitor.SILENT, FALLBACK);
        } catch (RuntimeException e) {
            return encoded;
        }
    }

    List<MailAddress> addresses(String name) {
        var found = new ArrayList<MailAddress>();
        for (var value : all(name)) {
            found.addAll(addressesIn(value));
        }
        return found.size() > MOST_ADDRESSES ? found.subList(0, MOST_ADDRESSES) : found;
    }

    Optional<MailAddress> address(String name) {
        return addresses(name).stream().findFirst();
    }

    private static List<MailAddress> addressesIn(String value) {
        try {
            var found = new ArrayList<MailAddress>();
            for (var it : InternetAddress.parseHeader(value, false)) {
                if (it.getAddress() != null && ADDRESS.matcher(it.getAddress()).matches()) {
                    found.add(address(it.getAddress(), it.getPersonal()));
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        } catch (AddressException e) {
            // What follows takes whatever looks like an address.
        }
        return ADDRESS.matcher(value)
                .results()
                .map(it -> address(it.group(), null))
                .toList();
    }

    private static MailAddress address(String address, @Nullable String name) {
        var called = name == null ? "" : PlainText.line(words(name)).replaceAll("^[\"']+|[\"']+$", "");
        return new MailAddress(
                PlainText.line(address), called.isEmpty() || called.equalsIgnoreCase(address) ? null : limited(called));
    }

    private static String limited(String name) {
        return name.length() > 200 ? name.substring(0, 200) : name;
    }

    Optional<String> messageId() {
        return first("message-id").flatMap(Header::messageId);
    }

    static Optional<String> messageId(String value) {
        return MESSAGE_ID.matcher(value).results().map(it -> it.group()).findFirst();
    }

    /** @return what the mail answers: In-Reply-To, then References from the nearest to the farthest */
    List<String> references() {
        Set<String> found = new LinkedHashSet<>();
        all("in-reply-to").forEach(it -> found.addAll(ids(it)));
        for (var value : all("references")) {
            var ids = ids(value);
            for (var i = ids.size() - 1; i >= 0; i--) {
                found.add(ids.get(i));
            }
        }
        return found.stream().limit(MOST_REFERENCES).toList();
    }

    private static List<String> ids(String value) {
        return MESSAGE_ID.matcher(value).results().map(it -> it.group()).toList();
    }

    @Nullable
    Instant date() {
        return first("date")
                .map(it -> new MailDateFormat().parse(it, new ParsePosition(0)))
                .map(it -> it.toInstant())
                .orElse(null);
    }
}
