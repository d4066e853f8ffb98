/** What customers bought and what that makes of them: RFM, lifetime value, who is dormant, who has gone. */
@ApplicationModule(
        displayName = "Purchase",
        allowedDependencies = {"platform", "workflow", "calendar", "identity", "customer", "imports"})
@NullMarked
package pl.lejek.purchase;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
