package pl.lejek.imports.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file one after the other; only one is in memory. */
public interface Lines extends Closeable {

    /** @return the next row that is not blank, null after the last */
    @Nullable
    Line next() throws IOException;
}
