/** How a CRM is introduced and how it does: rollouts led step by step, audits; the processes crm-audit and crm-rollout. */
@ApplicationModule(
        displayName = "Rollout",
        allowedDependencies = {"platform", "workflow", "calendar", "identity", "worklist", "activity"})
@NullMarked
package pl.lejek.rollout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
