package pl.lejek.activity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Says what planned calls and meetings are called and whose they are. */
@Component
class ActivitySubjects implements Subjects {

    private final PlannedActivities activities;
    private final Customers customers;
    private final Users users;
    private final Messages messages;

    ActivitySubjects(PlannedActivities activities, Customers customers, Users users, Messages messages) {
        this.activities = activities;
        this.customers = customers;
        this.users = users;
        this.messages = messages;
    }

    @Override
    public String type() {
        return PlannedActivity.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return activities.about(UUID.fromString(id)).map(it -> {
            var customer = it.customerId();
            var label = customer == null
                    ? messages.text("activity." + it.kind())
                    : customers
                            .nameOf(new CustomerId(customer))
                            .orElseGet(() -> messages.text("activity." + it.kind()));
            var team = it.team() == null ? users.teamOf(it.owner()).orElse(null) : it.team();
            return new SubjectView(
                    new SubjectRef(PlannedActivity.SUBJECT, id),
                    label,
                    it.owner(),
                    team,
                    customer == null ? null : customer.toString());
        });
    }
}
