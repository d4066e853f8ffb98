package pl.lejek.imports;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/**
 * SPI: a kind of records that can be imported, implemented by the module that owns them. All methods but {@link #kind},
 * {@link #label}, {@link #fields}, {@link #choices}, {@link #about} and {@link #check} run in the transaction that also moves the import on, so that what
 * they do happens once or not at all.
 */
public interface ImportTarget {

    /** @return as contract.md names it, e.g. {@code leads} */
    String kind();

    Localized label();

    List<ImportField> fields();

    /** @return the values of fields that may only have certain ones, by the field's name */
    default Map<String, List<FieldChoice>> choices() {
        return Map.of();
    }

    /** Judges a row by itself and by dictionaries; changes nothing. */
    ImportCheck check(ImportRow row);

    /**
     * @return for each of the rows, whom it is about and what it may touch; what the engine does for a row is found by a
     *     later one only if the two have something in common here
     */
    default List<Set<String>> about(List<ImportRow> rows) {
        return Collections.nCopies(rows.size(), Set.of());
    }

    /** Takes what rows will need, e.g. locks, in an order that everybody keeps; before the rows of a transaction. */
    default void prepare(List<ImportRow> rows) {}

    /** Takes in a row that passed its check. A row that comes again creates nothing again. */
    ImportResult accept(ImportRow row, ImportContext context);

    /** @return for each of the rows what {@link #accept} would say; keeps nothing of them */
    List<ImportResult> rehearse(List<ImportRow> rows, Rehearsal rehearsal);

    /**
     * Asked when every row is through: what rows name and is not there, because it came neither before nor after them.
     *
     * @param rehearsal what a dry run has seen; null when the rows were taken in
     */
    default List<LateNote> lacking(ImportContext context, @Nullable Rehearsal rehearsal) {
        return List.of();
    }

    /**
     * Takes back a record that an import created, unless somebody has worked on it since. Repeated, it says the same.
     *
     * @param record as {@link ImportResult#record()} named it
     */
    UndoResult undo(String record, ImportContext context);
}
