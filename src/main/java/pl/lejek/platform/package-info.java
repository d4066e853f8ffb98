/**
 * What every module stands on and no manager sees: database, clock, web conventions, the trail's way in. Open: its
 * sub-packages group what is for everybody.
 */
@ApplicationModule(
        displayName = "Platform",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package pl.lejek.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
