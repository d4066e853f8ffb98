package pl.lejek.activity;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.customer.Criterion;
import pl.lejek.customer.Criterion.Type;
import pl.lejek.customer.CriterionPlace;
import pl.lejek.customer.CustomerCriteria;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** Customers by when somebody last spoke with them. */
@Component
@Order(3)
class ActivityCriteria implements CustomerCriteria {

    private static final String CONTACTS =
            "exists (select from activity.activity a where a.customer_id = c.id and a.kind <> 'note' and %s)";

    private final Messages messages;

    ActivityCriteria(Messages messages) {
        this.messages = messages;
    }

    @Override
    public List<Criterion> criteria() {
        return List.of(new Criterion(
                "activity.lastContact",
                messages.text("activity.criterion-lastContact"),
                "activity",
                messages.text("activity.criteria"),
                Type.INSTANT,
                List.of(),
                true,
                Kind.ACTIVITY,
                CriterionPlace.newest(Type.INSTANT, CONTACTS, "a.at")));
    }
}
