/** Tells open pages, on whichever node, that what they show has changed. */
@NullMarked
package pl.lejek.platform.live;

import org.jspecify.annotations.NullMarked;
