/** Deals: sales opportunities from the moment a lead is qualified. */
@ApplicationModule(
        displayName = "Deal",
        allowedDependencies = {"platform", "workflow", "identity", "customer"})
@NullMarked
package pl.lejek.deal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
