/** The engine's edges: deployer, variable types, task and case events, what a diagram may call, incidents. */
@ApplicationModule(
        displayName = "Workflow",
        allowedDependencies = {"platform"})
@NullMarked
package pl.lejek.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
