/**
 * Relations that get worse and crises: warning signals about customers and what they weigh, crisis plans,
 * responses to crises; the processes relationship-warning, crisis-plan and crisis-response.
 */
@ApplicationModule(
        displayName = "Crisis",
        allowedDependencies = {
            "platform",
            "workflow",
            "calendar",
            "identity",
            "customer",
            "messaging",
            "segment",
            "worklist"
        })
@NullMarked
package pl.lejek.crisis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
