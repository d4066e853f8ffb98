package pl.lejek.deal;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.customer.NewContact;
import pl.lejek.customer.PersonUse;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** The people around a deal: who is asked, who decides, who blocks (domain.md FUN-42, FUN-43). */
@Component
class DealPersons implements PersonUse {

    static final String CONTACT = "contact";
    static final String DECISION_MAKER = "decision-maker";
    static final Set<String> ROLES = Set.of(CONTACT, DECISION_MAKER, "buyer", "user", "blocker");

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Trail trail;
    private final Clock clock;

    DealPersons(JdbcClient jdbc, Customers customers, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.trail = trail;
        this.clock = clock;
    }

    List<DealPerson> of(UUID deal) {
        return jdbc.sql(
                        """
                        select id, person_id, role, name, position, email, phone, opinion
                        from deal.deal_person where deal_id = ? order by added_at, id
                        """)
                .param(deal)
                .query(DealPerson.class)
                .list();
    }

    Optional<DealPerson> first(UUID deal, String role) {
        return of(deal).stream().filter(it -> it.role().equals(role)).findFirst();
    }

    /** Adds the person, or changes the one of that id. With a customer known, the person is on its card too. */
    DealPerson put(Deal deal, DealPerson person) {
        var known = of(deal.id).stream()
                .filter(it -> it.id().equals(person.id())
                        || it.role().equals(person.role()) && it.name().equalsIgnoreCase(person.name()))
                .findFirst();
        var id = known.map(DealPerson::id).orElse(person.id());
        var kept = new DealPerson(
                id,
                onTheCard(deal, person),
                person.role(),
                person.name(),
                person.position(),
                person.email(),
                person.phone(),
                person.opinion());
        if (known.filter(kept::equals).isPresent()) {
            return kept;
        }
        jdbc.sql(
                        """
                        insert into deal.deal_person (id, deal_id, person_id, role, name, position, email, phone,
                                                      opinion, added_at, added_by)
                        values (:id, :deal, :person, :role, :name, :position, :email, :phone, :opinion, :at, :by)
                        on conflict (id) do update set person_id = excluded.person_id, role = excluded.role,
                            name = excluded.name, position = excluded.position, email = excluded.email,
                            phone = excluded.phone, opinion = excluded.opinion
                        """)
                .param("id", id)
                .param("deal", deal.id)
                .param("person", kept.personId(), Types.OTHER)
                .param("role", kept.role())
                .param("name", kept.name())
                .param("position", kept.position(), Types.VARCHAR)
                .param("email", kept.email(), Types.VARCHAR)
                .param("phone", kept.phone(), Types.VARCHAR)
                .param("opinion", kept.opinion(), Types.VARCHAR)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", Acting.current().actor())
                .update();
        record(deal, known.orElse(null), kept);
        return kept;
    }

    private @Nullable UUID onTheCard(Deal deal, DealPerson person) {
        var customer = deal.customerId;
        if (person.personId() != null || customer == null) {
            return person.personId();
        }
        var space = person.name().lastIndexOf(' ');
        return customers
                .personOn(
                        new CustomerId(customer),
                        new NewContact(
                                null,
                                space < 0 ? null : person.name().substring(0, space),
                                person.name().substring(space + 1),
                                person.email(),
                                person.phone(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                "deal",
                                List.of()))
                .id();
    }

    @Override
    public boolean isUsed(UUID person, UUID except) {
        return jdbc.sql("select exists (select from deal.deal_person where person_id = ? and deal_id <> ?)")
                .params(person, except)
                .query(Boolean.class)
                .single();
    }

    private void record(Deal deal, @Nullable DealPerson before, DealPerson after) {
        var pseudonym = Objects.requireNonNullElse(after.personId(), after.id()).toString();
        trail.record(TrailEntry.of(
                        before == null ? "deal.person-added" : "deal.person-changed",
                        DealId.SUBJECT,
                        deal.id.toString())
                .inCase(deal.caseId)
                .with("role", before == null ? null : before.role(), after.role())
                .with("name", before == null ? null : before.name(), after.name(), pseudonym)
                .with("position", before == null ? null : before.position(), after.position(), pseudonym)
                .with("email", before == null ? null : before.email(), after.email(), pseudonym)
                .with("phone", before == null ? null : before.phone(), after.phone(), pseudonym)
                .with("opinion", before == null ? null : before.opinion(), after.opinion(), pseudonym));
    }

    /** @return whether there was such a person */
    boolean remove(Deal deal, UUID id) {
        var known = of(deal.id).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElse(null);
        if (known == null) {
            return false;
        }
        jdbc.sql("delete from deal.deal_person where id = ?").param(id).update();
        trail.record(TrailEntry.of("deal.person-removed", DealId.SUBJECT, deal.id.toString())
                .inCase(deal.caseId)
                .with("role", known.role(), null)
                .with(
                        "name",
                        known.name(),
                        null,
                        Objects.requireNonNullElse(known.personId(), id).toString()));
        return true;
    }

    void copy(UUID from, UUID to) {
        jdbc.sql(
                        """
                        insert into deal.deal_person (id, deal_id, person_id, role, name, position, email, phone,
                                                      opinion, added_at, added_by)
                        select gen_random_uuid(), :to, person_id, role, name, position, email, phone, opinion, :at, :by
                        from deal.deal_person where deal_id = :from
                        """)
                .param("from", from)
                .param("to", to)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", Acting.current().actor())
                .update();
    }
}
