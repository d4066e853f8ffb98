/** People at the screens: the real application in a real browser. */
@NullMarked
package pl.lejek.e2e;

import org.jspecify.annotations.NullMarked;
