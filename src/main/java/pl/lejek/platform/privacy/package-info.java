/**
 * Where modules say what they hold about a person and how it is erased; module {@code privacy} asks all of them. Here and not
 * there, so that whoever owns data depends on no request about it.
 */
@NullMarked
package pl.lejek.platform.privacy;

import org.jspecify.annotations.NullMarked;
