/** What was said and agreed, and what is planned; the processes activity and daily-digest. */
@ApplicationModule(
        displayName = "Activity",
        allowedDependencies = {
            "platform",
            "workflow",
            "calendar",
            "identity",
            "search",
            "worklist",
            "customer",
            "messaging"
        })
@NullMarked
package pl.lejek.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
