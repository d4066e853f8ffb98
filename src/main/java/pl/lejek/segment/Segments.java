package pl.lejek.segment;

import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerAudience;
import pl.lejek.customer.CustomerAudience.Size;
import pl.lejek.customer.CustomerCondition;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.Text;

/** Saved, live choices of customers (domain.md SEG-01 to SEG-07). */
@Service
@Transactional
public class Segments {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{1,59}");

    /** What stands at the place of a key in addresses. */
    private static final Set<String> RESERVED = Set.of("fields", "new", "size");

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_KEY = 60;
    private static final int MOST_SEGMENTS = 200;
    private static final String TOPIC = "segments";

    private final SegmentStore store;
    private final SegmentSelections selections;
    private final SegmentUse use;
    private final RuleReader reader;
    private final CustomerAudience audience;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Segments(
            SegmentStore store,
            SegmentSelections selections,
            SegmentUse use,
            RuleReader reader,
            CustomerAudience audience,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.selections = selections;
        this.use = use;
        this.reader = reader;
        this.audience = audience;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A segment as somebody gives it.
     *
     * @param key null when it follows from the name
     * @param nameEn one of the names is enough
     */
    public record Given(@Nullable String key, @Nullable String nameEn, @Nullable String namePl, Rule rule) {}

    /** @return by key */
    @Transactional(readOnly = true)
    public Page<Segment> list(@Nullable String cursor, int limit) {
        return store.list(cursor, limit);
    }

    @Transactional(readOnly = true)
    public Segment get(String key) {
        return store.find(key).orElseThrow(() -> new NotFound("segment", key));
    }

    /** @throws FieldErrors naming every field that is wrong, conditions by their place: {@code conditions[2].value} */
    public Segment add(Given given) {
        var errors = new ArrayList<FieldError>();
        var name = name(given, errors);
        errors.addAll(reader.given(given.rule(), Set.of()).errors());
        var wanted = given.key() == null || given.key().isBlank()
                ? null
                : given.key().strip();
        if (wanted != null && !KEY.matcher(wanted).matches()) {
            errors.add(new FieldError("key", messages.text("segment.key-invalid")));
        } else if (wanted != null && RESERVED.contains(wanted)) {
            errors.add(new FieldError("key", messages.text("segment.key-reserved")));
        }
        var others = store.all();
        refuseNameOf(others, name, given, errors);
        if (errors.isEmpty() && others.size() >= MOST_SEGMENTS) {
            errors.add(new FieldError("key", messages.text("segment.too-many-segments", MOST_SEGMENTS)));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var now = clock.instant();
        var by = Acting.current().actor();
        for (var number = 1; ; number++) {
            var key = wanted == null ? derived(name, number) : wanted;
            if (!RESERVED.contains(key)
                    && store.add(new Segment(key, name, given.rule().kept(), false, now, by, now, by, 0))) {
                trail.record(changes("segment.added", null, get(key)));
                feed.changed(TOPIC);
                return get(key);
            }
            if (wanted != null) {
                throw new Conflict(messages.text("segment.key-taken"));
            }
        }
    }

    /**
     * Changes names and rule; the key stays, because diagrams and tables name it.
     *
     * @param ifMatch the version the change was made from, as {@code If-Match} carries it
     */
    public Segment change(String key, @Nullable String ifMatch, Given given) {
        var before = store.lock(key).orElseThrow(() -> new NotFound("segment", key));
        ETags.requireMatch(ifMatch, before.version());
        var errors = new ArrayList<FieldError>();
        var name = name(given, errors);
        errors.addAll(reader.given(given.rule(), parts(before.rule())).errors());
        if (given.key() != null && !given.key().equals(key)) {
            errors.add(new FieldError("key", messages.text("segment.key-fixed")));
        }
        if (!name.equals(before.name())) {
            refuseNameOf(
                    store.all().stream().filter(it -> !it.key().equals(key)).toList(), name, given, errors);
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var after = new Segment(
                key,
                name,
                given.rule().kept(),
                before.shipped(),
                before.createdAt(),
                before.createdBy(),
                clock.instant(),
                Acting.current().actor(),
                before.version());
        var entry = changes("segment.changed", before, after);
        if (!entry.changes().isEmpty()) {
            store.change(after);
            trail.record(entry);
            feed.changed(TOPIC);
        }
        return get(key);
    }

    /** @throws Conflict naming the diagrams and tables that name the segment */
    public void remove(String key, @Nullable String ifMatch) {
        var segment = store.lock(key).orElseThrow(() -> new NotFound("segment", key));
        ETags.requireMatch(ifMatch, segment.version());
        var users = use.of(key);
        if (!users.isEmpty()) {
            throw new Conflict(messages.text("segment.in-use", String.join(", ", users)));
        }
        store.remove(key);
        trail.record(changes("segment.removed", segment, null));
        feed.changed(TOPIC);
    }

    /** @return how many customers of those that the current user may see */
    public Size size(String key) {
        return audience.size(selections.condition(get(key)));
    }

    /**
     * How many customers a rule is true of that nobody has saved yet; everybody when it has no conditions.
     *
     * @param of key of the segment that is being edited, whose conditions may stay
     * @throws FieldErrors as {@link #add}
     */
    public Size size(Rule rule, @Nullable String of) {
        if (rule.conditions() == null || rule.conditions().isEmpty()) {
            return audience.size(CustomerCondition.EVERYBODY);
        }
        var known = of == null
                ? Set.<Rule.Part>of()
                : store.find(of).map(it -> parts(it.rule())).orElse(Set.of());
        var read = reader.given(rule, known);
        if (!read.errors().isEmpty()) {
            throw new FieldErrors(read.errors());
        }
        return audience.size(read.condition());
    }

    /**
     * For diagrams.
     *
     * @throws IllegalArgumentException when there is no segment of that key
     */
    @Transactional(readOnly = true)
    public boolean includes(CustomerId customer, String key) {
        if (store.find(key).isEmpty()) {
            throw new IllegalArgumentException("No segment " + key);
        }
        return selections.of(customer).contains(key);
    }

    private Localized name(Given given, List<FieldError> errors) {
        var english = text("name.en", given.nameEn(), errors);
        var polish = text("name.pl", given.namePl(), errors);
        if (english.isEmpty() && polish.isEmpty() && errors.isEmpty()) {
            errors.add(new FieldError("name", messages.text("segment.name-missing")));
        }
        return Localized.of(english.isEmpty() ? polish : english, polish);
    }

    private String text(String field, @Nullable String given, List<FieldError> errors) {
        var text = given == null ? "" : Text.normalize(given);
        if (text.length() > LONGEST_NAME || !Text.isStorable(text)) {
            errors.add(new FieldError(field, messages.text("segment.name-invalid", LONGEST_NAME)));
            return "";
        }
        return text;
    }

    /** Two segments of one name nobody could tell apart in a list. */
    private void refuseNameOf(List<Segment> others, Localized name, Given given, List<FieldError> errors) {
        if (others.stream().anyMatch(it -> it.name().en().equalsIgnoreCase(name.en()))) {
            var field = given.nameEn() == null || given.nameEn().isBlank() ? "name.pl" : "name.en";
            errors.add(new FieldError(field, messages.text("segment.name-taken")));
        } else if (others.stream().anyMatch(it -> it.name().pl().equalsIgnoreCase(name.pl()))) {
            var field = given.namePl() == null || given.namePl().isBlank() ? "name.en" : "name.pl";
            errors.add(new FieldError(field, messages.text("segment.name-taken")));
        }
    }

    private static String derived(Localized name, int number) {
        var letters = Normalizer.normalize(name.en().replace('ł', 'l').replace('Ł', 'L'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        var key = letters.length() < 2 ? "segment" : letters;
        var ending = number == 1 ? "" : "-" + number;
        var room = LONGEST_KEY - ending.length();
        return (key.length() > room ? key.substring(0, room).replaceAll("-+$", "") : key) + ending;
    }

    private static Set<Rule.Part> parts(Rule rule) {
        var all = new HashSet<Rule.Part>();
        for (var part : Objects.requireNonNullElse(rule.conditions(), List.<Rule.Part>of())) {
            if (part != null) {
                all.add(part);
                all.addAll(Objects.requireNonNullElse(part.conditions(), List.<Rule.Part>of()));
            }
        }
        return all;
    }

    private TrailEntry changes(String action, @Nullable Segment before, @Nullable Segment after) {
        var key = Objects.requireNonNull(before == null ? after : before).key();
        return TrailEntry.of(action, "segment", key)
                .with(
                        "nameEn",
                        before == null ? null : before.name().en(),
                        after == null ? null : after.name().en())
                .with(
                        "namePl",
                        before == null ? null : before.name().pl(),
                        after == null ? null : after.name().pl())
                .with(
                        "rule",
                        before == null ? null : store.text(before.rule()),
                        after == null ? null : store.text(after.rule()));
    }
}
