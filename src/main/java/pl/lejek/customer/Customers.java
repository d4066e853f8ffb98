package pl.lejek.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.customer.NewContact.Consent;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.search.SearchText;
import pl.lejek.workflow.SubjectChanged;
import pl.lejek.workflow.SubjectRef;

/** What other modules, the web layer and the processes can do with customers. */
@Service
@Transactional
public class Customers {

    /** Source of words that go when a restriction is lifted. */
    static final String RESTRICTION = "restriction";

    private static final String PESEL = "pesel";

    private static final Set<String> TYPES = Set.of("COMPANY", "PERSON");

    private static final List<String> MARKETING_CHANNELS = List.of("email", "sms", "phone");

    private final CustomerRepository customers;
    private final PersonRepository people;
    private final CardEditing editing;
    private final Dictionaries dictionaries;
    private final Pesels pesels;
    private final Awaited awaited;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;
    private final Messages messages;
    private final Clock clock;

    Customers(
            CustomerRepository customers,
            PersonRepository people,
            CardEditing editing,
            Dictionaries dictionaries,
            Pesels pesels,
            Awaited awaited,
            JdbcClient jdbc,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events,
            Messages messages,
            Clock clock) {
        this.customers = customers;
        this.people = people;
        this.editing = editing;
        this.dictionaries = dictionaries;
        this.pesels = pesels;
        this.awaited = awaited;
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /** A card and the person on it; a company that came without anybody has none. */
    public record Card(CustomerId customer, @Nullable UUID person) {}

    /** Opens a card for somebody who is not a customer yet (PROSPECT, domain.md LEAD-02). */
    public Card openCard(NewContact contact) {
        var now = clock.instant();
        var company = contact.companyName();
        var personName = contact.personName();
        var name = company != null
                ? Names.company(Names.line(company))
                : personName != null ? Names.person(personName) : reachedBy(contact);
        var customer = new Customer(
                UUID.randomUUID(),
                company != null ? "COMPANY" : "PERSON",
                name,
                now,
                Acting.current().actor());
        customer.email = contact.email();
        customer.emailKey = ContactPoints.emailKey(contact.email());
        customer.phone = contact.phone();
        customer.nip = contact.nip();
        customer.city = contact.city();
        customer.region = contact.region();
        customer.country = contact.country();
        customer.industry = contact.industry();
        customer.employees = contact.employees();
        customer.source = dictionaries.code("source", contact.source()).orElse(null);
        customers.save(customer);
        var person = company != null && personName == null && contact.email() == null && contact.phone() == null
                ? null
                : savePerson(customer.id, contact, now);
        var id = new CustomerId(customer.id);
        var pseudonym = (person == null ? customer.id : person).toString();
        // Consents are written beside the entities and refer to their rows.
        customers.flush();
        recordConsents(id, contact.source(), contact.consents());
        trail.record(TrailEntry.of("customer.created", "customer", id.toString())
                .with("name", null, name, pseudonym)
                .with("email", null, contact.email(), pseudonym)
                .with("phone", null, contact.phone(), pseudonym)
                .with("nip", null, contact.nip()));
        feed.changed("customers");
        return new Card(id, person);
    }

    /**
     * Opens a card as a person fills it in.
     *
     * @param given {@code type}, {@code externalId}, {@code firstName} and {@code lastName} of the contact person or of the
     *     private customer, and any other field of a card; of a private customer, fields of its person and {@code pesel} too
     * @param owner id of the user; null when nobody is known
     * @throws FieldErrors naming every field that is wrong
     */
    public CustomerId create(Map<String, ? extends @Nullable Object> given, @Nullable String owner) {
        var fields = CardEditing.flat(given);
        var type = Objects.requireNonNullElse(CardEditing.text(fields.remove("type")), "COMPANY");
        var number = CardEditing.text(fields.remove("externalId"));
        var errors = new ArrayList<FieldError>();
        if (!TYPES.contains(type)) {
            errors.add(new FieldError("type", messages.text("customer.code-invalid", "COMPANY, PERSON")));
        }
        if (number != null && number.length() > FieldValues.SHORT) {
            errors.add(new FieldError("externalId", messages.text("customer.too-long", FieldValues.SHORT)));
        }
        var pesel = CardEditing.text(fields.remove(PESEL));
        var first = CardEditing.text(fields.remove("firstName"));
        var last = CardEditing.text(fields.remove("lastName"));
        var isPerson = "PERSON".equals(type);
        if (pesel != null && !isPerson) {
            errors.add(new FieldError(PESEL, messages.text("customer.field-unknown")));
        }
        var called = (Objects.requireNonNullElse(first, "") + " " + Objects.requireNonNullElse(last, "")).strip();
        if (isPerson && last == null) {
            last = CardEditing.text(fields.get("name"));
        }
        if (isPerson && !called.isEmpty()) {
            fields.putIfAbsent("name", called);
        }
        if (CardEditing.text(fields.get("name")) == null) {
            errors.add(new FieldError("name", messages.text("customer.name-missing")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        if (number != null) {
            awaited.hold(List.of(number));
        }
        if (number != null && numbered(number).isPresent()) {
            throw new Conflict(messages.text("customer.number-taken"));
        }
        var now = clock.instant();
        var customer =
                new Customer(UUID.randomUUID(), type, "", now, Acting.current().actor());
        customer.externalId = number;
        customer.owner = owner;
        var person = new Person(UUID.randomUUID(), customer.id, now);
        var ofThePerson = new HashMap<String, @Nullable Object>();
        if (isPerson || !called.isEmpty()) {
            ofThePerson.put("firstName", first);
            ofThePerson.put("lastName", last);
            ofThePerson.put("email", fields.get("email"));
            ofThePerson.put("phone", fields.get("phone"));
        }
        if (isPerson) {
            List.copyOf(fields.keySet()).stream()
                    .filter(it -> !editing.knows(Entity.COMPANY, it) && editing.knows(Entity.PERSON, it))
                    .forEach(it -> ofThePerson.put(it, fields.remove(it)));
        }
        editing.change(customer, fields, ofThePerson.isEmpty() ? null : person, ofThePerson);
        customers.saveAndFlush(customer);
        if (!ofThePerson.isEmpty()) {
            people.saveAndFlush(person);
        }
        if (pesel != null) {
            pesels.put(new CustomerId(customer.id), person.id, pesel);
        }
        if (number != null) {
            awaited.arrived(customer, number);
        }
        feed.changed("customers");
        return new CustomerId(customer.id);
    }

    /**
     * Opens a card that another program knows by a number, of which nothing but the name is known.
     *
     * @param owner id of the user; null when nobody is known
     */
    public CustomerId open(String externalId, String name, @Nullable String owner) {
        return create(Map.of("externalId", externalId, "name", name), owner);
    }

    /**
     * Holds back everybody else who looks for a customer of one of the numbers or adds one, until this transaction ends:
     * what waits for a number and the number would not see each other.
     */
    public void holdNumbers(Collection<String> externalIds) {
        awaited.hold(externalIds);
    }

    /** A person on a card. */
    public record PersonOn(UUID id, boolean added) {}

    /** @return the person of that name or address on the card, added when there is none */
    public PersonOn personOn(CustomerId customer, NewContact contact) {
        var key = ContactPoints.emailKey(contact.email());
        return people.findByCustomerIdOrderByCreatedAtAscIdAsc(customer.value()).stream()
                .filter(it -> (key != null && key.equals(it.emailKey))
                        || (contact.phone() != null && contact.phone().equals(it.phone))
                        || (key == null && contact.phone() == null && isCalled(it, contact)))
                .map(it -> new PersonOn(it.id, false))
                .findFirst()
                .orElseGet(() -> new PersonOn(savePerson(customer.value(), contact, clock.instant()), true));
    }

    private static boolean isCalled(Person person, NewContact contact) {
        return contact.personName() != null
                && Objects.equals(person.firstName, Names.person(contact.firstName()))
                && Objects.equals(person.lastName, Names.person(contact.lastName()));
    }

    private UUID savePerson(UUID customer, NewContact contact, Instant now) {
        var person = new Person(UUID.randomUUID(), customer, now);
        person.firstName = Names.person(contact.firstName());
        person.lastName = Names.person(contact.lastName());
        person.email = contact.email();
        person.emailKey = ContactPoints.emailKey(contact.email());
        person.phone = contact.phone();
        return people.save(person).id;
    }

    private static String reachedBy(NewContact contact) {
        var email = contact.email();
        return email != null ? email : Objects.requireNonNullElse(contact.phone(), "?");
    }

    /** A consent, or its refusal, as it stands on the card. */
    public record RecordedConsent(long id, boolean given) {}

    /** Keeps what was agreed to and what was not; the newest word counts (domain.md D-13). */
    public List<RecordedConsent> recordConsents(CustomerId customer, String source, List<Consent> consents) {
        var recorded = new ArrayList<RecordedConsent>();
        for (var consent : consents) {
            var id = jdbc.sql(
                            """
                            insert into customer.consent
                                (customer_id, channel, purpose, given, source, text_version, at, recorded_at, recorded_by)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                            """)
                    .params(
                            customer.value(),
                            consent.channel(),
                            consent.purpose(),
                            consent.given(),
                            source,
                            consent.textVersion(),
                            Timestamp.from(clock.instant()),
                            Timestamp.from(clock.instant()),
                            Acting.current().actor())
                    .query(Long.class)
                    .single();
            recorded.add(new RecordedConsent(id, consent.given()));
            trail.record(TrailEntry.of("consent.recorded", "customer", customer.toString())
                    .given(source, null)
                    .with(consent.channel() + "." + consent.purpose(), null, consent.given()));
        }
        return recorded;
    }

    /**
     * Withdraws the consent to marketing on a channel, at once (domain.md D-13); once is enough, unless the word before is
     * that of a restriction, which goes with it.
     */
    public void withdraw(CustomerId customer, String channel, String source) {
        if (!refusesForGood(customer, channel, source)) {
            recordConsents(customer, source, List.of(new Consent(channel, "marketing", false, null)));
        }
    }

    private boolean refusesForGood(CustomerId customer, String channel, String source) {
        return jdbc.sql(
                        """
                        select not given and (source <> :restriction or :source = :restriction) from customer.consent
                        where customer_id = :customer and channel = :channel and purpose = 'marketing'
                        order by at desc, id desc limit 1
                        """)
                .param("restriction", RESTRICTION)
                .param("source", source)
                .param("customer", customer.value())
                .param("channel", channel)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Withdraws the consent to marketing on every channel. */
    public void withdrawAll(CustomerId customer) {
        MARKETING_CHANNELS.forEach(it -> withdraw(customer, it, "opt-out"));
    }

    /** The customer wants no more marketing on any channel; whoever sends or waits in a diagram hears it. */
    public void optOut(CustomerId customer) {
        withdrawAll(customer);
        events.publishEvent(new MarketingRefused(customer));
        feed.changed("customers");
    }

    /** @return the channels of those given on which the newest word on the purpose is yes */
    @Transactional(readOnly = true)
    public Set<String> consentedChannels(CustomerId customer, Collection<String> channels, String purpose) {
        return Set.copyOf(jdbc.sql(
                        """
                        select channel from (
                            select distinct on (channel) channel, given from customer.consent
                            where customer_id = ? and channel = any(?) and purpose = ? order by channel, at desc, id desc) newest
                        where given
                        """)
                .params(customer.value(), channels.toArray(String[]::new), purpose)
                .query(String.class)
                .list());
    }

    /** @return whether the newest word on the channel and purpose is yes */
    @Transactional(readOnly = true)
    public boolean consents(CustomerId customer, String channel, String purpose) {
        return newest(customer, channel, purpose).orElse(false);
    }

    /**
     * @return whether the newest word on the channel is that the customer wants no more, as against never having agreed to
     *     marketing
     */
    @Transactional(readOnly = true)
    public boolean hasOptedOut(CustomerId customer, String channel) {
        return jdbc.sql(
                        """
                        select not given and source in ('opt-out', 'unsubscribe-link') from customer.consent
                        where customer_id = ? and channel = ? and purpose = 'marketing' order by at desc, id desc limit 1
                        """)
                .params(customer.value(), channel)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * @param field {@code email} or {@code phone}
     * @return where a person of a card is reached; nothing of one who has left the company
     */
    @Transactional(readOnly = true)
    public Optional<String> reachOf(UUID person, String field) {
        return people.findById(person).filter(it -> it.active).map(it -> field.equals("phone") ? it.phone : it.email);
    }

    private Optional<Boolean> newest(CustomerId customer, String channel, String purpose) {
        return jdbc.sql(
                        """
                        select given from customer.consent
                        where customer_id = ? and channel = ? and purpose = ? order by at desc, id desc limit 1
                        """)
                .params(customer.value(), channel, purpose)
                .query(Boolean.class)
                .optional();
    }

    /** @return cards that share an address, phone or tax number with the contact */
    @Transactional(readOnly = true)
    public List<KnownCustomer> known(@Nullable String emailKey, @Nullable String phone, @Nullable String nip) {
        if (emailKey == null && phone == null && nip == null) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        with hits as (
                            select id from customer.customer where email_key = :email
                            union select id from customer.customer where phone = :phone
                            union select id from customer.customer where nip = :nip
                            union select customer_id from customer.person where email_key = :email
                            union select customer_id from customer.person where phone = :phone
                            union select customer_id from customer.contact_point
                                  where (kind, value_key) in (('email', :email), ('phone', :phone))
                            limit 20),
                        -- Whoever knows the address of a card that went finds the one it is part of.
                        live as (
                            select distinct coalesce(c.merged_into, c.id) as id
                            from hits join customer.customer c using (id))
                        select c.id, c.owner, case when c.type = 'COMPANY' then c.name end as company_name,
                               coalesce(nullif(trim(concat_ws(' ', p.first_name, p.last_name)), ''),
                                        case when c.type = 'PERSON' and c.name <> coalesce(c.email, '')
                                             and c.name <> coalesce(c.phone, '') then c.name end) as person_name,
                               coalesce(c.email_key = :email or p.email_key = :email, false)
                                   or exists (select from customer.contact_point x where x.customer_id = c.id
                                              and x.kind = 'email' and x.value_key = :email) as same_email,
                               coalesce(c.phone = :phone or p.phone = :phone, false)
                                   or exists (select from customer.contact_point x where x.customer_id = c.id
                                              and x.kind = 'phone' and x.value_key = :phone) as same_phone,
                               coalesce(c.nip = :nip, false) as same_nip
                        from live join customer.customer c using (id)
                        left join customer.person p on p.customer_id = c.id
                            and (p.email_key = :email or p.phone = :phone)
                        order by c.created_at
                        """)
                .param("email", emailKey, java.sql.Types.VARCHAR)
                .param("phone", phone, java.sql.Types.VARCHAR)
                .param("nip", nip, java.sql.Types.VARCHAR)
                .query(Customers::known)
                .list();
    }

    private static KnownCustomer known(ResultSet row, int number) throws SQLException {
        return new KnownCustomer(
                new CustomerId(row.getObject("id", UUID.class)),
                row.getString("owner"),
                row.getString("company_name"),
                row.getString("person_name"),
                row.getBoolean("same_email"),
                row.getBoolean("same_phone"),
                row.getBoolean("same_nip"));
    }

    /** Gives the card to its first owner; a card that has one keeps it. */
    public void adopt(CustomerId id, String owner) {
        live(id).filter(it -> it.owner == null).ifPresent(it -> assign(it, owner));
    }

    /** The card of somebody who is not a customer yet goes along with its lead; a customer keeps its owner. */
    public void follow(CustomerId id, @Nullable String from, String to) {
        live(id).filter(it -> "PROSPECT".equals(it.category) && !to.equals(it.owner))
                .filter(it -> it.owner == null || it.owner.equals(from))
                .ifPresent(it -> {
                    assign(it, to);
                    feed.changed("customers");
                });
    }

    /** Moves every card of a leaving user, and what only the user might see; returns how many cards. */
    public int handOver(String from, String to) {
        var moved = jdbc.sql("update customer.customer set owner = ?, version = version + 1 where owner = ?")
                .params(to, from)
                .update();
        jdbc.sql("update customer.customer set information_owner = ? where information_owner = ?")
                .params(to, from)
                .update();
        if (moved > 0) {
            trail.record(TrailEntry.of("customer.handed-over", "user", from)
                    .with("owner", from, to)
                    .with("count", null, moved));
        }
        return moved;
    }

    private void assign(Customer customer, String owner) {
        trail.record(TrailEntry.of("customer.assigned", "customer", customer.id.toString())
                .with("owner", customer.owner, owner));
        customer.owner = owner;
    }

    /**
     * Corrects fields of the card and its person, as a rep hears them on the phone (domain.md ACT-16).
     *
     * @param fields names of both, with {@code companyName} for the card's name; an address goes to both
     * @throws FieldErrors naming every field that is wrong
     */
    public void correct(CustomerId id, @Nullable UUID personId, Map<String, @Nullable String> fields) {
        var customer = live(id).orElseThrow();
        var person = personId == null
                ? null
                : people.findById(personId)
                        .filter(it -> it.customerId.equals(customer.id))
                        .orElse(null);
        var ofTheCard = new HashMap<String, @Nullable Object>();
        var ofThePerson = new HashMap<String, @Nullable Object>();
        fields.forEach((field, value) -> {
            switch (field) {
                case "firstName", "lastName" -> ofThePerson.put(field, value);
                case "email", "phone" -> {
                    ofThePerson.put(field, value);
                    ofTheCard.put(field, value);
                }
                case "companyName", "name" -> {
                    // A card always has a name.
                    if (value != null) {
                        ofTheCard.put("name", value);
                    }
                }
                default -> ofTheCard.put(field, value);
            }
        });
        editing.change(customer, ofTheCard, person, person == null ? Map.of() : ofThePerson);
    }

    /**
     * Changes fields of the card; of a private customer, fields of its person may be among them.
     *
     * @param ifMatch the version the change was made from, as {@code If-Match} carries it
     * @param fields by the names of the API; {@code custom} as a map or as {@code custom.<key>}
     * @throws FieldErrors naming every field that is wrong
     */
    public void correctCard(CustomerId id, @Nullable String ifMatch, Map<String, ? extends @Nullable Object> fields) {
        var customer = customers.findToChange(id.value()).orElseThrow(() -> new NotFound("customer", id.toString()));
        ETags.requireMatch(ifMatch, customer.version == null ? 0 : customer.version);
        editing.changeCard(customer, fields);
    }

    /** Changes a person of the card; of a private customer that is the card too. */
    public void correctPerson(
            CustomerId id, UUID personId, @Nullable String ifMatch, Map<String, ? extends @Nullable Object> fields) {
        var customer = customers.findToChange(id.value()).orElseThrow(() -> new NotFound("customer", id.toString()));
        var person = people.findById(personId)
                .filter(it -> it.customerId.equals(customer.id))
                .orElseThrow(() -> new NotFound("person", personId.toString()));
        ETags.requireMatch(ifMatch, person.version == null ? 0 : person.version);
        var others = new HashMap<String, @Nullable Object>(fields);
        var pesel = others.remove(PESEL);
        editing.changePerson(customer, person, others);
        if (fields.containsKey(PESEL) && !Pesels.MASK.equals(pesel)) {
            pesels.put(id, personId, CardEditing.text(pesel));
        }
    }

    /** Adds a person to the card; @return its id */
    public UUID addPerson(CustomerId id, Map<String, ? extends @Nullable Object> fields) {
        var customer = customers.findById(id.value()).orElseThrow(() -> new NotFound("customer", id.toString()));
        var person = new Person(UUID.randomUUID(), customer.id, clock.instant());
        var others = new HashMap<String, @Nullable Object>(fields);
        var pesel = CardEditing.text(others.remove(PESEL));
        editing.change(customer, Map.of(), person, others);
        people.saveAndFlush(person);
        if (pesel != null) {
            pesels.put(id, person.id, pesel);
        }
        feed.changed("customers");
        return person.id;
    }

    @Transactional(readOnly = true)
    public Optional<String> nameOf(CustomerId id) {
        return customers.findById(id.value()).map(it -> it.name);
    }

    /** @return the card's owner, if it has one */
    @Transactional(readOnly = true)
    public Optional<String> ownerOf(CustomerId id) {
        return customers.findById(id.value()).map(it -> it.owner);
    }

    /** @return ids of the customers that the words of the text name, whoever asks; 1,000 at most */
    @Transactional(readOnly = true)
    public List<UUID> idsNamed(String text) {
        return named(text, " order by id limit 1000");
    }

    /** @return some of them, whichever are found first; of a whole e-mail address only those that have it */
    @Transactional(readOnly = true)
    public List<UUID> someNamed(String text) {
        if (ContactPoints.isEmail(text)) {
            var known = jdbc.sql(
                            "select id from customer.customer where merged_into is null and email_key = ? limit 200")
                    .param(ContactPoints.emailKey(text))
                    .query(UUID.class)
                    .list();
            if (!known.isEmpty()) {
                return known;
            }
        }
        return named(text, " limit 200");
    }

    private List<UUID> named(String text, String most) {
        var words = SearchText.of(text);
        if (words == null) {
            return List.of();
        }
        var contains = words.in("search_key");
        return jdbc.sql("select id from customer.customer where merged_into is null and " + contains.sql() + most)
                .params(contains.arguments())
                .query(UUID.class)
                .list();
    }

    /** @return the value of a field of the card, by the API's name, {@code custom.<key>} too; empty when there is none */
    @Transactional(readOnly = true)
    public Optional<Object> value(CustomerId id, String field) {
        return customers.findById(id.value()).map(it -> editing.value(it, field));
    }

    /** @return names of those that there are */
    @Transactional(readOnly = true)
    public Map<CustomerId, String> names(Collection<CustomerId> ids) {
        return names("select id, name from customer.customer where id = any(:ids::uuid[])", null, ids);
    }

    /** @return names of those that belong to the owner */
    @Transactional(readOnly = true)
    public Map<CustomerId, String> namesOfOwned(String owner, Collection<CustomerId> ids) {
        return names(
                "select id, name from customer.customer where id = any(:ids::uuid[]) and owner = :owner", owner, ids);
    }

    private Map<CustomerId, String> names(String sql, @Nullable String owner, Collection<CustomerId> ids) {
        var names = new HashMap<CustomerId, String>();
        if (!ids.isEmpty()) {
            jdbc.sql(sql)
                    .param("ids", ids.stream().map(CustomerId::toString).toArray(String[]::new))
                    .param("owner", owner, Types.VARCHAR)
                    .query(row -> {
                        names.put(new CustomerId(row.getObject("id", UUID.class)), row.getString("name"));
                    });
        }
        return names;
    }

    /** @return {@code COMPANY} or {@code PERSON} */
    @Transactional(readOnly = true)
    public Optional<String> typeOf(CustomerId id) {
        return customers.findById(id.value()).map(it -> it.type);
    }

    /** @return cards of exactly this name, whatever the case of its letters and the spelling of its legal form, oldest first, at most 20 */
    @Transactional(readOnly = true)
    public List<CustomerId> named(String name) {
        return jdbc
                .sql(
                        """
                        select id from (
                            select distinct coalesce(merged_into, id) as id from customer.customer
                            where lower(name) in (lower(?), lower(?))) live
                        join customer.customer c using (id) order by c.created_at, id limit 20
                        """)
                .params(name, Names.company(Names.line(name)))
                .query(UUID.class)
                .list()
                .stream()
                .map(CustomerId::new)
                .toList();
    }

    /** The first deal is won: from now on an existing customer (domain.md LEAD-02); @return whether it was none before */
    public boolean becomeExisting(CustomerId id, @Nullable String caseId) {
        return category(id, "EXISTING", "customer.won", caseId);
    }

    /** What made the customer an existing one is undone. */
    public void noLongerExisting(CustomerId id) {
        category(id, "PROSPECT", "customer.win-undone", null);
    }

    private boolean category(CustomerId id, String category, String action, @Nullable String caseId) {
        var customer = live(id).orElse(null);
        if (customer == null || customer.category.equals(category)) {
            return false;
        }
        trail.record(TrailEntry.of(action, "customer", customer.id.toString())
                .inCase(caseId)
                .with("category", customer.category, category));
        customer.category = category;
        customers.flush();
        events.publishEvent(new SubjectChanged(new SubjectRef("customer", id.toString())));
        feed.changed("customers");
        return true;
    }

    /**
     * Finds where a card is now, and holds it there until this transaction ends: whoever writes the answer down is not
     * overtaken by a merge.
     *
     * @return the card that the given one became part of, else the given one
     */
    public CustomerId current(CustomerId id) {
        return jdbc.sql("select coalesce(merged_into, id) from customer.customer where id = ? for share")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .map(CustomerId::new)
                .orElse(id);
    }

    /** The same for who only reads and holds nothing. @return the card that the given one became part of, else the given one */
    @Transactional(readOnly = true)
    public CustomerId resolved(CustomerId id) {
        return jdbc.sql("select coalesce(merged_into, id) from customer.customer where id = ?")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .map(CustomerId::new)
                .orElse(id);
    }

    /** @return the card, or the one it became part of */
    private Optional<Customer> live(CustomerId id) {
        return customers
                .findById(id.value())
                .flatMap(it -> it.mergedInto == null ? Optional.of(it) : customers.findById(it.mergedInto));
    }

    /** @return the card that another program knows by that number, or the one it became part of */
    @Transactional(readOnly = true)
    public Optional<CustomerId> numbered(String externalId) {
        return jdbc.sql("select coalesce(merged_into, id) from customer.customer where external_id = ?")
                .param(externalId)
                .query(UUID.class)
                .optional()
                .map(CustomerId::new);
    }

    /** @return whom other programs know by these numbers, or what they became part of; numbers that nobody has are left out */
    @Transactional(readOnly = true)
    public Map<String, CustomerId> numberedAll(Collection<String> externalIds) {
        var found = new HashMap<String, CustomerId>();
        jdbc.sql("select external_id, coalesce(merged_into, id) from customer.customer where external_id = any(?)")
                .param(externalIds.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString(1), new CustomerId(row.getObject(2, UUID.class)));
                });
        return found;
    }

    /** @return those of the cards that have become part of another */
    @Transactional(readOnly = true)
    public Set<CustomerId> mergedAway(Collection<CustomerId> ids) {
        return Set.copyOf(jdbc
                .sql("select id from customer.customer where id = any(?) and merged_into is not null")
                .param(ids.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .map(CustomerId::new)
                .toList());
    }

    /** @return the card, or the one it became part of; to look something up, not to write it down ({@link #current}) */
    @Transactional(readOnly = true)
    public CustomerId survivor(CustomerId id) {
        return live(id).map(it -> new CustomerId(it.id)).orElse(id);
    }
}
