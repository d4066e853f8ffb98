package pl.lejek.imports.file;

/**
 * How much of a table is read.
 *
 * @param cell characters of one cell
 * @param columns of one row
 * @param unpacked bytes that all parts of a spreadsheet may unpack to
 * @param ratio of unpacked to packed bytes that is still believed, above {@link #UNSUSPICIOUS}
 * @param sharedText characters of a spreadsheet's table of texts, which has to be kept in memory
 */
public record TableLimits(int cell, int columns, long unpacked, int ratio, long sharedText) {

    /** Unpacked bytes that nobody asks about. */
    static final long UNSUSPICIOUS = 64L * 1024 * 1024;

    public static final TableLimits USUAL = new TableLimits(100_000, 500, 1024L * 1024 * 1024, 100, 40L * 1024 * 1024);

    /** @return how many bytes a file of this size may unpack to */
    long unpackedOf(long packed) {
        return Math.min(unpacked, Math.max(UNSUSPICIOUS, packed * ratio));
    }
}
