package pl.lejek.training.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.Training;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.OwnTransactions;
import pl.lejek.training.TrainingClock;
import pl.lejek.training.TrainingClock.Moved;
import pl.lejek.training.TrainingClock.Target;

/** Shows and moves the clock of training mode; in production these addresses do not exist. */
@Training
@RestController
@RequestMapping("/api/v1/training/clock")
class TrainingClockController {

    private final TrainingClock clock;
    private final WorkingCalendar calendar;
    private final Messages messages;

    TrainingClockController(TrainingClock clock, WorkingCalendar calendar, Messages messages) {
        this.clock = clock;
        this.calendar = calendar;
        this.messages = messages;
    }

    record ClockResponse(Instant now, @Nullable Instant nextDueAt) {}

    /** Exactly one of the two. */
    record Move(@Nullable String advance, @Nullable String to) {}

    @GetMapping
    @Requires(kind = Kind.TRAINING, level = Level.VIEW)
    ClockResponse show() {
        var shown = clock.show();
        return new ClockResponse(shown.now(), shown.nextDueAt().orElse(null));
    }

    @PostMapping
    @OwnTransactions
    @Requires(kind = Kind.TRAINING, level = Level.EDIT)
    Moved move(@RequestBody Move request) {
        if (request.advance != null && request.to == null) {
            return clock.move("advance", advance(request.advance.trim()));
        }
        if (request.to != null && request.advance == null) {
            var to = to(request.to.trim());
            return clock.move("to", now -> to);
        }
        throw new FieldErrors("advance", messages.text("training.either-or"));
    }

    /** Hours and days are exact; months and years, and a week or more by its letter, keep the time of day. */
    private Target advance(String text) {
        var refused = new FieldErrors("advance", messages.text("training.no-duration"));
        try {
            var duration = Duration.parse(text);
            return now -> ahead(now, duration, refused);
        } catch (DateTimeException e) {
            // A period with months is no duration.
        }
        try {
            var period = Period.parse(text);
            return now -> ahead(now, period, refused);
        } catch (DateTimeException e) {
            throw refused;
        }
    }

    private static Instant ahead(Instant now, Duration duration, FieldErrors refused) {
        try {
            return now.plus(duration).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException | ArithmeticException e) {
            throw refused;
        }
    }

    private Instant ahead(Instant now, Period period, FieldErrors refused) {
        try {
            return now.atZone(calendar.zone()).plus(period).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw refused;
        }
    }

    private Instant to(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new FieldErrors("to", messages.text("training.no-instant"));
        }
    }
}
