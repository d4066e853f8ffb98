/** Users, teams, roles and rights, sign-in, sessions and tokens. */
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"platform", "workflow"})
@NullMarked
package pl.lejek.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
