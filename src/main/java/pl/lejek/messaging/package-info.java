/** Outgoing e-mail and SMS: templates, consent, states, and at most one message per step. */
@ApplicationModule(
        displayName = "Messaging",
        allowedDependencies = {"platform", "workflow", "identity", "customer"})
@NullMarked
package pl.lejek.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
