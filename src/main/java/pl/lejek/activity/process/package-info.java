/** The Java face of the processes activity and daily-digest. */
@NullMarked
package pl.lejek.activity.process;

import org.jspecify.annotations.NullMarked;
