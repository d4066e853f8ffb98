/** What diagrams may ask about segments. */
@NullMarked
package pl.lejek.segment.process;

import org.jspecify.annotations.NullMarked;
