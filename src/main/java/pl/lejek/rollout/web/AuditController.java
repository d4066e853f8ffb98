package pl.lejek.rollout.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.rollout.AuditView;
import pl.lejek.rollout.Audits;
import pl.lejek.rollout.Usage;

/** Audits of the CRM over time, and what the use of the product suggests for the next. They are started as cases. */
@RestController
@RequestMapping("/api/v1/rollout/audits")
class AuditController {

    private static final int DECIMALS = 2;

    private final Audits audits;
    private final Usage usage;
    private final Users users;
    private final Messages messages;

    AuditController(Audits audits, Usage usage, Users users, Messages messages) {
        this.audits = audits;
        this.usage = usage;
        this.users = users;
        this.messages = messages;
    }

    /** Newest first. */
    @GetMapping
    @Requires(kind = Kind.ROLLOUT, level = Level.VIEW)
    Page<Audit> list(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        var page = audits.list(cursor, Cursor.limit(limit));
        var names = users.displayNames(page.items().stream()
                .flatMap(it -> Stream.of(it.openedBy(), it.answeredBy(), it.followedUpBy()))
                .filter(Objects::nonNull)
                .toList());
        return new Page<>(page.items().stream().map(it -> audit(it, names)).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.ROLLOUT, level = Level.VIEW)
    Audit one(@PathVariable String id) {
        var audit = find(id);
        return audit(
                audit,
                users.displayNames(Stream.of(audit.openedBy(), audit.answeredBy(), audit.followedUpBy())
                        .filter(Objects::nonNull)
                        .toList()));
    }

    /** What the last 30 days suggest for questions 1 and 2. */
    @GetMapping("/suggestions")
    @Requires(kind = Kind.ROLLOUT, level = Level.EDIT)
    Suggestions suggestions() {
        return new Suggestions(Usage.DAYS, usage.activeUsers(), usage.usedProcesses(LocaleContextHolder.getLocale()));
    }

    record Suggestions(int days, Usage.Share activeUsers, Usage.Share usedFunctions) {}

    private AuditView find(String id) {
        try {
            return audits.find(UUID.fromString(id)).orElseThrow(() -> new NotFound(AuditView.SUBJECT, id));
        } catch (IllegalArgumentException e) {
            throw new NotFound(AuditView.SUBJECT, id);
        }
    }

    private Audit audit(AuditView it, Map<String, String> names) {
        var band = it.band();
        return new Audit(
                it.id().toString(),
                it.caseId(),
                it.openedAt(),
                it.openedBy(),
                names.get(it.openedBy()),
                it.answeredAt(),
                it.answeredBy(),
                it.answeredBy() == null ? null : names.get(it.answeredBy()),
                it.result() == null ? null : decimals(it.result()),
                band,
                band == null
                        ? null
                        : messages.find("rollout.audit.band-" + band).orElse(band),
                IntStream.range(0, it.answers().size())
                        .mapToObj(i -> question(i + 1, it.answers().get(i)))
                        .toList(),
                it.followUp(),
                it.followedUpAt(),
                it.followedUpBy(),
                it.followedUpBy() == null ? null : names.get(it.followedUpBy()),
                it.findings());
    }

    private Question question(int number, AuditView.Answer it) {
        return new Question(
                number,
                messages.text("rollout.audit.question-" + number),
                it.score(),
                it.weight(),
                decimals(it.part()),
                it.why());
    }

    private static BigDecimal decimals(BigDecimal number) {
        return number.setScale(Math.max(DECIMALS, number.stripTrailingZeros().scale()));
    }

    /** {@code result} is not rounded; {@code band} follows from it rounded half up to one decimal. */
    record Audit(
            String id,
            String caseId,
            Instant openedAt,
            String openedBy,
            @Nullable String openedByName,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            @Nullable String answeredByName,
            @Nullable BigDecimal result,
            @Nullable String band,
            @Nullable String bandLabel,
            List<Question> questions,
            @Nullable String followUp,
            @Nullable Instant followedUpAt,
            @Nullable String followedUpBy,
            @Nullable String followedUpByName,
            @Nullable String findings) {}

    record Question(int number, String label, int score, BigDecimal weight, BigDecimal part, @Nullable String why) {}
}
