package pl.lejek.deal;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Handover;

/** Hands the open deals of a leaving user over, and tells the running win-backs. */
@Component
@Order(0) // before the work list, so that a deal's tasks move together with it
class DealHandover implements Handover {

    private final Deals deals;

    DealHandover(Deals deals) {
        this.deals = deals;
    }

    @Override
    public String kind() {
        return "deals";
    }

    @Override
    public int handOver(String from, String to) {
        return deals.handOverAll(from, to);
    }
}
