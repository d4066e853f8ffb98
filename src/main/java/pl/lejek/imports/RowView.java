package pl.lejek.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param number of the row in the file, from 1, without the header
 * @param line where it begins in the file
 * @param record what it created, {@code joined} what was there before
 * @param cells the original row, of refused ones only
 * @param undo {@code REMOVED}, {@code KEPT} or null
 */
public record RowView(
        int number,
        long line,
        ImportResult.Outcome outcome,
        @Nullable String record,
        @Nullable String joined,
        List<ImportNote> notes,
        List<String> cells,
        @Nullable String undo,
        @Nullable String undoNote) {}
