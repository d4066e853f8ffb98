package pl.lejek.customer;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Says what customers are called and whose they are, for cases and tasks about nothing else. */
@Component
class CustomerSubjects implements Subjects {

    private static final String CUSTOMER = "customer";

    private final CustomerRepository customers;
    private final Users users;

    CustomerSubjects(CustomerRepository customers, Users users) {
        this.customers = customers;
        this.users = users;
    }

    @Override
    public String type() {
        return CUSTOMER;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return CustomerId.find(id)
                .map(CustomerId::value)
                .flatMap(customers::findById)
                .map(it -> {
                    var team = Optional.ofNullable(it.owner)
                            .flatMap(users::find)
                            .flatMap(owner -> owner.teams().stream().sorted().findFirst());
                    return new SubjectView(new SubjectRef(CUSTOMER, id), it.name, it.owner, team.orElse(null), id);
                });
    }
}
