package pl.lejek.verify;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the command as a person would, without a process of its own. */
public final class VerifyCommand {

    private VerifyCommand() {}

    /** How it ended and what it said. */
    public record Said(int status, String words) {}

    public static Said run(String... arguments) {
        var words = new ByteArrayOutputStream();
        var status = Verify.run(new PrintStream(words, true, StandardCharsets.UTF_8), arguments);
        return new Said(status, words.toString(StandardCharsets.UTF_8));
    }
}
