/** What follows a won deal: the invoice request to finance, the welcome series, the hand-over call. */
@ApplicationModule(
        displayName = "Onboarding",
        allowedDependencies = {"platform", "workflow", "identity", "customer", "deal", "messaging", "webhook"})
@NullMarked
package pl.lejek.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
