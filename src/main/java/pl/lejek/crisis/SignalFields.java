package pl.lejek.crisis;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Reads what somebody says of a signal; gathers everything that is wrong. */
class SignalFields {

    static final int SHORT = 200;
    static final int LONG = 1000;

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final Map<String, ? extends @Nullable Object> given;
    private final WorkingCalendar calendar;
    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    SignalFields(
            Map<String, ? extends @Nullable Object> given,
            Set<String> known,
            WorkingCalendar calendar,
            Messages messages) {
        this.given = given;
        this.calendar = calendar;
        this.messages = messages;
        given.keySet().stream()
                .filter(it -> !known.contains(it))
                .sorted()
                .forEach(it -> wrong(it, "crisis.field-unknown"));
    }

    void wrong(String field, String key, Object... arguments) {
        if (errors.stream().noneMatch(it -> it.field().equals(field))) {
            errors.add(new FieldError(field, messages.text(key, arguments)));
        }
    }

    /** @throws FieldErrors naming every field that was wrong */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    boolean isFine(String field) {
        return errors.stream().noneMatch(it -> it.field().equals(field));
    }

    @Nullable
    String text(String field, int most) {
        var value = given.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String) && !isWhole(value)) {
            wrong(field, "crisis.not-text");
            return null;
        }
        var text = value.toString().strip();
        if (text.length() > most) {
            wrong(field, "crisis.too-long", most);
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /** Programs send numbers of documents as numbers, too. */
    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    @Nullable
    UUID customerId() {
        var text = text("customerId", SHORT);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            wrong("customerId", "crisis.customer-unknown");
            return null;
        }
    }

    SignalKind kind() {
        var text = text("kind", SHORT);
        var kind = text == null ? null : SignalKind.of(text).orElse(null);
        if (kind == null) {
            wrong(
                    "kind",
                    "crisis.kind-unknown",
                    Arrays.stream(SignalKind.values()).map(SignalKind::key).collect(Collectors.joining(", ")));
            return SignalKind.LATE_PAYMENT;
        }
        return kind;
    }

    /** @return how an opinion sounds, as somebody says or else as its words do; null of every other kind */
    @Nullable
    Sentiment sentiment(SignalKind kind, @Nullable String note, OpinionWords words) {
        var text = text("sentiment", SHORT);
        if (kind != SignalKind.OPINION) {
            if (text != null) {
                wrong("sentiment", "crisis.sentiment-of-opinion");
            }
            return null;
        }
        if (text == null) {
            if (note == null && isFine("note")) {
                wrong("note", "crisis.opinion-empty");
            }
            return note == null ? Sentiment.NEUTRAL : words.judge(note);
        }
        var sentiment = Sentiment.of(text).orElse(null);
        if (sentiment == null) {
            wrong(
                    "sentiment",
                    "crisis.kind-unknown",
                    Arrays.stream(Sentiment.values()).map(Sentiment::key).collect(Collectors.joining(", ")));
            return Sentiment.NEUTRAL;
        }
        return sentiment;
    }

    /**
     * @param otherwise what a missing value means; null when it may not be missing
     * @return an instant with its offset, or the start of a day in the sales zone
     */
    Instant at(String field, @Nullable Instant otherwise) {
        var text = text(field, SHORT);
        if (text == null && isFine(field)) {
            if (otherwise == null) {
                wrong(field, "crisis.missing");
            }
            return otherwise == null ? Instant.EPOCH : otherwise.truncatedTo(ChronoUnit.MICROS);
        }
        try {
            if (text != null && !text.startsWith("+") && !text.startsWith("-")) {
                var at = text.length() == 10
                        ? calendar.startOf(LocalDate.parse(text))
                        : OffsetDateTime.parse(text).toInstant();
                if (calendar.dayOf(at).isAfter(calendar.today())) {
                    wrong(field, "crisis.at-future");
                } else if (calendar.dayOf(at).isBefore(EARLIEST)) {
                    wrong(field, "crisis.at-invalid");
                }
                return at.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            // Refused below, as everything that is no instant.
        }
        wrong(field, "crisis.at-invalid");
        return Instant.EPOCH;
    }
}
