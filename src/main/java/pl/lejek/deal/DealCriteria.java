package pl.lejek.deal;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.customer.Criterion;
import pl.lejek.customer.Criterion.Type;
import pl.lejek.customer.CriterionPlace;
import pl.lejek.customer.CustomerCriteria;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** Customers by their deals. */
@Component
@Order(4)
class DealCriteria implements CustomerCriteria {

    private final Messages messages;

    DealCriteria(Messages messages) {
        this.messages = messages;
    }

    @Override
    public List<Criterion> criteria() {
        return List.of(
                count("open", "from deal.deal d where d.customer_id = c.id and d.closed_at is null"),
                count("won", "from deal.deal d where d.customer_id = c.id and d.stage = 'won'"));
    }

    private Criterion count(String name, String rows) {
        return new Criterion(
                "deal." + name,
                messages.text("deal.criterion-" + name),
                "deal",
                messages.text("deal.criteria"),
                Type.INTEGER,
                List.of(),
                false,
                Kind.DEAL,
                CriterionPlace.count(rows));
    }
}
