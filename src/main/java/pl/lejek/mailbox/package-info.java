/** Incoming e-mail: read from a mailbox, kept, and brought to the customer, lead or person it belongs to; the process mail-in. */
@ApplicationModule(
        displayName = "Mailbox",
        allowedDependencies = {"platform", "workflow", "identity", "worklist", "customer", "activity", "messaging"})
@NullMarked
package pl.lejek.mailbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
