package pl.lejek.activity.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.activity.CalendarLinks;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.NotFound;

/** The caller's own private address for calendar programs. */
@RestController
@RequestMapping("/api/v1/me/calendar-link")
class CalendarLinkController {

    private final CalendarLinks links;
    private final CurrentUser user;

    CalendarLinkController(CalendarLinks links, CurrentUser user) {
        this.links = links;
        this.user = user;
    }

    @GetMapping
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    Link link() {
        return new Link(links.since(user.id()).orElse(null), null);
    }

    /** The only time the address is told; one that was made before stops working. */
    @PostMapping
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    @ResponseStatus(HttpStatus.CREATED)
    Link make() {
        var token = links.make(user.id());
        var url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(CalendarFeedController.PATH)
                .build(token)
                .toString();
        return new Link(links.since(user.id()).orElse(null), url);
    }

    @DeleteMapping
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke() {
        if (!links.revoke(user.id())) {
            throw new NotFound("calendar link", "of " + user.id());
        }
    }

    /**
     * The link as it stands.
     *
     * @param since when it was made; null when there is none
     * @param url told when it is made and never again
     */
    record Link(@Nullable Instant since, @Nullable String url) {}
}
