package pl.lejek.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.platform.privacy.Restrictions;
import pl.lejek.platform.trail.FieldHistory;
import pl.lejek.platform.trail.FieldHistory.FieldChange;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** Customer cards as people read them: only those of their own teams, with what other modules know of the customer. */
@Service
@Transactional(readOnly = true)
public class CustomerCards {

    private final CustomerRepository customers;
    private final PersonRepository people;
    private final CustomFields customFields;
    private final Pesels pesels;
    private final Hierarchy hierarchy;
    private final FilterConditions conditions;
    private final FieldHistory history;
    private final List<CardSection> sections;
    private final List<TimelineSource> timeline;
    private final CurrentUser user;
    private final Users users;
    private final JdbcClient jdbc;
    private final Restrictions restrictions;
    private final Messages messages;
    private final Clock clock;

    CustomerCards(
            CustomerRepository customers,
            PersonRepository people,
            CustomFields customFields,
            Pesels pesels,
            Hierarchy hierarchy,
            FilterConditions conditions,
            FieldHistory history,
            List<CardSection> sections,
            List<TimelineSource> timeline,
            CurrentUser user,
            Users users,
            JdbcClient jdbc,
            Restrictions restrictions,
            Messages messages,
            Clock clock) {
        this.customers = customers;
        this.people = people;
        this.customFields = customFields;
        this.pesels = pesels;
        this.hierarchy = hierarchy;
        this.conditions = conditions;
        this.history = history;
        this.sections = sections;
        this.timeline = timeline;
        this.user = user;
        this.users = users;
        this.jdbc = jdbc;
        this.restrictions = restrictions;
        this.messages = messages;
        this.clock = clock;
    }

    /** A row of the list of customers. */
    public record CustomerRow(
            UUID id,
            @Nullable String externalId,
            String type,
            String name,
            String category,
            @Nullable String city,
            @Nullable String owner,
            @Nullable String segment,
            boolean vip,
            boolean openComplaint,
            @Nullable Instant verifiedAt) {}

    /**
     * A card with everything on it.
     *
     * @param fields of the card by their names; {@link #custom} those that an administrator added, by their keys
     * @param mergedInto the card that this one became part of; it has nothing of its own any more
     * @param parent the company above, when the current user may know of it
     * @param isMine whether the current user may see what is kept apart
     */
    public record CardView(
            UUID id,
            int version,
            @Nullable String externalId,
            String type,
            String category,
            @Nullable String owner,
            Instant createdAt,
            String createdBy,
            String informationOwner,
            boolean isMine,
            boolean isEditable,
            Map<String, @Nullable Object> fields,
            Map<String, @Nullable Object> custom,
            List<PersonView> people,
            @Nullable UUID mergedInto,
            @Nullable RelativeView parent,
            List<RelativeView> children,
            Map<String, List<Map<String, Object>>> sections) {}

    /** A company of the same group. */
    public record RelativeView(UUID id, String name) {}

    /** A person on the card; {@code hasPesel} says that a number is kept, never which. */
    public record PersonView(
            UUID id,
            int version,
            @Nullable String externalId,
            Map<String, @Nullable Object> fields,
            Map<String, @Nullable Object> custom,
            boolean hasPesel,
            @Nullable Instant verifiedAt) {}

    /** @throws NotFound when there is none that the current user may know of */
    public CardView get(CustomerId id) {
        var it = require(id);
        var more = new LinkedHashMap<String, List<Map<String, Object>>>();
        sections.forEach(section -> more.computeIfAbsent(section.name(), name -> new ArrayList<>())
                .addAll(user.may(section.kind(), Level.VIEW) ? section.rows(id) : List.of()));
        var withPesel = pesels.known(id);
        return new CardView(
                it.id,
                it.version == null ? 0 : it.version,
                it.externalId,
                it.type,
                it.category,
                it.owner,
                it.createdAt,
                it.createdBy,
                it.ownerOfInformation(),
                user.id().equals(it.ownerOfInformation()),
                user.may(Kind.CUSTOMER, Level.ENTER) && it.mergedInto == null && isEditable(it) && isChangeable(it),
                values(CardFields.OF_THE_CARD, it),
                custom(Entity.COMPANY, it.custom),
                people.findByCustomerIdOrderByCreatedAtAscIdAsc(it.id).stream()
                        .map(person -> new PersonView(
                                person.id,
                                person.version == null ? 0 : person.version,
                                person.externalId,
                                values(CardFields.OF_A_PERSON, person),
                                custom(Entity.PERSON, person.custom),
                                withPesel.contains(person.id),
                                person.verifiedAt))
                        .toList(),
                it.mergedInto,
                parent(it),
                it.isCompany()
                        ? hierarchy.below(it.id).stream()
                                .filter(below -> isVisible(new CustomerId(below.id())))
                                .map(below -> new RelativeView(below.id(), below.name()))
                                .toList()
                        : List.of(),
                more);
    }

    private @Nullable RelativeView parent(Customer card) {
        return card.parentId == null
                ? null
                : customers
                        .findById(card.parentId)
                        .filter(this::visible)
                        .map(it -> new RelativeView(it.id, it.name))
                        .orElse(null);
    }

    private static <R> Map<String, @Nullable Object> values(Map<String, Field<R>> fields, R row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach((name, field) -> values.put(name, field.of(row)));
        return values;
    }

    /** @return a value, or null, for every field that people see */
    private Map<String, @Nullable Object> custom(Entity entity, Map<String, Object> kept) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        customFields.of(entity).forEach(it -> values.put(it.key(), kept.get(it.key())));
        return values;
    }

    private Customer require(CustomerId id) {
        return customers
                .findById(id.value())
                .filter(this::visible)
                .orElseThrow(() -> new NotFound("customer", id.toString()));
    }

    /** @throws NotFound when the current user may not know of the card */
    public void requireVisible(CustomerId id) {
        require(id);
    }

    public boolean isVisible(CustomerId id) {
        return customers.findById(id.value()).filter(this::visible).isPresent();
    }

    /**
     * Lets pass who may change the card.
     *
     * @throws AccessDeniedException when the card is a colleague's: people write their own and those of teams they manage
     * @throws Conflict when the card has become part of another, or the person's data is only stored
     */
    public void requireEditable(CustomerId id) {
        var card = require(id);
        if (!isEditable(card)) {
            throw new AccessDeniedException("customer of another rep");
        }
        refuseMerged(card);
        requireChangeable(id);
    }

    /** @throws Conflict when the person's data is only stored */
    void requireChangeable(CustomerId id) {
        restrictions.requireChangeable(List.of(id.toString()));
    }

    /** The same for a person on the card. */
    public void requireEditable(CustomerId id, UUID person) {
        requireEditable(id);
        restrictions.requireChangeable(List.of(person.toString()));
    }

    /** @return whether the current user may change the card */
    public boolean isEditable(CustomerId id) {
        return customers
                .findById(id.value())
                .filter(it -> visible(it) && isEditable(it) && it.mergedInto == null)
                .isPresent();
    }

    /** @throws Conflict when the card has become part of another */
    public void requireLive(CustomerId id) {
        refuseMerged(require(id));
    }

    private void refuseMerged(Customer card) {
        if (card.mergedInto != null) {
            throw new Conflict(messages.text("customer.merge-gone"));
        }
    }

    private boolean isChangeable(Customer customer) {
        return restrictions.mayChange()
                || restrictions.since(List.of(customer.id.toString())).isEmpty();
    }

    private boolean isEditable(Customer customer) {
        var owner = customer.owner;
        if (user.seesEveryTeam() || user.id().equals(owner)) {
            return true;
        }
        return owner == null
                ? user.id().equals(customer.createdBy) || user.roles().contains("MANAGER")
                : users.find(owner)
                        .map(it -> it.teams().stream().anyMatch(user::manages))
                        .orElse(false);
    }

    /**
     * Lets pass who may say whose the information is: its owner, and who manages the owner.
     *
     * @throws AccessDeniedException for everybody else
     */
    public void requireOwnerOfInformation(CustomerId id) {
        var owner = require(id).ownerOfInformation();
        var mayGive = user.id().equals(owner)
                || user.roles().contains("ADMIN")
                || users.find(owner)
                        .map(it -> it.teams().stream().anyMatch(user::manages))
                        .orElse(user.roles().contains("MANAGER"));
        if (!mayGive) {
            throw new AccessDeniedException("somebody else's information");
        }
    }

    private boolean visible(Customer customer) {
        var owner = customer.owner;
        if (user.seesEveryTeam() || user.id().equals(owner)) {
            return true;
        }
        // Whoever entered a card that belongs to another team by now reads it no more.
        return owner == null
                ? user.id().equals(customer.createdBy) || user.roles().contains("MANAGER")
                : users.find(owner)
                        .map(it -> it.teams().stream().anyMatch(user.teams()::contains))
                        .orElse(false);
    }

    /** @return customers the current user may see, by name; the words of the text are in what they can be found by */
    public Page<CustomerRow> list(CustomerFilter filter, @Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> new Place(it.get(0), UUID.fromString(it.get(1))));
        var reach = reach("c");
        var sql = new StringBuilder("select * from customer.customer c where c.merged_into is null and ")
                .append(reach.condition());
        var arguments = new ArrayList<Object>(reach.arguments());
        var condition = conditions.of(filter);
        sql.append(" and ").append(condition.sql());
        arguments.addAll(condition.arguments());
        if (after != null) {
            sql.append(" and (lower(c.name), c.id) > (?, ?)");
            arguments.add(after.name);
            arguments.add(after.id);
        }
        arguments.add(limit + 1);
        var rows = jdbc.sql(sql.append(" order by lower(c.name), c.id limit ?").toString())
                .params(arguments)
                .query((row, number) -> new CustomerRow(
                        row.getObject("id", UUID.class),
                        row.getString("external_id"),
                        row.getString("type"),
                        row.getString("name"),
                        row.getString("category"),
                        row.getString("city"),
                        row.getString("owner"),
                        row.getString("segment"),
                        row.getBoolean("vip"),
                        row.getBoolean("open_complaint"),
                        row.getTimestamp("verified_at") == null
                                ? null
                                : row.getTimestamp("verified_at").toInstant()))
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.name().toLowerCase(Locale.ROOT), it.id())
                .toString());
    }

    /** A condition on rows of customers, with its arguments in order. */
    record Reach(String condition, List<Object> arguments) {}

    /** @return which customers the current user sees */
    Reach reach(String alias) {
        return user.seesEveryTeam()
                ? new Reach("true", List.of())
                : new Reach(
                        "(%1$s.owner = any(?) or (%1$s.owner is null and (%1$s.created_by = ? or ?)))".formatted(alias),
                        List.of(ownersInSight(), user.id(), user.roles().contains("MANAGER")));
    }

    /** @return those of the customers that the current user may know of */
    public Set<UUID> visible(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var reach = reach("c");
        var arguments = new ArrayList<Object>();
        arguments.add(ids.toArray(UUID[]::new));
        arguments.addAll(reach.arguments());
        return Set.copyOf(jdbc.sql("select c.id from customer.customer c where c.id = any(?) and " + reach.condition())
                .params(arguments)
                .query(UUID.class)
                .list());
    }

    private record Place(String name, UUID id) {}

    /** How many entries of an instant have been shown: many may have happened at once, a file may know days alone. */
    private record Shown(Instant at, int entries) {

        private static final int MOST = 10_000;

        static Shown of(List<String> values) {
            var entries = Integer.parseInt(values.get(1));
            if (entries < 0 || entries > MOST) {
                throw new IllegalArgumentException("No page ends there");
            }
            return new Shown(Instant.parse(values.get(0)), entries);
        }
    }

    private String[] ownersInSight() {
        var owners = new TreeSet<>(users.repsAndManagers(user.teams()));
        owners.add(user.id());
        return owners.toArray(String[]::new);
    }

    /** @return what happened with the customer, newest first, whichever module knows it */
    public Page<TimelineSource.Entry> timeline(CustomerId id, @Nullable String cursor, int limit) {
        require(id);
        var after = Cursor.read(cursor, Shown::of);
        var until = after == null ? clock.instant().plusSeconds(1) : after.at.plus(1, ChronoUnit.MICROS);
        var shown = after == null ? 0 : after.entries;
        var wanted = shown + limit + 1;
        var all = new ArrayList<TimelineSource.Entry>();
        timeline.stream()
                .filter(it -> user.may(it.kind(), Level.VIEW))
                .forEach(it -> all.addAll(it.entries(id, until, wanted)));
        // Of one instant each module's entries stay in their order: what is beyond a page's end depends on it.
        all.sort(Comparator.comparing(TimelineSource.Entry::at).reversed());
        var left = all.subList(Math.min(shown, all.size()), Math.min(wanted, all.size()));
        var last = left.size() > limit ? left.get(limit - 1).at() : null;
        var same = left.stream().limit(limit).filter(it -> it.at().equals(last)).count()
                + (after != null && after.at.equals(last) ? shown : 0);
        return Page.of(left, limit, it -> Cursor.of(it.at(), same).toString());
    }

    /**
     * What the card's fields were before, as far as the trail still holds the values.
     *
     * @param subject the card itself, a person of it or a row of one of its lists; null for all of them
     */
    public Page<FieldChange> history(
            CustomerId id, @Nullable String subject, @Nullable String field, @Nullable String cursor, int limit) {
        require(id);
        var after = Cursor.read(cursor, it -> new FieldHistory.Place(Long.parseLong(it.get(0)), it.get(1)));
        var known = subjects(id.value());
        if (subject != null && !known.contains(subject)) {
            throw new NotFound("subject", subject);
        }
        var rows = history.changes(subject == null ? known : List.of(subject), field, after, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.entry(), it.field()).toString());
    }

    /** @return ids under which the trail knows the card, what was merged into it, its people and the rows of its lists */
    List<String> subjects(UUID card) {
        return jdbc.sql(
                        """
                        select id::text from customer.customer where id = :id or merged_into = :id
                        union all select p.id::text from customer.person p
                        join customer.customer c on c.id = p.customer_id where c.id = :id or c.merged_into = :id
                        union all select id::text from customer.address where customer_id = :id
                        union all select id::text from customer.contact_point where customer_id = :id
                        union all select id::text from customer.soft_fact where customer_id = :id
                        union all select id::text from customer.competitor where customer_id = :id
                        union all select id::text from customer.procedure where customer_id = :id
                        union all select id::text from customer.habit where customer_id = :id
                        """)
                .param("id", card)
                .query(String.class)
                .list();
    }
}
