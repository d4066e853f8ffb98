package pl.lejek.customer;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a card or of a person: its name as the API, forms, files and the trail write it, and how to get at it.
 *
 * @param dictionary kind of dictionary that its codes come from
 * @param fact whether decision tables may know it: nothing that says who somebody is
 */
record Field<R>(
        String name,
        FieldType type,
        @Nullable String dictionary,
        boolean fact,
        Function<R, @Nullable Object> read,
        BiConsumer<R, @Nullable Object> write) {

    @Nullable
    Object of(R row) {
        return read.apply(row);
    }

    /** Writes a value that {@link FieldValues} has read. */
    void put(R row, @Nullable Object value) {
        write.accept(row, value);
    }
}
