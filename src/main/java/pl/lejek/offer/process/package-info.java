/** The Java face of the process offer. */
@NullMarked
package pl.lejek.offer.process;

import org.jspecify.annotations.NullMarked;
