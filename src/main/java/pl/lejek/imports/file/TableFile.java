package pl.lejek.imports.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file on disk that holds a table. */
public final class TableFile {

    private final Path path;
    private final Format format;
    private final TableLimits limits;

    private TableFile(Path path, Format format, TableLimits limits) {
        this.path = path;
        this.format = format;
        this.limits = limits;
    }

    /**
     * Recognises what the file is by what is in it; its name counts for nothing.
     *
     * @throws UnreadableFile when it is no table
     */
    public static TableFile recognise(Path path, TableLimits limits) throws IOException {
        return new TableFile(path, Recognition.of(path, limits), limits);
    }

    /** @param format as it was recognised before */
    public static TableFile of(Path path, Format format, TableLimits limits) {
        return new TableFile(path, format, limits);
    }

    public Format format() {
        return format;
    }

    /** Opens the file at its first row, the header. */
    public Lines open() throws IOException {
        return switch (format.type()) {
            case CSV -> new CsvLines(path, format, limits);
            case XLSX -> new XlsxLines(path, limits);
        };
    }
}
