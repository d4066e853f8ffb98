/** Events told to other programs by signed HTTP calls: connections an administrator made, deliveries, dead letters. */
@ApplicationModule(
        displayName = "Webhook",
        allowedDependencies = {"platform", "workflow", "identity"})
@NullMarked
package pl.lejek.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
