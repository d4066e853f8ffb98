package pl.lejek.imports;

/**
 * What is to say of a row only when all of them are through.
 *
 * @param line of the file, as {@link ImportRow#line()} named it
 */
public record LateNote(long line, ImportNote note) {}
