/** Companies and persons behind leads and deals, their consents, and who is probably the same. */
@ApplicationModule(
        displayName = "Customer",
        allowedDependencies = {
            "platform",
            "workflow",
            "identity",
            "search",
            "messaging",
            "product",
            "imports",
            "worklist",
            "worklist :: patterns"
        })
@NullMarked
package pl.lejek.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
