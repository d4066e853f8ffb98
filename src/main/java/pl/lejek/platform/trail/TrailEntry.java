package pl.lejek.platform.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One change of state, before it gets its id, actor and time.
 *
 * @param action dotted verb, e.g. {@code lead.received}, {@code task.completed}, {@code session.refused}
 * @param subjectType e.g. {@code lead}; with {@code subjectId} what the entry is about
 * @param caseId process instance, if there is one
 * @param reason code that the program made; it is sealed with the entry and can never be taken out again. What somebody typed
 *     is a value, {@link #said}
 * @param changes field by field; values are kept apart from the entry and go with the person (domain.md D-14)
 */
public record TrailEntry(
        String action,
        String subjectType,
        String subjectId,
        @Nullable String caseId,
        @Nullable String reason,
        List<Change> changes) {

    /**
     * A field before and after.
     *
     * @param person pseudonym of the person the values belong to; null when they are nobody's personal data
     */
    public record Change(String field, @Nullable String before, @Nullable String after, @Nullable String person) {}

    /** Name of the value that holds what somebody typed as the reason. */
    public static final String REASON = "reason";

    private static final String NO_TELEPHONE_NUMBER = "(?!.*\\d[\\d-]{4})";

    /** Codes and names of faults: words without blanks, several of them divided by commas. */
    private static final Pattern CODES =
            Pattern.compile(NO_TELEPHONE_NUMBER + "%1$s(?:, %1$s)*".formatted("\\w+(?:[.-]\\w+)*"));

    /** As forms and diagrams write codes. */
    private static final Pattern GIVEN = Pattern.compile(NO_TELEPHONE_NUMBER + "[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    private static final int LONGEST = 200;
    private static final int LONGEST_GIVEN = 60;

    public TrailEntry {
        changes = List.copyOf(changes);
    }

    public static TrailEntry of(String action, String subjectType, String subjectId) {
        return new TrailEntry(action, subjectType, subjectId, null, null, List.of());
    }

    public TrailEntry inCase(@Nullable String caseId) {
        return new TrailEntry(action, subjectType, subjectId, caseId, reason, changes);
    }

    /**
     * Why, as a code that the program makes: {@code leaving}, {@code no-consent}, the kind of a fault. It stays for ever, so what
     * a person or a foreign program wrote is {@link #said}, or {@link #given} where it may be either. Whatever does not look
     * like codes is kept as said by nobody in particular: what happened must not fail for its reason, and nothing that may name
     * somebody is ever sealed.
     */
    public TrailEntry because(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return this;
        }
        return code.length() <= LONGEST && CODES.matcher(code).matches()
                ? new TrailEntry(action, subjectType, subjectId, caseId, code, changes)
                : said(code, null);
    }

    /**
     * Why, in somebody's own words: a value, so that it is masked with the person's and can be erased.
     *
     * @param person pseudonym of the person, or id of the record, that it is about; null when it is about nobody: an erasure
     *     still finds who is named in it
     */
    public TrailEntry said(@Nullable String words, @Nullable String person) {
        return words == null || words.isBlank() ? this : with(REASON, null, words, person);
    }

    /**
     * Why, as a form, a diagram or another program gave it. Shipped ones give codes, but a company may let people type there:
     * what does not look like a code is kept as {@link #said}.
     */
    public TrailEntry given(@Nullable String reason, @Nullable String person) {
        return reason != null
                        && reason.length() <= LONGEST_GIVEN
                        && GIVEN.matcher(reason).matches()
                ? because(reason)
                : said(reason, person);
    }

    /** Adds a field unless it stayed the same. */
    public TrailEntry with(String field, @Nullable Object before, @Nullable Object after) {
        return with(field, before, after, null);
    }

    /** Adds a field that holds a person's data, unless it stayed the same. */
    public TrailEntry with(String field, @Nullable Object before, @Nullable Object after, @Nullable String person) {
        if (Objects.equals(before, after)) {
            return this;
        }
        var all = new ArrayList<>(changes);
        all.add(new Change(field, text(before), text(after), person));
        return new TrailEntry(action, subjectType, subjectId, caseId, reason, all);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
