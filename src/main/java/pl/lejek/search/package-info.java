/** Finding whatever the caller may see by a few letters; what there is to find is the business modules' to say. */
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"platform", "identity"})
@NullMarked
package pl.lejek.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
