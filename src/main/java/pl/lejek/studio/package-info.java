/** How managers change the company's processes: drafts, checks, review, release; the process release. */
@ApplicationModule(
        displayName = "Studio",
        allowedDependencies = {"platform", "workflow", "identity", "worklist"})
@NullMarked
package pl.lejek.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
