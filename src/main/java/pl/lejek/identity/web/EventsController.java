package pl.lejek.identity.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.SignedIn;
import pl.lejek.platform.live.OpenPages;

/** Server-sent events: which parts of a page have gone stale. */
@RestController
@RequestMapping("/api/v1/events")
class EventsController {

    private final OpenPages pages;
    private final CurrentUser user;

    EventsController(OpenPages pages, CurrentUser user) {
        this.pages = pages;
        this.user = user;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @SignedIn
    ResponseEntity<SseEmitter> events() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(pages.open(user.id()));
    }
}
