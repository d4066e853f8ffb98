package pl.lejek.imports;

/**
 * Something about one field of a row: why the row was refused, or what somebody should look at.
 *
 * @param field as the API names it; empty when it is about the whole row
 * @param message in the language of whoever started the import, never with the value in it
 */
public record ImportNote(String field, String message) {}
