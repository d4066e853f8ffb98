/** The Java face of {@code reactivation-sweep}, {@code reactivation}, {@code birthday-sweep} and {@code birthday-offer}: one delegate per service task. */
@NullMarked
package pl.lejek.reactivation.process;

import org.jspecify.annotations.NullMarked;
