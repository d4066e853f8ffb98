/** The Java face of the process mail-in. */
@NullMarked
package pl.lejek.mailbox.process;

import org.jspecify.annotations.NullMarked;
