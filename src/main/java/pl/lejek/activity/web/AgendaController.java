package pl.lejek.activity.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.activity.Agenda;
import pl.lejek.activity.AgendaItem;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.SignedIn;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;

/** The caller's own calendar; holidays and absences are at {@code /calendar/days} and {@code /absences}. */
@RestController
@RequestMapping("/api/v1/me/agenda")
class AgendaController {

    private static final int MOST_DAYS = 62;
    private static final int A_WEEK = 7;

    private final Agenda agenda;
    private final WorkingCalendar calendar;
    private final CurrentUser user;
    private final Messages messages;

    AgendaController(Agenda agenda, WorkingCalendar calendar, CurrentUser user, Messages messages) {
        this.agenda = agenda;
        this.calendar = calendar;
        this.user = user;
        this.messages = messages;
    }

    /**
     * What stands in the calendar on these days of the sales zone, soonest first; of each kind that the caller may read.
     *
     * @param from today when absent
     * @param until last day, included; a week when absent
     */
    @GetMapping
    @SignedIn
    Page<Item> list(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until) {
        var first = from == null ? calendar.today() : from;
        var last = until == null ? first.plusDays(A_WEEK - 1) : until;
        if (last.isBefore(first) || first.plusDays(MOST_DAYS).isBefore(last)) {
            throw new FieldErrors("until", messages.text("activity.agenda-range", MOST_DAYS));
        }
        var items = agenda.of(user.id(), calendar.startOf(first), calendar.startOf(last.plusDays(1)));
        return new Page<>(items.stream().map(Item::of).toList(), null);
    }

    record Subject(String type, String id, @Nullable String label) {}

    /**
     * Something in the calendar.
     *
     * @param type {@code call}, {@code meeting}, {@code task} or {@code next-step}
     * @param state {@code open} or {@code done}
     */
    record Item(
            String id,
            String type,
            String state,
            Instant at,
            boolean wholeDay,
            @Nullable Integer minutes,
            String title,
            @Nullable Subject subject,
            @Nullable String withWhom,
            @Nullable String place,
            @Nullable String note,
            @Nullable String taskId) {

        static Item of(AgendaItem it) {
            var subject = it.subject();
            return new Item(
                    it.id(),
                    key(it.type()),
                    key(it.state()),
                    it.at(),
                    it.wholeDay(),
                    it.minutes(),
                    it.title(),
                    subject == null ? null : new Subject(subject.type(), subject.id(), it.label()),
                    it.withWhom(),
                    it.place(),
                    it.note(),
                    it.taskId());
        }

        private static String key(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
