package pl.lejek.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param record the record that the row created, which an undo takes back; null when it created none
 * @param joined the record that was there before and that the row belongs to
 * @param warnings what was kept although nobody knows it, value by value
 * @param duplicates how many records may be the same; a person decides
 */
public record ImportResult(
        Outcome outcome,
        @Nullable String record,
        @Nullable String joined,
        List<ImportNote> warnings,
        List<ImportNote> errors,
        int duplicates) {

    /** How a row can end. */
    public enum Outcome {
        CREATED,
        MERGED,
        REJECTED
    }

    public ImportResult {
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
    }

    public static ImportResult created(@Nullable String record, int duplicates) {
        return new ImportResult(Outcome.CREATED, record, null, List.of(), List.of(), duplicates);
    }

    /** @param record what the row itself left, if anything */
    public static ImportResult merged(@Nullable String record, @Nullable String joined) {
        return new ImportResult(Outcome.MERGED, record, joined, List.of(), List.of(), 0);
    }

    public static ImportResult rejected(List<ImportNote> errors) {
        return new ImportResult(Outcome.REJECTED, null, null, List.of(), errors, 0);
    }

    /** @return the same with these warnings beside its own */
    public ImportResult with(List<ImportNote> more) {
        var all = new ArrayList<>(more);
        all.addAll(warnings);
        return new ImportResult(outcome, record, joined, all, errors, duplicates);
    }
}
