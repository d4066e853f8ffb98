/** The Java face of {@code customer-onboarding}: one delegate per service task. */
@NullMarked
package pl.lejek.onboarding.process;

import org.jspecify.annotations.NullMarked;
