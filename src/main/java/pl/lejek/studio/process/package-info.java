/** The Java face of the studio's diagrams. */
@NullMarked
package pl.lejek.studio.process;

import org.jspecify.annotations.NullMarked;
