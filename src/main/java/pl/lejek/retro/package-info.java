/** What sales teams talk about every week and agree on; the process sales-retro. */
@ApplicationModule(
        displayName = "Retro",
        allowedDependencies = {"platform", "workflow", "calendar", "identity", "worklist", "customer", "lead"})
@NullMarked
package pl.lejek.retro;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
