/**
 * Relations that get worse and crises: warning signals about customers and what they weigh, crisis plans;
 * the processes relationship-warning and crisis-plan.
 */
@ApplicationModule(
        displayName = "Crisis",
        allowedDependencies = {"platform", "workflow", "calendar", "identity", "customer", "messaging", "worklist"})
@NullMarked
package pl.lejek.crisis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
