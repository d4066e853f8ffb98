/** Exercises of the catalogue about a customer or the company: scores with weights, what they come to, and their history. */
@ApplicationModule(
        displayName = "Assessment",
        allowedDependencies = {"platform", "workflow", "identity", "customer"})
@NullMarked
package pl.lejek.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
