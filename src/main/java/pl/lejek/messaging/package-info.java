/** Outgoing e-mail and SMS: templates, consent, quiet hours, states, and at most one message per step. */
@ApplicationModule(
        displayName = "Messaging",
        allowedDependencies = {"platform", "workflow", "identity", "calendar"})
@NullMarked
package pl.lejek.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
