/** What was said and agreed: calls, meetings, notes and the reports of finished tasks. */
@ApplicationModule(
        displayName = "Activity",
        allowedDependencies = {"platform", "workflow", "identity", "worklist", "customer"})
@NullMarked
package pl.lejek.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
