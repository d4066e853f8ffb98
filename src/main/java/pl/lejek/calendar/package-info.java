/** Working time: the three clocks, Polish holidays, absences, and the functions diagrams call with them. */
@ApplicationModule(
        displayName = "Calendar",
        allowedDependencies = {"platform", "workflow", "identity"})
@NullMarked
package pl.lejek.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
