package pl.lejek.studio.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.studio.StudioElements;
import pl.lejek.studio.StudioElements.Elements;
import pl.lejek.studio.StudioSettings;
import pl.lejek.studio.Topics;
import pl.lejek.studio.Topics.Topic;
import pl.lejek.studio.Topics.UsedTopic;

/** How the studio is set here. */
@RestController
@RequestMapping("/api/v1/studio")
class StudioController {

    private final StudioSettings settings;
    private final StudioElements elements;
    private final Topics topics;
    private final Messages messages;

    StudioController(StudioSettings settings, StudioElements elements, Topics topics, Messages messages) {
        this.settings = settings;
        this.elements = elements;
        this.topics = topics;
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
        return new ReleaseSettings(settings.isReviewRequired(), settings.keptRevisions());
    }

    @PutMapping("/settings")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ReleaseSettings change(@RequestBody ReleaseSettings request) {
        if (request.reviewRequired == null) {
            throw new FieldErrors("reviewRequired", messages.text("platform.field.required"));
        }
        if (request.keepRevisions != null) {
            settings.keepRevisions(request.keepRevisions);
        }
        settings.requireReview(request.reviewRequired);
        return settings();
    }

    /** Kinds of work for programs outside, by name. */
    @GetMapping("/topics")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    Page<TopicView> topics(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return topics.used(cursor, Cursor.limit(limit)).map(TopicView::of);
    }

    /** Publishes a kind of work, or describes it anew. */
    @PutMapping("/topics/{name}")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<TopicText> publish(@PathVariable String name, @RequestBody TopicText request) {
        var topic = new Topic(
                name,
                Localized.of(request.label, request.labelPl),
                Localized.of(request.description, request.descriptionPl));
        return ResponseEntity.status(topics.publish(topic) ? HttpStatus.CREATED : HttpStatus.OK)
                .body(TopicText.of(topic));
    }

    @DeleteMapping("/topics/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    void withdraw(@PathVariable String name) {
        topics.withdraw(name);
    }

    /** What a topic is called, and what a program that takes such work gets and gives. */
    record TopicText(
            @Nullable String label,
            @Nullable String labelPl,
            @Nullable String description,
            @Nullable String descriptionPl) {

        static TopicText of(Topic topic) {
            return new TopicText(
                    topic.label().en(),
                    topic.label().pl(),
                    topic.description().en(),
                    topic.description().pl());
        }
    }

    /**
     * A topic and who relies on it.
     *
     * @param processes keys of the processes whose newest version names it
     * @param waiting steps of cases that no program has done yet
     */
    record TopicView(
            String name,
            String label,
            String labelPl,
            String description,
            String descriptionPl,
            List<String> processes,
            long waiting) {

        static TopicView of(UsedTopic used) {
            var topic = used.topic();
            return new TopicView(
                    topic.name(),
                    topic.label().en(),
                    topic.label().pl(),
                    topic.description().en(),
                    topic.description().pl(),
                    used.processes(),
                    used.waiting());
        }
    }

    /**
     * How changes are released and kept.
     *
     * @param reviewRequired whether a second person looks at every change before it runs
     * @param keepRevisions how many of the newest revisions of a draft are kept; not given, it stays as it is
     */
    record ReleaseSettings(@Nullable Boolean reviewRequired, @Nullable Integer keepRevisions) {}
}
