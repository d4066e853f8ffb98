package pl.lejek.imports;

import org.jspecify.annotations.Nullable;

/**
 * What an undo did with a record.
 *
 * @param keptBecause why it stays, in the language of whoever undoes; null when it is gone
 */
public record UndoResult(@Nullable String keptBecause) {

    public static UndoResult removed() {
        return new UndoResult(null);
    }

    public static UndoResult kept(String because) {
        return new UndoResult(because);
    }
}
