/** The rules by which drafts are judged. */
@NullMarked
package pl.lejek.studio.check;

import org.jspecify.annotations.NullMarked;
