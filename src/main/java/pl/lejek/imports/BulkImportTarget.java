package pl.lejek.imports;

import java.util.List;

/**
 * SPI: a kind of which files have millions of rows. What {@link ImportTarget} does row by row it does for many at once, in
 * a few statements; one transaction takes as many as the kind says.
 */
public interface BulkImportTarget extends ImportTarget {

    /** @return rows of one transaction */
    int batch();

    /** @return for each of the rows, in their order, what became of it */
    List<ImportResult> acceptAll(List<ImportRow> rows, ImportContext context);

    /** @return for each of the records, in their order, what was done with it */
    List<UndoResult> undoAll(List<String> records, ImportContext context);

    @Override
    default ImportResult accept(ImportRow row, ImportContext context) {
        return acceptAll(List.of(row), context).get(0);
    }

    @Override
    default UndoResult undo(String record, ImportContext context) {
        return undoAll(List.of(record), context).get(0);
    }
}
