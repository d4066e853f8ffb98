/** The Java faces of the funnels, of {@code deal-inactivity} and {@code win-back}: one delegate per service task. */
@NullMarked
package pl.lejek.deal.process;

import org.jspecify.annotations.NullMarked;
