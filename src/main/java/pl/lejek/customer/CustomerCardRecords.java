package pl.lejek.customer;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.CustomerRecords;

/** The card itself, what was merged into it, its people and the rows of its lists. */
@Component
class CustomerCardRecords implements CustomerRecords {

    private final CustomerCards cards;

    CustomerCardRecords(CustomerCards cards) {
        this.cards = cards;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> ofCustomer(UUID customer, int most) {
        return cards.subjects(customer).stream().limit(most).toList();
    }
}
