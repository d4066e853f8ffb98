/** The Java face of the step "tell another program" in any diagram. */
@NullMarked
package pl.lejek.webhook.process;

import org.jspecify.annotations.NullMarked;
