/** Deals: sales opportunities from the moment a lead is qualified; the funnels, inactivity and win-back. */
@ApplicationModule(
        displayName = "Deal",
        allowedDependencies = {
            "platform",
            "workflow",
            "calendar",
            "identity",
            "search",
            "worklist",
            "customer",
            "product",
            "activity",
            "messaging",
            "mailbox",
            "imports"
        })
@NullMarked
package pl.lejek.deal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
