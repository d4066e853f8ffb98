package pl.lejek.studio.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.studio.StudioElements;
import pl.lejek.studio.StudioElements.Elements;
import pl.lejek.studio.StudioSettings;

/** How the studio is set here. */
@RestController
@RequestMapping("/api/v1/studio")
class StudioController {

    private final StudioSettings settings;
    private final StudioElements elements;
    private final Messages messages;

    StudioController(StudioSettings settings, StudioElements elements, Messages messages) {
        this.settings = settings;
        this.elements = elements;
        this.messages = messages;
    }

    /** What a diagram may name, and the ready-made elements of the palette. */
    @GetMapping("/elements")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    Elements elements(Locale locale) {
        return elements.all(locale);
    }

    @GetMapping("/settings")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    ReleaseSettings settings() {
        return new ReleaseSettings(settings.isReviewRequired());
    }

    @PutMapping("/settings")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ReleaseSettings change(@RequestBody ReleaseSettings request) {
        if (request.reviewRequired == null) {
            throw new FieldErrors("reviewRequired", messages.text("platform.field.required"));
        }
        settings.requireReview(request.reviewRequired);
        return settings();
    }

    /** @param reviewRequired whether a second person looks at every change before it runs */
    record ReleaseSettings(@Nullable Boolean reviewRequired) {}
}
