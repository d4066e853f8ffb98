/**
 * Dormant customers come back: the daily sweep, the cascade of offers, coupons, birthday offers; the processes
 * reactivation-sweep, reactivation and birthday-offer.
 */
@ApplicationModule(
        displayName = "Reactivation",
        allowedDependencies = {
            "platform",
            "workflow",
            "calendar",
            "identity",
            "customer",
            "purchase",
            "messaging",
            "worklist"
        })
@NullMarked
package pl.lejek.reactivation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
