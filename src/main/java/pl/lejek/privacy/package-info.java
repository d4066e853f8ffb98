/** What people may ask about their data, and how long data is kept: the processes personal-data-request and retention-run. */
@ApplicationModule(
        displayName = "Privacy",
        allowedDependencies = {"platform", "workflow", "calendar", "identity", "worklist", "messaging"})
@NullMarked
package pl.lejek.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
