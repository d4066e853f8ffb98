/** Leads from first sign of interest to qualification; the processes lead-handling and nurturing. */
@ApplicationModule(
        displayName = "Lead",
        allowedDependencies = {
            "platform",
            "workflow",
            "calendar",
            "identity",
            "search",
            "worklist",
            "customer",
            "product",
            "activity",
            "deal",
            "messaging",
            "mailbox",
            "imports"
        })
@NullMarked
package pl.lejek.lead;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
