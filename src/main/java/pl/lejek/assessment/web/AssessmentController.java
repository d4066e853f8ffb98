package pl.lejek.assessment.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.assessment.AssessmentView;
import pl.lejek.assessment.Assessments;
import pl.lejek.assessment.Exercise;
import pl.lejek.assessment.Result;
import pl.lejek.assessment.Sheet;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** Exercises with weights and questionnaires: which there are, what was answered about whom, what it came to. */
@RestController
@RequestMapping("/api/v1/assessments")
class AssessmentController {

    private final Assessments assessments;
    private final Customers customers;
    private final Users users;

    AssessmentController(Assessments assessments, Customers customers, Users users) {
        this.assessments = assessments;
        this.customers = customers;
        this.users = users;
    }

    /** Every kind of exercise with its groups, rows, scales and weights. */
    @GetMapping("/kinds")
    @Requires(kind = Kind.ASSESSMENT, level = Level.VIEW)
    Page<KindView> kinds() {
        var locale = LocaleContextHolder.getLocale();
        return new Page<>(
                assessments.exercises().stream()
                        .map(it -> KindView.of(it, locale))
                        .toList(),
                null);
    }

    /** Newest first: of one {@code customer}, or without it of the company; perhaps of one {@code kind}. */
    @GetMapping
    @Requires(kind = Kind.ASSESSMENT, level = Level.VIEW)
    Page<Assessment> list(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var id = customer == null || customer.isEmpty()
                ? null
                : CustomerId.find(customer).orElseThrow(() -> new NotFound("customer", String.valueOf(customer)));
        return answers(assessments.list(id, kind == null || kind.isEmpty() ? null : kind, cursor, Cursor.limit(limit)));
    }

    /**
     * {@code kind}, {@code answers}, perhaps {@code customer} and {@code note}. Answers stand by group: rows with
     * {@code item} (or {@code name} where rows are free), {@code weight} where the kind has weights, and the dimensions.
     */
    @PostMapping
    @Requires(kind = Kind.ASSESSMENT, level = Level.ENTER)
    ResponseEntity<Assessment> create(@RequestBody Map<String, @Nullable Object> request) {
        var it = assessments.create(request);
        var location = ServletUriComponentsBuilder.fromCurrentContextPath()
                .pathSegment("api", "v1", "assessments", it.id().toString())
                .build()
                .toUri();
        return ResponseEntity.created(location).eTag(ETags.of(it.version())).body(answer(it));
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.ASSESSMENT, level = Level.VIEW)
    ResponseEntity<Assessment> get(@PathVariable String id) {
        var it = assessments.get(id(id));
        return ResponseEntity.ok().eTag(ETags.of(it.version())).body(answer(it));
    }

    /** {@code answers} and perhaps {@code note}: a new version, the earlier ones stay. */
    @PutMapping("/{id}")
    @Requires(kind = Kind.ASSESSMENT, level = Level.ENTER)
    ResponseEntity<Assessment> correct(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        var it = assessments.correct(id(id), ifMatch, request);
        return ResponseEntity.ok().eTag(ETags.of(it.version())).body(answer(it));
    }

    /** Every version, the last first. */
    @GetMapping("/{id}/versions")
    @Requires(kind = Kind.ASSESSMENT, level = Level.VIEW)
    Page<Assessment> versions(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return answers(assessments.versions(id(id), cursor, Cursor.limit(limit)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(AssessmentView.SUBJECT, text);
        }
    }

    private Assessment answer(AssessmentView it) {
        return answers(new Page<>(List.of(it), null), true).items().get(0);
    }

    private Page<Assessment> answers(Page<AssessmentView> page) {
        return answers(page, false);
    }

    private Page<Assessment> answers(Page<AssessmentView> page, boolean one) {
        var locale = LocaleContextHolder.getLocale();
        var people = users.displayNames(page.items().stream()
                .flatMap(it -> Stream.of(it.createdBy(), it.changedBy()))
                .distinct()
                .toList());
        var cards = customers.names(page.items().stream()
                .map(AssessmentView::customer)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return page.map(it -> {
            var exercise = assessments.exercise(it.kind()).orElse(null);
            return new Assessment(
                    it.id().toString(),
                    it.kind(),
                    exercise == null ? it.kind() : exercise.name().in(locale),
                    it.customer() == null ? null : it.customer().toString(),
                    it.customer() == null ? null : cards.get(it.customer()),
                    it.createdAt(),
                    it.createdBy(),
                    people.getOrDefault(it.createdBy(), it.createdBy()),
                    it.version(),
                    it.changedAt(),
                    people.getOrDefault(it.changedBy(), it.changedBy()),
                    it.note(),
                    one ? assessments.isCorrectable(it) : null,
                    rows(it.sheet()),
                    ResultView.of(exercise, it.result(), locale));
        });
    }

    private static Map<String, List<Map<String, Object>>> rows(Sheet sheet) {
        var groups = new LinkedHashMap<String, List<Map<String, Object>>>();
        sheet.groups().forEach((group, rows) -> {
            var list = new ArrayList<Map<String, Object>>();
            rows.forEach(it -> list.add(row(it)));
            groups.put(group, list);
        });
        return groups;
    }

    private static Map<String, Object> row(Sheet.Row it) {
        var row = new LinkedHashMap<String, Object>();
        if (it.item() != null) {
            row.put("item", it.item());
        }
        if (it.name() != null) {
            row.put("name", it.name());
        }
        if (it.weight() != null) {
            row.put("weight", it.weight());
        }
        row.putAll(it.scores());
        return row;
    }

    /**
     * @param customer null when it is about the company
     * @param version how often it was corrected, plus one
     * @param correctable whether the caller may correct it; lists leave it out
     * @param answers by group
     */
    record Assessment(
            String id,
            String kind,
            String kindName,
            @Nullable String customer,
            @Nullable String customerName,
            Instant createdAt,
            String createdBy,
            String createdByName,
            int version,
            Instant changedAt,
            String changedByName,
            @Nullable String note,
            @Nullable Boolean correctable,
            Map<String, List<Map<String, Object>>> answers,
            ResultView result) {}

    /** @param value the one number of the exercise; {@code x} and {@code y} of a vector */
    record ResultView(
            @Nullable BigDecimal value,
            @Nullable BigDecimal x,
            @Nullable BigDecimal y,
            @Nullable String verdict,
            @Nullable String verdictLabel,
            List<GroupResult> groups) {

        static ResultView of(@Nullable Exercise exercise, Result it, Locale locale) {
            return new ResultView(
                    it.value(),
                    it.x(),
                    it.y(),
                    it.verdict(),
                    label(exercise, it.verdict(), locale),
                    it.groups().stream()
                            .map(group -> new GroupResult(
                                    group.key(),
                                    name(exercise, group.key(), locale),
                                    group.value(),
                                    group.verdict(),
                                    label(exercise, group.verdict(), locale),
                                    group.rows().stream()
                                            .map(row -> new RowResult(
                                                    row.value(), row.verdict(), label(exercise, row.verdict(), locale)))
                                            .toList()))
                            .toList());
        }

        private static String name(@Nullable Exercise exercise, String group, Locale locale) {
            return exercise == null
                    ? group
                    : exercise.groups().stream()
                            .filter(it -> it.key().equals(group))
                            .map(it -> it.name().in(locale))
                            .findFirst()
                            .orElse(group);
        }

        private static @Nullable String label(@Nullable Exercise exercise, @Nullable String verdict, Locale locale) {
            return exercise == null || verdict == null
                    ? verdict
                    : exercise.verdict(verdict).map(it -> it.in(locale)).orElse(verdict);
        }
    }

    record GroupResult(
            String key,
            String name,
            @Nullable BigDecimal value,
            @Nullable String verdict,
            @Nullable String verdictLabel,
            List<RowResult> rows) {}

    record RowResult(@Nullable BigDecimal value, @Nullable String verdict, @Nullable String verdictLabel) {}

    /**
     * @param about {@code customer}, {@code company} or both
     * @param method {@code compare}, {@code vector}, {@code average}, {@code grid}, {@code count} or {@code choice}
     * @param weights null when there are none; else those of each group sum to exactly 1.0
     */
    record KindView(
            String key,
            String name,
            String hint,
            List<String> about,
            String method,
            Exercise.@Nullable Weights weights,
            boolean partial,
            List<DimensionView> dimensions,
            List<GroupView> groups,
            List<VerdictView> verdicts) {

        static KindView of(Exercise it, Locale locale) {
            return new KindView(
                    it.key(),
                    it.name().in(locale),
                    it.hint().in(locale),
                    it.about().stream()
                            .map(about -> about.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    it.method().name().toLowerCase(Locale.ROOT),
                    it.weights(),
                    it.partial(),
                    it.dimensions().stream()
                            .map(one -> new DimensionView(
                                    one.key(),
                                    one.name().in(locale),
                                    one.least(),
                                    one.most(),
                                    one.high(),
                                    texts(one.labels(), locale)))
                            .toList(),
                    it.groups().stream()
                            .map(one -> new GroupView(
                                    one.key(),
                                    one.name().in(locale),
                                    one.free(),
                                    one.items().stream()
                                            .map(item -> new ItemView(
                                                    item.key(),
                                                    item.name().in(locale),
                                                    item.help() == null
                                                            ? null
                                                            : item.help().in(locale)))
                                            .toList()))
                            .toList(),
                    it.verdicts().stream()
                            .map(one -> new VerdictView(one.key(), one.name().in(locale), one.from()))
                            .toList());
        }

        private static List<String> texts(List<Localized> all, Locale locale) {
            return all.stream().map(it -> it.in(locale)).toList();
        }
    }

    record DimensionView(String key, String name, int least, int most, @Nullable Integer high, List<String> labels) {}

    record GroupView(String key, String name, boolean free, List<ItemView> items) {}

    record ItemView(String key, String name, @Nullable String help) {}

    record VerdictView(String key, String name, @Nullable BigDecimal from) {}
}
