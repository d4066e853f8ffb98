package pl.lejek.rollout.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.rollout.RolloutProgress;
import pl.lejek.rollout.RolloutProgress.AnswerView;
import pl.lejek.rollout.RolloutReport;
import pl.lejek.rollout.RolloutView;
import pl.lejek.rollout.Rollouts;

/** Rollouts of a CRM: how far they are, their plan, their report. They are started as cases and worked on as tasks. */
@RestController
@RequestMapping("/api/v1/rollouts")
class RolloutController {

    private final Rollouts rollouts;
    private final RolloutProgress progress;
    private final RolloutReport report;
    private final Users users;

    RolloutController(Rollouts rollouts, RolloutProgress progress, RolloutReport report, Users users) {
        this.rollouts = rollouts;
        this.progress = progress;
        this.report = report;
        this.users = users;
    }

    /** Newest first. */
    @GetMapping
    @Requires(kind = Kind.ROLLOUT, level = Level.VIEW)
    Page<Rollout> list(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        var page = rollouts.list(cursor, Cursor.limit(limit));
        var names = users.displayNames(
                page.items().stream().map(RolloutView::leader).toList());
        return new Page<>(page.items().stream().map(it -> rollout(it, names)).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.ROLLOUT, level = Level.VIEW)
    Details one(@PathVariable String id) {
        return details(find(id));
    }

    /** Changes who does an item, and until when: {@code owner}, {@code dueOn}; what the body does not name stays. */
    @PatchMapping("/{id}/items/{key}")
    @Requires(kind = Kind.ROLLOUT, level = Level.EDIT)
    Details replan(
            @PathVariable String id, @PathVariable String key, @RequestBody Map<String, @Nullable Object> request) {
        var rollout = find(id);
        progress.replan(rollout, key, request);
        return details(rollout);
    }

    @GetMapping("/{id}/report.pdf")
    @Requires(kind = Kind.ROLLOUT, level = Level.VIEW)
    ResponseEntity<byte[]> report(@PathVariable String id) {
        var rollout = find(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(rollout.name() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(report.draw(rollout, LocaleContextHolder.getLocale()));
    }

    private RolloutView find(String id) {
        try {
            return rollouts.find(UUID.fromString(id)).orElseThrow(() -> new NotFound(RolloutView.SUBJECT, id));
        } catch (IllegalArgumentException e) {
            throw new NotFound(RolloutView.SUBJECT, id);
        }
    }

    private Rollout rollout(RolloutView it, Map<String, String> names) {
        var locale = LocaleContextHolder.getLocale();
        return new Rollout(
                it.id().toString(),
                it.name(),
                it.processKey(),
                progress.name(it, it.processKey(), locale),
                it.caseId(),
                it.leader(),
                names.get(it.leader()),
                it.openedAt(),
                it.endedAt(),
                it.endedAt() == null ? null : it.outcome(),
                it.endedAt() == null || it.outcome() == null ? null : progress.name(it, it.outcome(), locale));
    }

    private Details details(RolloutView it) {
        var steps = progress.of(it, LocaleContextHolder.getLocale());
        var names = users.displayNames(Stream.concat(
                        Stream.of(it.leader()),
                        steps.stream()
                                .flatMap(step -> step.items().stream())
                                .flatMap(item -> Stream.of(item.owner(), item.doneBy())))
                .filter(Objects::nonNull)
                .toList());
        return new Details(
                rollout(it, names),
                steps.stream()
                        .map(step -> new Step(
                                step.key(),
                                step.label(),
                                step.dueOn(),
                                step.done(),
                                step.items().stream()
                                        .map(item -> item(item, names))
                                        .toList()))
                        .toList());
    }

    private static Item item(RolloutProgress.ItemView it, Map<String, String> names) {
        return new Item(
                it.key(),
                it.label(),
                it.checklist(),
                it.state(),
                it.owner(),
                it.owner() == null ? null : names.get(it.owner()),
                it.dueOn(),
                it.dueAt(),
                it.taskId(),
                it.doneAt(),
                it.doneBy() == null ? null : names.get(it.doneBy()),
                it.answers());
    }

    record Rollout(
            String id,
            String name,
            String process,
            String processName,
            @Nullable String caseId,
            String leader,
            @Nullable String leaderName,
            Instant openedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable String outcomeLabel) {}

    record Details(Rollout rollout, List<Step> steps) {}

    record Step(String key, String label, @Nullable LocalDate dueOn, int done, List<Item> items) {}

    record Item(
            String key,
            String label,
            boolean checklist,
            String state,
            @Nullable String owner,
            @Nullable String ownerName,
            @Nullable LocalDate dueOn,
            @Nullable Instant dueAt,
            @Nullable String taskId,
            @Nullable Instant doneAt,
            @Nullable String doneByName,
            List<AnswerView> answers) {}
}
