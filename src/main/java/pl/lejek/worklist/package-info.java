/** Open work: the task list's own table, forms and their validation on the server, drafts, comments. */
@ApplicationModule(
        displayName = "Worklist",
        allowedDependencies = {"platform", "workflow", "identity", "search"})
@NullMarked
package pl.lejek.worklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
