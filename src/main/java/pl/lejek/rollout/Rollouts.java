package pl.lejek.rollout;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.Users;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.rollout.RolloutStore.Planned;
import pl.lejek.rollout.RolloutStore.Report;

/** Rollouts: opened with a plan of who does what, led by a diagram, reported on task by task. */
@Service
@Transactional
public class Rollouts {

    private static final String OWNER = "owner";
    private static final String DUE = "due";
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);
    private static final Set<String> REPLANNED = Set.of("owner", "dueOn");

    private final RolloutStore store;
    private final Users users;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Rollouts(
            RolloutStore store,
            Users users,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Opens a rollout.
     *
     * @param fields {@code name}, {@code leader}, and for each task {@code owner<Task>}, for each step {@code due<Step>},
     *     with the element's id in upper camel case
     */
    UUID open(String processKey, Map<String, @Nullable Object> fields) {
        var errors = new ArrayList<FieldError>();
        var name = text(fields.get("name"));
        if (name == null) {
            errors.add(new FieldError("name", messages.text("rollout.name-missing")));
        }
        var me = Acting.current().actor();
        var leader = user("leader", fields, errors);
        var plan = new TreeMap<String, Planned>();
        fields.keySet().forEach(field -> {
            if (isOf(OWNER, field)) {
                var owner = user(field, fields, errors);
                plan.merge(
                        key(OWNER, field), new Planned(owner, null), (one, other) -> new Planned(owner, one.dueOn()));
            } else if (isOf(DUE, field)) {
                var due = day(field, fields, errors);
                plan.merge(key(DUE, field), new Planned(null, due), (one, other) -> new Planned(one.owner(), due));
            }
        });
        if (!errors.isEmpty() || name == null) {
            throw new FieldErrors(errors);
        }
        var id = UUID.randomUUID();
        store.add(new RolloutView(
                id, processKey, null, name, leader == null ? me : leader, clock.instant(), me, null, null));
        plan.forEach((task, planned) -> {
            if (planned.owner() != null || planned.dueOn() != null) {
                store.plan(id, task, planned);
            }
        });
        trail.record(TrailEntry.of("rollout.opened", RolloutView.SUBJECT, id.toString())
                .with("process", null, processKey)
                .with("leader", null, leader == null ? me : leader));
        feed.changed(Audits.TOPIC);
        return id;
    }

    private static boolean isOf(String prefix, String field) {
        return field.length() > prefix.length()
                && field.startsWith(prefix)
                && Character.isUpperCase(field.charAt(prefix.length()));
    }

    /** @return {@code define-processes} for {@code ownerDefineProcesses} */
    private static String key(String prefix, String field) {
        return field.substring(prefix.length())
                .replaceAll("(?<!^)([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    private @Nullable String user(String field, Map<String, @Nullable Object> fields, List<FieldError> errors) {
        return user(field, fields.get(field), errors);
    }

    private @Nullable String user(String field, @Nullable Object given, List<FieldError> errors) {
        var id = text(given);
        if (id != null && users.find(id).filter(Users.UserView::active).isEmpty()) {
            errors.add(new FieldError(field, messages.text("rollout.user-unknown")));
        }
        return id;
    }

    private @Nullable LocalDate day(String field, Map<String, @Nullable Object> fields, List<FieldError> errors) {
        return day(field, fields.get(field), errors);
    }

    private @Nullable LocalDate day(String field, @Nullable Object given, List<FieldError> errors) {
        var text = text(given);
        try {
            if (text == null) {
                return null;
            }
            var day = LocalDate.parse(text);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Refused below, as everything that is no day.
        }
        errors.add(new FieldError(field, messages.text("rollout.day-invalid")));
        return null;
    }

    /** The case that leads the rollout has begun. */
    public void begin(UUID id, String caseId) {
        store.began(id, caseId);
    }

    /** @return who does the task: the chosen one while active, else who leads the rollout */
    @Transactional(readOnly = true)
    public String ownerOf(UUID id, String task) {
        var rollout = store.find(id).orElseThrow();
        var planned = store.plan(id).get(task);
        var owner = planned == null ? null : planned.owner();
        return owner != null && users.find(owner).filter(Users.UserView::active).isPresent() ? owner : rollout.leader();
    }

    /** @return the end of the day that was planned for the task or its step; so many working days from now without one */
    @Transactional(readOnly = true)
    public Instant dueOf(UUID id, String step, String task, int workingDays) {
        var plan = store.plan(id);
        for (var key : List.of(task, step)) {
            var planned = plan.get(key);
            if (planned != null && planned.dueOn() != null) {
                return calendar.endOfDay(calendar.startOf(planned.dueOn()));
            }
        }
        return calendar.workingDaysAfter(clock.instant(), workingDays);
    }

    /** @return the end of the day that was planned for the item, or else for its step */
    @Transactional(readOnly = true)
    @Nullable
    Instant plannedEnd(UUID id, String step, String task) {
        var plan = store.plan(id);
        return Stream.of(task, step)
                .map(plan::get)
                .filter(it -> it != null && it.dueOn() != null)
                .findFirst()
                .map(it -> calendar.endOfDay(calendar.startOf(it.dueOn())))
                .orElse(null);
    }

    /**
     * Changes who does items, and until when items and steps are due.
     *
     * @param changes by item or step: {@code owner} and {@code dueOn}; what is not named stays
     * @param named whether errors are named after the item, too
     */
    void replan(UUID id, Map<String, Map<String, @Nullable Object>> changes, boolean named) {
        var errors = new ArrayList<FieldError>();
        var plan = store.plan(id);
        var entry = TrailEntry.of("rollout.replanned", RolloutView.SUBJECT, id.toString());
        var planned = new LinkedHashMap<String, Planned>();
        for (var change : changes.entrySet()) {
            var task = change.getKey();
            var fields = change.getValue();
            var place = named ? task + "." : "";
            fields.keySet().stream()
                    .filter(it -> !REPLANNED.contains(it))
                    .forEach(it -> errors.add(new FieldError(place + it, messages.text("platform.field.unknown"))));
            var before = plan.getOrDefault(task, new Planned(null, null));
            var owner =
                    fields.containsKey("owner") ? user(place + "owner", fields.get("owner"), errors) : before.owner();
            var due = fields.containsKey("dueOn") ? day(place + "dueOn", fields.get("dueOn"), errors) : before.dueOn();
            planned.put(task, new Planned(owner, due));
            entry = entry.with(task + ".owner", before.owner(), owner).with(task + ".dueOn", before.dueOn(), due);
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        planned.forEach((task, it) -> store.plan(id, task, it));
        trail.record(entry);
        feed.changed(Audits.TOPIC);
    }

    void reported(UUID id, String task, String by, Map<String, @Nullable Object> answers) {
        store.report(id, new Report(task, clock.instant(), by, answers));
        feed.changed(Audits.TOPIC);
    }

    void passed(UUID id, String end) {
        store.passed(id, end);
    }

    void ended(UUID id, String caseId) {
        if (store.ended(id, clock.instant())) {
            trail.record(TrailEntry.of("rollout.ended", RolloutView.SUBJECT, id.toString())
                    .inCase(caseId)
                    .with(
                            "outcome",
                            null,
                            store.find(id).map(RolloutView::outcome).orElse(null)));
            feed.changed(Audits.TOPIC);
        }
    }

    @Transactional(readOnly = true)
    Map<String, @Nullable Object> results(UUID id) {
        return store.results(id);
    }

    /** Of texts the trail keeps only that they changed: they may name people, and a rollout is nobody's record. */
    void keep(UUID id, Map<String, @Nullable Object> results) {
        var before = store.results(id);
        store.keep(id, results);
        var entry = TrailEntry.of("rollout.results", RolloutView.SUBJECT, id.toString());
        for (var it : results.entrySet()) {
            var was = before.get(it.getKey());
            if (it.getValue() instanceof Number || it.getValue() instanceof Boolean) {
                entry = entry.with(it.getKey(), was, it.getValue());
            } else if (!Objects.equals(was, it.getValue())) {
                entry = entry.with("changed." + it.getKey(), null, true);
            }
        }
        trail.record(entry);
    }

    @Transactional(readOnly = true)
    public Optional<RolloutView> find(UUID id) {
        return store.find(id);
    }

    /** @return newest first */
    @Transactional(readOnly = true)
    public Page<RolloutView> list(@Nullable String cursor, int limit) {
        return store.list(cursor, limit);
    }

    @Transactional(readOnly = true)
    Map<String, Planned> plan(UUID id) {
        return new LinkedHashMap<>(store.plan(id));
    }

    @Transactional(readOnly = true)
    List<Report> reports(UUID id) {
        return store.reports(id);
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
