package pl.lejek.imports.file;

import java.util.List;

/**
 * A row of a file that has something in it.
 *
 * @param number where it begins in the file, the first line being 1
 * @param cells trimmed text; empty where nothing stands
 */
public record Line(long number, List<String> cells) {}
