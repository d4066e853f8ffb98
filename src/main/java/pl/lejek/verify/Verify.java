package pl.lejek.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The command {@code java -jar lejek-verify.jar bundle.zip [--key public.pem]… [--anchors file]…}: ends with 0 when the
 * bundle is intact, 1 when something in it is wrong, 2 when it could not be checked.
 */
public final class Verify {

    private static final int INTACT = 0;
    private static final int WRONG = 1;
    private static final int UNCHECKED = 2;

    private static final Pattern OTHER_THAN_TEXT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

    private Verify() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, arguments));
    }

    static int run(PrintStream out, String... arguments) {
        var bundles = new ArrayList<Path>();
        var keys = new HashMap<String, PublicKey>();
        var anchors = new ArrayList<Anchor>();
        try {
            for (var i = 0; i < arguments.length; i++) {
                var option = arguments[i];
                if (!option.startsWith("--")) {
                    bundles.add(Path.of(option));
                    continue;
                }
                if (i + 1 == arguments.length || !List.of("--key", "--anchors").contains(option)) {
                    return usage(out);
                }
                var file = Path.of(arguments[++i]);
                if (option.equals("--key")) {
                    keys.putAll(keys(file));
                } else {
                    anchors.addAll(anchors(out, file));
                }
            }
            if (bundles.size() != 1) {
                return usage(out);
            }
            return check(out, bundles.get(0), keys, anchors);
        } catch (OutOfMemoryError e) {
            say(out, "Not checked: the bundle is too large for this memory, give more: java -Xmx4g -jar ...");
        } catch (IOException | RuntimeException e) {
            say(out, "Not checked: " + (e.getMessage() == null ? e : e.getMessage()));
        }
        return UNCHECKED;
    }

    /** Names and texts of a bundle may be of anybody: none may move the cursor, or make lines or an answer of its own. */
    private static void say(PrintStream out, String line) {
        out.println(OTHER_THAN_TEXT.matcher(line).replaceAll("?"));
    }

    private static int usage(PrintStream out) {
        say(out, "java -jar lejek-verify.jar bundle.zip [--key public.pem]... [--anchors anchors.ndjson]...");
        return UNCHECKED;
    }

    private static Map<String, PublicKey> keys(Path file) throws IOException {
        try {
            var keys = Keys.read(text(file));
            if (!keys.isEmpty()) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + " holds a damaged public key, or one that is not Ed25519: get it again", e);
        }
        throw new IllegalArgumentException(
                file + " holds no public key (PEM): make it with openssl pkey -in seal.key -pubout");
    }

    /** What is no UTF-8 is found out by what is looked for in it. */
    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + (Files.exists(file) ? " is no file" : " is not there"));
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: may you read it?", e);
        }
    }

    /** The application leaves half a line when it is killed while it writes, and goes on below. */
    private static List<Anchor> anchors(PrintStream out, Path file) throws IOException {
        var anchors = new ArrayList<Anchor>();
        var skipped = 0;
        for (var line : text(file).lines().toList()) {
            if (!line.isBlank()) {
                try {
                    anchors.add(Anchor.parse(line));
                } catch (IllegalArgumentException e) {
                    skipped++;
                }
            }
        }
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no anchor: take a file anchors-<month>.ndjson");
        }
        if (skipped > 0) {
            say(out, "anchors:  " + file + ", lines that are none: " + skipped);
        }
        return anchors;
    }

    private static int check(PrintStream out, Path bundle, Map<String, PublicKey> keys, List<Anchor> anchors)
            throws IOException {
        var problems = new Problems();
        try (var archive = Archive.open(bundle, problems)) {
            var result = BundleCheck.of(archive, keys, anchors, problems);
            if (result != null) {
                tell(out, result, keys);
            }
        }
        problems.all().forEach(it -> say(out, "WRONG:    " + it));
        if (problems.isFull()) {
            say(out, "          and perhaps more, which was not looked for");
        }
        say(out, problems.all().isEmpty() ? "INTACT" : "NOT INTACT");
        return problems.all().isEmpty() ? INTACT : WRONG;
    }

    private static void tell(PrintStream out, BundleCheck.Result result, Map<String, PublicKey> keys) {
        say(out, "asked:    " + result.asked());
        say(
                out,
                "entries:  " + result.entries() + (result.complete() ? ", all of their range" : ", those of one case"));
        say(out, "seals:    " + result.seals() + (result.open() == 0 ? "" : ", not sealed yet: " + result.open()));
        say(out, "values:   " + result.values() + ", withheld: " + result.withheld() + ", erased: " + result.erased());
        var erasures = result.erasures();
        if (erasures == null) {
            say(out, "erasures: not proven, a bundle of format 1 cannot: have it made anew if any value is erased");
        } else {
            say(
                    out,
                    "erasures: " + erasures.proven() + " proven"
                            + (erasures.open() == 0 ? "" : ", not sealed yet: " + erasures.open()));
        }
        result.keyIds()
                .forEach(it -> say(
                        out,
                        "key:      " + it
                                + (keys.containsKey(it)
                                        ? ", given"
                                        : keys.isEmpty() ? ", from the bundle itself: compare it" : "")));
    }
}
