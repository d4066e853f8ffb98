package pl.lejek.imports;

import org.jspecify.annotations.Nullable;

/**
 * What an undo did with a record.
 *
 * @param note why it stays, or what stays of that which it had set off, in the language of whoever undoes; null when
 *     nothing does
 */
public record UndoResult(boolean kept, @Nullable String note) {

    public static UndoResult removed() {
        return new UndoResult(false, null);
    }

    public static UndoResult removedExcept(String stays) {
        return new UndoResult(false, stays);
    }

    public static UndoResult kept(String because) {
        return new UndoResult(true, because);
    }
}
