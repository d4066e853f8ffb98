/** Conventions of the API: pages, problems, idempotency, normalised text. */
@NullMarked
package pl.lejek.platform.web;

import org.jspecify.annotations.NullMarked;
