/** Conventions of the API: pages, problems, idempotency, normalised text. */
@NamedInterface("web")
@NullMarked
package pl.lejek.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
