/** The Java face of the module's diagrams: one delegate per service task. */
@NullMarked
package pl.lejek.crisis.process;

import org.jspecify.annotations.NullMarked;
