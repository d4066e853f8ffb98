/** What every module stands on and no manager sees: database, clock, web conventions, the trail's way in. */
@ApplicationModule(displayName = "Platform", allowedDependencies = {})
@NullMarked
package pl.lejek.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
