package pl.lejek.rollout;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Page;

/** Audits of the CRM: opened, answered, and what followed from them. */
@Service
@Transactional
public class Audits {

    /** How many questions an audit asks. */
    public static final int QUESTIONS = 5;

    /** Topic of the event stream. */
    static final String TOPIC = "rollouts";

    private static final BigDecimal EQUAL = new BigDecimal("0.2");

    private final AuditStore store;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    Audits(AuditStore store, Trail trail, ChangeFeed feed, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /** @return whether an audit still waits for its answers */
    @Transactional(readOnly = true)
    public boolean isOneUnanswered() {
        return store.anyUnanswered();
    }

    /** Opens the audit of a case; once, however often the case asks. */
    public void open(UUID id, String caseId) {
        if (store.add(id, caseId, clock.instant(), Acting.current().actor())) {
            trail.record(TrailEntry.of("crm-audit.opened", AuditView.SUBJECT, id.toString())
                    .inCase(caseId));
            feed.changed(TOPIC);
        }
    }

    /** @return what each question weighed in the last audit; before the first, all weigh the same */
    @Transactional(readOnly = true)
    public List<BigDecimal> usualWeights() {
        return store.lastAnswered()
                .map(it -> it.answers().stream().map(AuditView.Answer::weight).toList())
                .filter(it -> it.size() == QUESTIONS)
                .orElse(Collections.nCopies(QUESTIONS, EQUAL));
    }

    /** @return the sum of score times weight, exact */
    public static BigDecimal result(List<Integer> scores, List<BigDecimal> weights) {
        var sum = BigDecimal.ZERO;
        for (var i = 0; i < scores.size(); i++) {
            sum = sum.add(weights.get(i).multiply(BigDecimal.valueOf(scores.get(i))));
        }
        return sum;
    }

    /** Keeps what was answered and what it means. */
    public void record(
            UUID id, String caseId, List<Integer> scores, List<BigDecimal> weights, BigDecimal result, String band) {
        store.answered(id, clock.instant(), scores, weights, result, band);
        trail.record(TrailEntry.of("crm-audit.answered", AuditView.SUBJECT, id.toString())
                .inCase(caseId)
                .with("result", null, result.toPlainString())
                .with("band", null, band));
        feed.changed(TOPIC);
    }

    /** Keeps who answers and what is written beside the scores, before the result is known. */
    void told(UUID id, String by, Map<String, @Nullable Object> answers) {
        var why = new ArrayList<@Nullable String>();
        for (var i = 1; i <= QUESTIONS; i++) {
            why.add(text(answers.get("why" + i)));
        }
        store.told(id, by, why);
    }

    /** Keeps what followed from the result. */
    void followedUp(UUID id, String caseId, String task, String by, Map<String, @Nullable Object> answers) {
        store.followedUp(id, task, clock.instant(), by, text(answers.get("findings")));
        trail.record(TrailEntry.of("crm-audit.followed-up", AuditView.SUBJECT, id.toString())
                .inCase(caseId)
                .with("followUp", null, task));
        feed.changed(TOPIC);
    }

    @Transactional(readOnly = true)
    public Optional<AuditView> find(UUID id) {
        return store.find(id);
    }

    /** @return newest first */
    @Transactional(readOnly = true)
    public Page<AuditView> list(@Nullable String cursor, int limit) {
        return store.list(cursor, limit);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
