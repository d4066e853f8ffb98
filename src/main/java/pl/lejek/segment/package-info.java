/** Segments: saved, live choices of customers, composed of conditions on whatever the modules know of a customer. */
@ApplicationModule(
        displayName = "Segment",
        allowedDependencies = {"platform", "workflow", "calendar", "identity", "customer"})
@NullMarked
package pl.lejek.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
