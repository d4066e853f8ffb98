/** Reads tables out of files that somebody else made: recognised by content, streamed, counted while unpacking. */
@NullMarked
package pl.lejek.imports.file;

import org.jspecify.annotations.NullMarked;
