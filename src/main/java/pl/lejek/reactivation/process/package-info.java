/** The Java face of {@code reactivation-sweep} and {@code reactivation}: one delegate per service task. */
@NullMarked
package pl.lejek.reactivation.process;

import org.jspecify.annotations.NullMarked;
