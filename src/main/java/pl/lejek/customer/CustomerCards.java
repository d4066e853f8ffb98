package pl.lejek.customer;

import java.time.Clock;
import java.time.Instant;
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
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.search.SearchText;

/** Customer cards as people read them: only those of their own teams, with what other modules know of the customer. */
@Service
@Transactional(readOnly = true)
public class CustomerCards {

    private final CustomerRepository customers;
    private final PersonRepository people;
    private final List<CardSection> sections;
    private final List<TimelineSource> timeline;
    private final CurrentUser user;
    private final Users users;
    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerCards(
            CustomerRepository customers,
            PersonRepository people,
            List<CardSection> sections,
            List<TimelineSource> timeline,
            CurrentUser user,
            Users users,
            JdbcClient jdbc,
            Clock clock) {
        this.customers = customers;
        this.people = people;
        this.sections = sections;
        this.timeline = timeline;
        this.user = user;
        this.users = users;
        this.jdbc = jdbc;
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
            @Nullable String owner) {}

    /** A card with everything on it. */
    public record CardView(
            UUID id,
            int version,
            @Nullable String externalId,
            String type,
            String name,
            String category,
            @Nullable String nip,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country,
            @Nullable String industry,
            @Nullable Integer employees,
            @Nullable String owner,
            Instant createdAt,
            List<PersonView> people,
            List<ConsentView> consents,
            Map<String, List<Map<String, Object>>> sections) {}

    /** A person on the card. */
    public record PersonView(
            UUID id,
            int version,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone,
            List<String> roles) {}

    /** The newest word on a channel and purpose. */
    public record ConsentView(String channel, String purpose, boolean given, String source, Instant at) {}

    /** @throws NotFound when there is none that the current user may know of */
    public CardView get(CustomerId id) {
        var it = require(id);
        var more = new LinkedHashMap<String, List<Map<String, Object>>>();
        sections.forEach(section -> more.computeIfAbsent(section.name(), name -> new ArrayList<>())
                .addAll(user.may(section.kind(), Level.VIEW) ? section.rows(id) : List.of()));
        return new CardView(
                it.id,
                it.version == null ? 0 : it.version,
                it.externalId,
                it.type,
                it.name,
                it.category,
                it.nip,
                it.email,
                it.phone,
                it.city,
                it.region,
                it.country,
                it.industry,
                it.employees,
                it.owner,
                it.createdAt,
                people.findByCustomerIdOrderByCreatedAt(it.id).stream()
                        .map(person -> new PersonView(
                                person.id,
                                person.version == null ? 0 : person.version,
                                person.firstName,
                                person.lastName,
                                person.email,
                                person.phone,
                                List.of(person.roles.split(","))))
                        .toList(),
                consents(it.id),
                more);
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

    /** @throws AccessDeniedException when the card is a colleague's: people write their own and those of teams they manage */
    public void requireEditable(CustomerId id) {
        var customer = require(id);
        var owner = customer.owner;
        if (user.seesEveryTeam() || user.id().equals(owner)) {
            return;
        }
        var mine = owner == null
                ? user.id().equals(customer.createdBy) || user.roles().contains("MANAGER")
                : users.find(owner)
                        .map(it -> it.teams().stream().anyMatch(user::manages))
                        .orElse(false);
        if (!mine) {
            throw new AccessDeniedException("customer of another rep");
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

    private List<ConsentView> consents(UUID id) {
        return jdbc.sql(
                        """
                        select distinct on (channel, purpose) channel, purpose, given, source, at
                        from customer.consent where customer_id = ? order by channel, purpose, id desc
                        """)
                .param(id)
                .query((row, number) -> new ConsentView(
                        row.getString("channel"),
                        row.getString("purpose"),
                        row.getBoolean("given"),
                        row.getString("source"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** @return customers the current user may see, by name; the words of the text are in what they can be found by */
    public Page<CustomerRow> list(@Nullable String text, @Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> new Place(it.get(0), UUID.fromString(it.get(1))));
        var reach = reach("c");
        var sql = new StringBuilder("select * from customer.customer c where ").append(reach.condition());
        var arguments = new ArrayList<Object>(reach.arguments());
        var words = SearchText.of(text);
        if (words != null) {
            sql.append(" and ").append(SearchText.contains("c.search_key"));
            arguments.addAll(words.arguments());
        }
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
                        row.getString("owner")))
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

    private String[] ownersInSight() {
        var owners = new TreeSet<String>();
        owners.add(user.id());
        for (var team : user.teams()) {
            users.reps(team).stream().map(UserView::id).forEach(owners::add);
            users.managers(team).stream().map(UserView::id).forEach(owners::add);
        }
        return owners.toArray(String[]::new);
    }

    /** @return what happened with the customer, newest first, whichever module knows it */
    public Page<TimelineSource.Entry> timeline(CustomerId id, @Nullable String cursor, int limit) {
        require(id);
        var before = Cursor.read(cursor, it -> Instant.parse(it.get(0)));
        var until = before == null ? clock.instant().plusSeconds(1) : before;
        var all = new ArrayList<TimelineSource.Entry>();
        timeline.stream()
                .filter(it -> user.may(it.kind(), Level.VIEW))
                .forEach(it -> all.addAll(it.entries(id, until, limit + 1)));
        all.sort(Comparator.comparing(TimelineSource.Entry::at).reversed().thenComparing(TimelineSource.Entry::id));
        var rows = all.size() > limit + 1 ? all.subList(0, limit + 1) : all;
        return Page.of(rows, limit, it -> Cursor.of(it.at()).toString());
    }
}
