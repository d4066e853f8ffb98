/** Files in, row by row and each row once; what was refused out; undo. What a row becomes is the business modules'. */
@ApplicationModule(
        displayName = "Imports",
        allowedDependencies = {"platform", "workflow", "calendar", "identity"})
@NullMarked
package pl.lejek.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
