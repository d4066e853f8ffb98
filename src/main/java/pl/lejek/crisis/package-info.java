/**
 * Relations that get worse and crises: warning signals about customers and what they weigh; the process relationship-warning.
 */
@ApplicationModule(
        displayName = "Crisis",
        allowedDependencies = {"platform", "workflow", "calendar", "identity", "customer", "worklist"})
@NullMarked
package pl.lejek.crisis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
