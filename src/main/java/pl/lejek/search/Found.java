package pl.lejek.search;

import org.jspecify.annotations.Nullable;

/**
 * Something that was looked for.
 *
 * @param type {@code customer}, {@code lead}, {@code deal}, {@code offer}, {@code task} or {@code activity}
 * @param label what people call it
 * @param hint what tells it from others of that name, in the caller's language
 * @param opensType type of the record on whose page it is seen
 * @param opensId id of that record
 * @param score between 0 and 1: equal 1, begins so 0.9, contains it 0.7, resembles it less
 */
public record Found(
        String type, String id, String label, @Nullable String hint, String opensType, String opensId, double score) {}
