/** The Java faces of the diagrams {@code lead-handling} and {@code nurturing}: one delegate per service task. */
@NullMarked
package pl.lejek.lead.process;

import org.jspecify.annotations.NullMarked;
