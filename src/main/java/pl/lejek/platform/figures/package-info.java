/** Figures about the running installation, for whoever watches it. */
@NullMarked
package pl.lejek.platform.figures;

import org.jspecify.annotations.NullMarked;
