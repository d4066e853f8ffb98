package pl.lejek.imports.file;

import java.io.IOException;
import java.util.Arrays;

/** A file that cannot be read as a table; says why in a way that people can act on. */
public class UnreadableFile extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is the matter with the file. */
    public enum Reason {
        /** Neither CSV nor XLSX. */
        TYPE,
        /** Unpacks to more than anybody needs. */
        TOO_LARGE,
        /** Damaged, or not what it says it is. */
        BROKEN
    }

    private final Reason reason;
    private final String key;
    private final transient Object[] arguments;

    /** @param key of the text in {@code messages/imports.properties} */
    public UnreadableFile(Reason reason, String key, Object... arguments) {
        super(key);
        this.reason = reason;
        this.key = key;
        this.arguments = Arrays.copyOf(arguments, arguments.length);
    }

    public Reason reason() {
        return reason;
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return Arrays.copyOf(arguments, arguments.length);
    }
}
