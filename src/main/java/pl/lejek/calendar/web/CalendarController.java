package pl.lejek.calendar.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.calendar.CalendarSettings;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.calendar.WorkingTime;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.SignedIn;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/calendar")
class CalendarController {

    private static final int MOST_DAYS = 800;

    private final CalendarSettings settings;
    private final WorkingCalendar calendar;
    private final Messages messages;

    CalendarController(CalendarSettings settings, WorkingCalendar calendar, Messages messages) {
        this.settings = settings;
        this.calendar = calendar;
        this.messages = messages;
    }

    @SignedIn
    @GetMapping("/days")
    Page<Day> days(@RequestParam LocalDate from, @RequestParam LocalDate until) {
        if (until.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(until)) {
            throw new FieldErrors("until", messages.text("calendar.days.range", MOST_DAYS));
        }
        return new Page<>(from.datesUntil(until.plusDays(1)).map(this::day).toList(), null);
    }

    @SignedIn
    @GetMapping("/settings")
    ResponseEntity<Settings> settings() {
        return answer(settings.current());
    }

    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    @PutMapping("/settings")
    ResponseEntity<Settings> change(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Settings body) {
        var before = settings.current();
        ETags.requireMatch(ifMatch, before.version());
        return answer(settings.change(read(body, before.version()))
                .orElseThrow(() -> new Conflict(messages.text("calendar.settings.changed-meanwhile"))));
    }

    private WorkingTime read(Settings body, int version) {
        var errors = new ArrayList<FieldError>();
        if (!body.officeFrom().isBefore(body.officeUntil())) {
            errors.add(new FieldError("officeUntil", messages.text("calendar.settings.closes-before-it-opens")));
        }
        var daysOff = new TreeMap<LocalDate, String>();
        for (var day : body.daysOff()) {
            if (daysOff.put(day.day(), day.name()) != null) {
                errors.add(new FieldError("daysOff", messages.text("calendar.settings.day-twice", day.day())));
            }
        }
        if (!ZoneId.getAvailableZoneIds().contains(body.zone())) {
            errors.add(new FieldError("zone", messages.text("calendar.settings.no-such-zone")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return new WorkingTime(ZoneId.of(body.zone()), body.officeFrom(), body.officeUntil(), daysOff, version);
    }

    private Day day(LocalDate day) {
        var name = calendar.holiday(day)
                .map(key -> messages.text("calendar.holiday." + key))
                .orElseGet(() -> settings.current().daysOff().get(day));
        return new Day(day, calendar.isWorkingDay(day), name);
    }

    private static ResponseEntity<Settings> answer(WorkingTime time) {
        return ResponseEntity.ok().eTag(ETags.of(time.version())).body(Settings.of(time));
    }

    /** @param name of the holiday or day off, if it is one */
    record Day(LocalDate day, boolean working, @Nullable String name) {}

    record Settings(
            @NotBlank @Size(max = 50) String zone,
            @NotNull LocalTime officeFrom,
            @NotNull LocalTime officeUntil,
            @NotNull @Size(max = 1_000) List<@Valid @NotNull DayOff> daysOff) {

        static Settings of(WorkingTime time) {
            return new Settings(
                    time.zone().getId(),
                    time.officeFrom(),
                    time.officeUntil(),
                    time.daysOff().entrySet().stream().map(DayOff::of).toList());
        }
    }

    record DayOff(@NotNull LocalDate day, @NotBlank @Size(max = 100) String name) {
        static DayOff of(Map.Entry<LocalDate, String> entry) {
            return new DayOff(entry.getKey(), entry.getValue());
        }
    }
}
