/** What the company sells and what it costs whom on which day: the catalogue, price lists, prices agreed with customers. */
@ApplicationModule(
        displayName = "Product",
        allowedDependencies = {"platform", "workflow", "identity", "search", "imports"})
@NullMarked
package pl.lejek.product;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
