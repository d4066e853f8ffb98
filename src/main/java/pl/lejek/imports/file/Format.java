package pl.lejek.imports.file;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param charset of a CSV file, otherwise null
 * @param separator of a CSV file
 */
public record Format(Type type, @Nullable Charset charset, char separator) {

    /** Kinds of files that hold a table. */
    public enum Type {
        CSV,
        XLSX
    }

    static Format csv(Charset charset, char separator) {
        return new Format(Type.CSV, charset, separator);
    }

    static Format xlsx() {
        return new Format(Type.XLSX, null, ',');
    }
}
