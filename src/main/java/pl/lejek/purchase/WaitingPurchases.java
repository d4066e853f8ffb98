package pl.lejek.purchase;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerNumbered;
import pl.lejek.customer.CustomerWithdrawn;

/** Purchases whose customer comes after them, in the next file or weeks later. The system links them. */
@Component
class WaitingPurchases {

    private final PurchaseStore store;
    private final PurchaseBook book;

    WaitingPurchases(PurchaseStore store, PurchaseBook book) {
        this.store = store;
        this.book = book;
    }

    @EventListener
    void on(CustomerNumbered event) {
        book.linked(store.link(event.externalId(), event.customer()), event.customer());
    }

    @EventListener
    void on(CustomerWithdrawn event) {
        book.parted(store.part(event.externalId(), event.customer()), event.customer());
    }
}
