/** The catalogue: what the company sells, at which list price and tax rate. Prices for a customer are others' business. */
@ApplicationModule(
        displayName = "Product",
        allowedDependencies = {"platform", "identity", "search", "imports"})
@NullMarked
package pl.lejek.product;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
