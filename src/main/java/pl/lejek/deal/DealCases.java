package pl.lejek.deal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.worklist.CaseSubjects;

/** Opens the deal that a funnel started by hand is about, from what the start form asks. */
@Component
class DealCases implements CaseSubjects {

    private final Deals deals;
    private final DealRows rows;

    DealCases(Deals deals, DealRows rows) {
        this.deals = deals;
        this.rows = rows;
    }

    @Override
    public String type() {
        return DealId.SUBJECT;
    }

    @Override
    @Transactional
    public NewSubject open(String processKey, Map<String, @Nullable Object> fields) {
        var id = deals.create(processKey, fields);
        var customer = rows.find(id.value()).map(DealView::customerId).orElse(null);
        return new NewSubject(
                id.subject(), customer == null ? null : customer.toString(), deals.startOf(id, fields.get("stage")));
    }
}
