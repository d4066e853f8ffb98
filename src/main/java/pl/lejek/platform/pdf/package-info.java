/** Pages as PDF: offers and reports are drawn by the same library, with the same fonts, loading nothing. */
@NullMarked
package pl.lejek.platform.pdf;

import org.jspecify.annotations.NullMarked;
