/**
 * Offers: prepared from the catalogue, held against the discount limits, sent as a PDF with a personal link, answered; the
 * process offer.
 */
@ApplicationModule(
        displayName = "Offer",
        allowedDependencies = {
            "platform",
            "workflow",
            "calendar",
            "identity",
            "search",
            "worklist",
            "customer",
            "product",
            "deal",
            "messaging",
            "mailbox"
        })
@NullMarked
package pl.lejek.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
