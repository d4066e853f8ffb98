package pl.lejek.customer;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/**
 * Personal identity numbers (domain.md CUS-31): kept apart, told to the owner of the information alone, and every look is in
 * the audit trail. The trail says that there is a number, never which.
 */
@Service
@Transactional
public class Pesels {

    /** What everybody else sees. */
    public static final String MASK = "***********";

    private final CustomerRepository customers;
    private final PersonRepository people;
    private final PolishNumbers numbers;
    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final TransactionTemplate apart;
    private final Clock clock;

    Pesels(
            CustomerRepository customers,
            PersonRepository people,
            PolishNumbers numbers,
            CurrentUser user,
            JdbcClient jdbc,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.customers = customers;
        this.people = people;
        this.numbers = numbers;
        this.user = user;
        this.jdbc = jdbc;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** @return the people of the card whose number is known */
    @Transactional(readOnly = true)
    public Set<UUID> known(CustomerId customer) {
        return Set.copyOf(jdbc.sql("select person_id from customer.pesel where customer_id = ?")
                .param(customer.value())
                .query(UUID.class)
                .list());
    }

    /** @return whether the current user may see the numbers of this card */
    @Transactional(readOnly = true)
    public boolean isMine(CustomerId customer) {
        return user.id().equals(require(customer).ownerOfInformation());
    }

    /**
     * Keeps the number, or forgets it. Whoever may edit the card may be told the first one; from then on it is the owner's.
     *
     * @param pesel null to forget
     * @throws AccessDeniedException when there is one that the current user may not see
     */
    public void put(CustomerId customer, UUID person, @Nullable String pesel) {
        require(customer, person);
        var given = pesel == null || pesel.isBlank()
                ? null
                : numbers.pesel(pesel)
                        .orElseThrow(() -> new FieldErrors("pesel", messages.text("customer.pesel-invalid")));
        var before = read(person);
        if (before != null && !isMine(customer)) {
            throw new AccessDeniedException("somebody else's information");
        }
        if (given == null) {
            jdbc.sql("delete from customer.pesel where person_id = ?")
                    .param(person)
                    .update();
        } else {
            jdbc.sql(
                            """
                            insert into customer.pesel (person_id, customer_id, value, recorded_at, recorded_by)
                            values (:person, :customer, :value, :at, :by)
                            on conflict (person_id) do update set value = excluded.value,
                                recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
                            """)
                    .param("person", person)
                    .param("customer", customer.value())
                    .param("value", given)
                    .param("at", Timestamp.from(clock.instant()))
                    .param("by", user.id())
                    .update();
        }
        if (before != null || given != null) {
            trail.record(entry(
                    before == null ? "pesel.recorded" : given == null ? "pesel.removed" : "pesel.changed", person));
            feed.changed("customers");
        }
    }

    /**
     * Tells the number; the look is kept, and so is one that is refused.
     *
     * @throws AccessDeniedException when the current user is not the owner of the information
     * @throws NotFound when there is no number
     */
    public String reveal(CustomerId customer, UUID person) {
        require(customer, person);
        if (!isMine(customer)) {
            apart.executeWithoutResult(status -> trail.record(entry("pesel.refused", person)));
            throw new AccessDeniedException("somebody else's information");
        }
        var pesel = read(person);
        if (pesel == null) {
            throw new NotFound("pesel", person.toString());
        }
        trail.record(entry("pesel.revealed", person));
        return pesel;
    }

    /** What was done stands in the person's history, so that people see who looked. */
    private static TrailEntry entry(String action, UUID person) {
        return TrailEntry.of(action, "person", person.toString())
                .with("pesel", null, action.substring(action.indexOf('.') + 1));
    }

    private @Nullable String read(UUID person) {
        return jdbc.sql("select value from customer.pesel where person_id = ?")
                .param(person)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private Customer require(CustomerId customer) {
        return customers.findById(customer.value()).orElseThrow(() -> new NotFound("customer", customer.toString()));
    }

    private void require(CustomerId customer, UUID person) {
        people.findById(person)
                .filter(it -> it.customerId.equals(customer.value()))
                .orElseThrow(() -> new NotFound("person", person.toString()));
    }
}
