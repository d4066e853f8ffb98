package pl.lejek.customer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.MergeFields.Choice;
import pl.lejek.customer.MergeFields.Sides;
import pl.lejek.customer.MergeRows.Address;
import pl.lejek.customer.MergeStore.Kept;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.PreconditionFailed;
import pl.lejek.workflow.CaseVariables;
import pl.lejek.workflow.SubjectChanged;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.Worklist;

/**
 * Puts two customers together when a person says so, field by field, with everything that hangs on them, and takes that
 * back within 30 days: exactly what moved goes back, what came later stays.
 */
@Service
@Transactional
public class Merges {

    /** How long a merge can be undone. */
    public static final Duration UNDOABLE = Duration.ofDays(30);

    /** The process variable that names the customer a case is about. */
    private static final String VARIABLE = "customerId";

    private static final String CUSTOMER = "customer";

    private final CustomerRepository customers;
    private final MergeStore store;
    private final MergeFields fields;
    private final MergePeople people;
    private final MergeRows rows;
    private final MergeRights rights;
    private final DuplicateStore duplicates;
    private final Hierarchy hierarchy;
    private final CustomerCards cards;
    private final FieldLabels labels;
    private final List<CustomerFollower> followers;
    private final CaseVariables variables;
    private final Worklist worklist;
    private final CurrentUser user;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Merges(
            CustomerRepository customers,
            MergeStore store,
            MergeFields fields,
            MergePeople people,
            MergeRows rows,
            MergeRights rights,
            DuplicateStore duplicates,
            Hierarchy hierarchy,
            CustomerCards cards,
            FieldLabels labels,
            List<CustomerFollower> followers,
            CaseVariables variables,
            Worklist worklist,
            CurrentUser user,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.customers = customers;
        this.store = store;
        this.fields = fields;
        this.people = people;
        this.rows = rows;
        this.rights = rights;
        this.duplicates = duplicates;
        this.hierarchy = hierarchy;
        this.cards = cards;
        this.labels = labels;
        this.followers = followers;
        this.variables = variables;
        this.worklist = worklist;
        this.user = user;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is to be put together.
     *
     * @param other the card that goes
     * @param otherVersion its version that the choices were made from; null for whichever
     * @param fields {@code this}, {@code other} or, of long texts, {@code both} by the names of fields; what is not named
     *     stays as it is on the card, or comes from the other where the card has nothing
     */
    public record Request(CustomerId other, @Nullable Integer otherVersion, Map<String, String> fields) {}

    /**
     * What has become one.
     *
     * @param followed how many records of each kind followed
     */
    public record Merged(
            UUID id, CustomerId survivor, CustomerId merged, Instant undoableUntil, Map<String, Integer> followed) {}

    /**
     * A field side by side.
     *
     * @param type key of its {@link FieldType}
     * @param mine as the API writes it; {@code others} likewise
     * @param chosen what it gets when nothing else is said
     */
    public record FieldView(
            String field,
            String label,
            String type,
            @Nullable String dictionary,
            @Nullable Object mine,
            @Nullable Object others,
            boolean differs,
            boolean mayBeBoth,
            String chosen) {}

    /** Records of a kind that would follow. */
    public record FollowView(String kind, String label, long count) {}

    /**
     * What merging would mean.
     *
     * @param people persons of the other card who are one with a person of this card
     * @param refusals on what one of the two has said no, which then holds for both
     * @param problems why it cannot be done; empty when it can
     */
    public record Comparison(
            CustomerId card,
            int version,
            CustomerId other,
            int otherVersion,
            List<FieldView> fields,
            List<FollowView> follows,
            List<String> people,
            List<String> refusals,
            List<String> problems) {}

    /**
     * Shows two cards side by side.
     *
     * @throws NotFound when the current user may not know of one of them
     * @throws AccessDeniedException when one is a colleague's
     */
    @Transactional(readOnly = true)
    public Comparison compare(CustomerId id, CustomerId other) {
        refuseItself(id, other);
        rights.require(id);
        rights.require(other);
        var sides = sides(find(id), find(other));
        var choices = fields.choose(sides, Map.of(), new ArrayList<>());
        return new Comparison(
                id,
                version(sides.card()),
                other,
                version(sides.other()),
                choices.stream()
                        .filter(it -> !MergeFields.isEmpty(it.mine()) || !MergeFields.isEmpty(it.others()))
                        .map(this::view)
                        .toList(),
                follows(other),
                people.same(sides.card(), sides.other()).values().stream()
                        .map(Person::name)
                        .filter(Objects::nonNull)
                        .toList(),
                rows.contested(id.value(), other.value()).stream()
                        .map(it -> it.channel() + "." + it.purpose())
                        .toList(),
                problems(sides));
    }

    private FieldView view(Choice it) {
        return new FieldView(
                it.field(),
                labels.of(it.field()),
                it.type().key(),
                it.dictionary(),
                it.mine(),
                it.others(),
                it.differs(),
                it.mayBeBoth(),
                it.chosen());
    }

    private List<FollowView> follows(CustomerId other) {
        return followers.stream()
                .map(it -> new FollowView(it.kind(), label(it.kind()), it.count(other)))
                .toList();
    }

    private String label(String kind) {
        return messages.find("customer.follows-" + kind).orElse(kind);
    }

    private List<String> problems(Sides sides) {
        var problems = new ArrayList<String>();
        if (sides.card().mergedInto != null || sides.other().mergedInto != null) {
            problems.add(messages.text("customer.merge-already"));
        }
        if (sides.other().isCompany() && !sides.card().isCompany()) {
            problems.add(messages.text("customer.merge-company-into-person"));
        }
        var self = sides.self();
        var otherSelf = sides.otherSelf();
        if (self != null && otherSelf != null && people.areTwo(self, otherSelf)) {
            problems.add(messages.text("customer.merge-two-people"));
        }
        return problems;
    }

    /**
     * Makes the other card part of this one.
     *
     * @param ifMatch version of the card that the choices were made from, as {@code If-Match} carries it
     * @throws NotFound when the current user may not know of one of them
     * @throws AccessDeniedException when one is a colleague's
     * @throws Conflict when one of them is part of another already, or they cannot be one
     * @throws FieldErrors naming what cannot be chosen
     */
    public Merged merge(CustomerId id, @Nullable String ifMatch, Request request) {
        var other = request.other();
        refuseItself(id, other);
        rows.lock(id.value(), other.value());
        rights.require(id);
        rights.require(other);
        var sides = sides(find(id), find(other));
        ETags.requireMatch(ifMatch, version(sides.card()));
        if (request.otherVersion() != null && request.otherVersion() != version(sides.other())) {
            throw new PreconditionFailed();
        }
        var problems = problems(sides);
        if (!problems.isEmpty()) {
            throw new Conflict(String.join(" ", problems));
        }
        var errors = new ArrayList<FieldError>();
        var choices = fields.choose(sides, request.fields(), errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        requireInformation(sides, choices);
        return merge(sides, choices);
    }

    private void refuseItself(CustomerId id, CustomerId other) {
        if (id.equals(other)) {
            throw new FieldErrors("other", messages.text("customer.merge-itself"));
        }
    }

    private Customer find(CustomerId id) {
        return customers.findById(id.value()).orElseThrow(() -> new NotFound(CUSTOMER, id.toString()));
    }

    private Sides sides(Customer card, Customer other) {
        var self = people.self(card);
        var otherSelf = people.self(other);
        return self == null || otherSelf == null
                ? new Sides(card, other, null, null)
                : new Sides(card, other, self, otherSelf);
    }

    private static int version(Customer card) {
        return Objects.requireNonNull(card.version);
    }

    /** What is kept apart must not get another reader unless its owner, or who manages the owner, says so. */
    private void requireInformation(Sides sides, List<Choice> choices) {
        var card = sides.card();
        var other = sides.other();
        var owner = choices.stream()
                .filter(it -> it.field().equals("informationOwner"))
                .map(Choice::value)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> choices.stream()
                        .filter(it -> it.field().equals("owner"))
                        .map(Choice::value)
                        .filter(Objects::nonNull)
                        .findFirst())
                .map(Object::toString)
                .orElse(card.createdBy);
        if (!owner.equals(card.ownerOfInformation()) && rows.hasPesel(card.id)) {
            cards.requireOwnerOfInformation(new CustomerId(card.id));
        }
        if (!owner.equals(other.ownerOfInformation()) && rows.hasPesel(other.id)) {
            cards.requireOwnerOfInformation(new CustomerId(other.id));
        }
    }

    private Merged merge(Sides sides, List<Choice> choices) {
        var now = clock.instant();
        var card = sides.card();
        var other = sides.other();
        var merge = UUID.randomUUID();
        store.begin(merge, card.id, other.id, user.id(), now);

        var same = people.same(card, other);
        var united = new HashMap<UUID, UUID>();
        same.forEach((former, person) -> united.put(former.id, person.id));
        var move = new CustomerMove(merge, new CustomerId(other.id), new CustomerId(card.id), united);
        var contested = rows.contested(card.id, other.id);
        var addresses = List.of(Address.of(card), Address.of(other));
        var emails = List.of(new Reached(card), new Reached(other));

        var changes = new ArrayList<>(fields.write(sides, choices));
        head(sides, changes);
        if (!card.category.equals(other.category)) {
            MergeFields.put(changes, null, MergeFields.CATEGORY, card, "EXISTING");
        }
        var chosen =
                sides.arePrivate() ? choices.stream().map(Choice::field).collect(Collectors.toSet()) : Set.<String>of();
        same.forEach((former, person) -> changes.addAll(people.unite(person, former, chosen)));
        movePeople(other, card, merge, united);
        other.mergedInto = card.id;
        customers.flush();

        var moved = rows.move(move);
        rows.movePesels(move);
        var children = rows.moveChildren(merge, other.id, card.id);
        rows.moveFormer(merge, other.id, card.id);
        keepAddresses(merge, sides, same, addresses, emails, now);
        var refused = rows.refuse(merge, card.id, contested, now);
        duplicates.inherit(other.id, card.id);

        record(sides, changes, moved, children.size(), refused);
        var followed = follow(move, true);
        store.keep(merge, changes, followed);
        events.publishEvent(new CustomersMerged(merge, move.to(), move.from()));
        changed(move);
        return new Merged(merge, move.to(), move.from(), now.plus(UNDOABLE), followed);
    }

    /** Of a company that belonged to the one it swallows, the head is now that one's. */
    private void head(Sides sides, List<MergeChange> changes) {
        var card = sides.card();
        var other = sides.other();
        var before = changes.stream()
                .filter(it -> it.person() == null && it.field().equals("parentId"))
                .findFirst();
        var wanted = new LinkedHashSet<@Nullable UUID>();
        wanted.add(card.parentId);
        before.ifPresent(it -> wanted.add((UUID) MergeChange.typed(FieldType.CUSTOMER, it.before())));
        wanted.add(other.parentId);
        wanted.remove(null);
        var head = wanted.stream().filter(it -> isAbove(it, card.id, other.id)).findFirst();
        MergeFields.put(
                changes, null, Objects.requireNonNull(CardFields.OF_THE_CARD.get("parentId")), card, head.orElse(null));
    }

    /** @return whether the company may be the head of the two as one: neither is among those above it */
    private boolean isAbove(UUID company, UUID one, UUID other) {
        var above = hierarchy.above(company);
        return !above.isEmpty() && !above.contains(one) && !above.contains(other);
    }

    private void movePeople(Customer from, Customer to, UUID merge, Map<UUID, UUID> united) {
        for (var it : people.of(from.id)) {
            if (united.containsKey(it.id)) {
                rows.remember(merge, "united", it.id.toString(), united.get(it.id));
                trail.record(TrailEntry.of("person.merged", "person", it.id.toString())
                        .with("mergedInto", null, united.get(it.id)));
            } else {
                it.customerId = to.id;
                rows.remember(merge, "person", it.id.toString(), null);
            }
        }
    }

    /** How somebody was reached before the two became one. */
    private record Reached(
            @Nullable String email, @Nullable String emailLabel, @Nullable String phone, @Nullable String phoneLabel) {

        Reached(Customer card) {
            this(card.email, card.emailLabel, card.phone, card.phoneLabel);
        }
    }

    /** Nothing that people are reached by gets lost: what was not chosen stands among the further addresses. */
    private void keepAddresses(
            UUID merge,
            Sides sides,
            Map<Person, Person> same,
            List<Address> addresses,
            List<Reached> reached,
            Instant now) {
        var card = sides.card();
        for (var it : reached) {
            MergePeople.left(it.email, it.emailLabel, it.phone, it.phoneLabel, card.email, card.phone)
                    .forEach(left -> rows.addContactPoint(merge, card.id, null, left, now));
        }
        if (!sides.arePrivate()) {
            same.forEach((former, person) -> MergePeople.left(
                            former.email,
                            former.emailLabel,
                            former.phone,
                            former.phoneLabel,
                            person.email,
                            person.phone)
                    .forEach(left -> rows.addContactPoint(merge, card.id, person.id, left, now)));
        }
        var kept = Address.of(card);
        addresses.stream().filter(it -> it.isLost(kept)).forEach(it -> rows.addAddress(merge, it, card.id, now));
    }

    private void record(
            Sides sides,
            List<MergeChange> changes,
            Map<String, Integer> moved,
            int children,
            List<MergeRows.Word> refused) {
        var card = sides.card();
        var self = sides.self();
        var pseudonym = (self == null ? card.id : self.id).toString();
        var entry = TrailEntry.of("customer.merged", CUSTOMER, card.id.toString())
                .with("merged", null, sides.other().id)
                .with("children", null, children == 0 ? null : children);
        for (var it : moved.entrySet()) {
            entry = entry.with(it.getKey().replace('_', '-'), null, it.getValue());
        }
        for (var it : changes) {
            if (it.person() == null) {
                entry = entry.with(it.field(), text(it.before()), text(it.after()), pseudonym);
            }
        }
        trail.record(entry);
        trail.record(
                TrailEntry.of("customer.merged-into", CUSTOMER, sides.other().id.toString())
                        .with("mergedInto", null, card.id));
        recordPeople("person.corrected", changes, false);
        for (var it : refused) {
            trail.record(TrailEntry.of("consent.recorded", CUSTOMER, card.id.toString())
                    .because("merge")
                    .with(it.channel() + "." + it.purpose(), true, false));
        }
    }

    private void recordPeople(String action, List<MergeChange> changes, boolean back) {
        changes.stream()
                .filter(it -> it.person() != null)
                .collect(Collectors.groupingBy(
                        it -> String.valueOf(it.person()), LinkedHashMap::new, Collectors.toList()))
                .forEach((person, of) -> {
                    var entry = TrailEntry.of(action, "person", person).because("merge");
                    for (var it : of) {
                        var before = text(it.before());
                        var after = text(it.after());
                        entry = entry.with(it.field(), back ? after : before, back ? before : after, person);
                    }
                    trail.record(entry);
                });
    }

    private static @Nullable String text(@Nullable Object value) {
        return CardEditing.text(value);
    }

    private Map<String, Integer> follow(CustomerMove move, boolean there) {
        var followed = new LinkedHashMap<String, Integer>();
        var subjects = new LinkedHashSet<SubjectRef>();
        for (var it : followers) {
            var result = there ? it.follow(move) : it.goBack(move);
            if (result.records() > 0) {
                followed.put(it.kind(), result.records());
            }
            subjects.addAll(result.subjects());
        }
        if (there) {
            variables
                    .replace(VARIABLE, move.from().toString(), move.to().toString())
                    .forEach(it -> rows.remember(move.merge(), "case", it, null));
        } else {
            variables.replace(
                    rows.remembered(move.merge(), "case").keySet(),
                    subjects,
                    VARIABLE,
                    move.to().toString(),
                    move.from().toString());
        }
        subjects.addAll(worklist.subjectsOfCustomer(move.from().toString()));
        subjects.addAll(worklist.subjectsOfCustomer(move.to().toString()));
        subjects.forEach(it -> events.publishEvent(new SubjectChanged(it)));
        return followed;
    }

    private void changed(CustomerMove move) {
        for (var it : List.of(move.to(), move.from())) {
            events.publishEvent(new SubjectChanged(new SubjectRef(CUSTOMER, it.toString())));
        }
        List.of("customers", "tasks").forEach(feed::changed);
    }

    /**
     * A merge as people see it.
     *
     * @param merged name of the card that went
     * @param refusal why the current user cannot undo it; null when it can be undone
     */
    public record MergeView(
            UUID id,
            UUID survivorId,
            UUID mergedId,
            @Nullable String mergedName,
            @Nullable String mergedExternalId,
            Instant at,
            String by,
            List<FollowView> followed,
            Instant undoableUntil,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable String refusal) {}

    /** @return merges of the card, newest first */
    @Transactional(readOnly = true)
    public List<MergeView> of(CustomerId id) {
        cards.requireVisible(id);
        return store.of(id.value()).stream().map(this::view).toList();
    }

    private MergeView view(Kept it) {
        var merged = customers.findById(it.merged());
        return new MergeView(
                it.id(),
                it.survivor(),
                it.merged(),
                merged.map(card -> card.name).orElse(null),
                merged.map(card -> card.externalId).orElse(null),
                it.at(),
                it.by(),
                it.followed().entrySet().stream()
                        .map(one -> new FollowView(one.getKey(), label(one.getKey()), one.getValue()))
                        .toList(),
                it.at().plus(UNDOABLE),
                it.undoneAt(),
                it.undoneBy(),
                refusal(it));
    }

    private @Nullable String refusal(Kept it) {
        if (!it.isInForce()) {
            return messages.text("customer.merge-undone");
        }
        if (it.forgottenAt() != null || clock.instant().isAfter(it.at().plus(UNDOABLE))) {
            return messages.text("customer.merge-too-old", UNDOABLE.toDays());
        }
        var later = store.later(it);
        if (later.isPresent()) {
            return later.get().merged().equals(it.survivor())
                    ? messages.text("customer.merge-merged-on")
                    : messages.text("customer.merge-later", name(later.get().merged()));
        }
        return rights.mayMerge(new CustomerId(it.survivor())) && rights.mayMerge(new CustomerId(it.merged()))
                ? null
                : messages.text("customer.merge-not-yours");
    }

    private String name(UUID card) {
        return customers.findById(card).map(it -> it.name).orElse("?");
    }

    /**
     * Takes a merge back: the card is there again with what it had, and what moved goes back to it. What came since stays.
     *
     * @return what went back
     * @throws NotFound when the current user may not know of the card
     * @throws Conflict when it cannot be undone, with the reason
     */
    public Merged undo(UUID id) {
        var found = store.find(id).orElseThrow(() -> new NotFound("merge", id.toString()));
        rows.lock(found.survivor(), found.merged());
        var merge = store.find(id).orElseThrow(() -> new NotFound("merge", id.toString()));
        var survivor = new CustomerId(merge.survivor());
        cards.requireVisible(survivor);
        if (!rights.mayMerge(survivor) || !rights.mayMerge(new CustomerId(merge.merged()))) {
            throw new AccessDeniedException("customer of another rep");
        }
        var refusal = refusal(merge);
        if (refusal != null) {
            throw new Conflict(refusal);
        }
        return undo(merge);
    }

    private Merged undo(Kept merge) {
        var now = clock.instant();
        var card = find(new CustomerId(merge.survivor()));
        var parted = find(new CustomerId(merge.merged()));
        var united = new HashMap<UUID, UUID>();
        rows.remembered(merge.id(), "united").forEach((former, person) -> united.put(UUID.fromString(former), person));
        var move = merge.move(united);

        parted.mergedInto = null;
        var restored = restore(card, merge.changes());
        movePeopleBack(merge, card, parted);
        customers.flush();
        rows.removeAdded(merge.id());
        rows.moveBack(move);
        rows.movePeselsBack(move);
        rows.moveChildrenBack(merge.id(), parted.id, card.id);
        rows.moveFormerBack(merge.id(), parted.id);
        refuseRing(card.id, parted.id);
        var refused = rows.refuseToo(parted.id, card.id, merge.at(), now);

        store.undone(merge.id(), user.id(), now);
        recordUndo(card, parted, restored, refused);
        var followed = follow(move, false);
        events.publishEvent(new CustomersParted(merge.id(), move.to(), move.from()));
        changed(move);
        return new Merged(merge.id(), move.to(), move.from(), merge.at().plus(UNDOABLE), followed);
    }

    private List<MergeChange> restore(Customer card, List<MergeChange> changes) {
        var ids = new HashSet<UUID>();
        changes.forEach(it -> {
            if (it.person() != null) {
                ids.add(it.person());
            }
        });
        var known = people.byId(ids);
        // The last one first: a field may have changed twice.
        var backwards = new ArrayList<>(changes);
        Collections.reverse(backwards);
        return backwards.stream()
                .filter(it -> it.person() == null || known.containsKey(it.person()))
                .filter(it -> MergeFields.restore(card, it.person() == null ? null : known.get(it.person()), it))
                .toList();
    }

    private void movePeopleBack(Kept merge, Customer card, Customer parted) {
        var ids = rows.remembered(merge.id(), "person").keySet().stream()
                .map(UUID::fromString)
                .toList();
        people.byId(ids).values().stream()
                .filter(it -> it.customerId.equals(card.id))
                .forEach(it -> it.customerId = parted.id);
    }

    /** Somebody has made the heads of the two belong to each other in the meantime. */
    private void refuseRing(UUID card, UUID parted) {
        for (var it : List.of(card, parted)) {
            var above = hierarchy.above(it);
            if (above.stream().distinct().count() < above.size()) {
                throw new Conflict(messages.text("customer.merge-ring"));
            }
        }
    }

    private void recordUndo(Customer card, Customer parted, List<MergeChange> restored, List<MergeRows.Word> refused) {
        var self = people.self(card);
        var pseudonym = (self == null ? card.id : self.id).toString();
        var entry = TrailEntry.of("customer.merge-undone", CUSTOMER, card.id.toString())
                .with("merged", parted.id, null);
        for (var it : restored) {
            if (it.person() == null) {
                entry = entry.with(it.field(), text(it.after()), text(it.before()), pseudonym);
            }
        }
        trail.record(entry);
        trail.record(TrailEntry.of("customer.merge-undone", CUSTOMER, parted.id.toString())
                .with("mergedInto", card.id, null));
        recordPeople("person.corrected", restored, true);
        for (var it : refused) {
            trail.record(TrailEntry.of("consent.recorded", CUSTOMER, parted.id.toString())
                    .because("merge-undone")
                    .with(it.channel() + "." + it.purpose(), null, false));
        }
    }

    /** Fetches records that were on their way to the card that went while the two became one. */
    void fetchLateComers(Instant since) {
        for (var it : store.recent(since)) {
            var from = new CustomerId(it.merged());
            if (followers.stream().anyMatch(follower -> follower.count(from) > 0)) {
                var united = new HashMap<UUID, UUID>();
                rows.remembered(it.id(), "united")
                        .forEach((former, person) -> united.put(UUID.fromString(former), person));
                // Where the last of the chain is now, not where it went then.
                var to = customers
                        .findById(it.merged())
                        .map(card -> card.mergedInto)
                        .orElse(null);
                if (to != null) {
                    follow(new CustomerMove(it.id(), from, new CustomerId(to), united), true);
                }
            }
        }
    }

    /** Forgets what an undo would need, once there can be none; @return how many merges */
    int forget() {
        var merges = store.toForget(clock.instant().minus(UNDOABLE));
        if (!merges.isEmpty()) {
            followers.forEach(it -> it.forget(merges));
            store.forget(merges, clock.instant());
        }
        return merges.size();
    }
}
