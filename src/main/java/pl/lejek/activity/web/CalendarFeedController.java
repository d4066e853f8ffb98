package pl.lejek.activity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.activity.Agenda;
import pl.lejek.activity.CalendarLinks;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.OpenToAll;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.RateLimits;

/**
 * What calendar programs subscribe to (RFC 5545): the calendar of whoever made the link, as that person may see it now.
 * Reading changes nothing, not even a note that it was read.
 */
@RestController
class CalendarFeedController {

    static final String PATH = "/api/v1/public/calendar/{token}.ics";

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final int DAYS_BACK = 31;
    private static final int DAYS_AHEAD = 366;

    private final CalendarLinks links;
    private final Agenda agenda;
    private final WorkingCalendar calendar;
    private final Messages messages;
    private final RateLimits.RateLimit readings;
    private final RateLimits.RateLimit wrongLinks;

    CalendarFeedController(
            CalendarLinks links, Agenda agenda, WorkingCalendar calendar, Messages messages, RateLimits limits) {
        this.links = links;
        this.agenda = agenda;
        this.calendar = calendar;
        this.messages = messages;
        // Calendar programs of one person on several devices, each every few minutes.
        this.readings = limits.of(60, Duration.ofMinutes(10));
        this.wrongLinks = limits.of(30, Duration.ofMinutes(10));
    }

    @OpenToAll
    @GetMapping(PATH)
    ResponseEntity<byte[]> read(@PathVariable String token, HttpServletRequest request) {
        var network = RateLimits.network(request.getRemoteAddr());
        wrongLinks.check(network);
        var owner = links.ownerOf(token).orElseThrow(() -> {
            wrongLinks.count(network);
            return new NotFound("calendar", "of that link");
        });
        readings.acquire(owner.id());
        var file = file(owner);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .eTag("\"" + DigestUtils.md5DigestAsHex(file) + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lejek.ics\"")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(file);
    }

    private byte[] file(UserView owner) {
        var language = Locale.forLanguageTag(owner.language() == null ? "pl" : owner.language());
        var home = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        var today = calendar.today();
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language);
        try {
            var items = agenda.withCancelled(
                    owner.id(),
                    calendar.startOf(today.minusDays(DAYS_BACK)),
                    calendar.startOf(today.plusDays(DAYS_AHEAD)));
            return new CalendarFile(home, calendar.zone(), messages).of(items);
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
