package pl.lejek.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.workflow.Decisions;

/**
 * What the tables of {@code processes/customer-card} say. They know kinds of customers, not customers, so their answers are
 * the same for many cards and are kept for a minute; asked apart, because the engine notes every answer it gives and a card
 * is read in a transaction that writes nothing.
 */
@Component
class QualityRules {

    private static final Logger log = LoggerFactory.getLogger(QualityRules.class);

    private final Decisions decisions;
    private final TransactionTemplate apart;
    private final Cache<Question, List<Map<String, Object>>> kept = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();

    QualityRules(Decisions decisions, PlatformTransactionManager transactions) {
        this.decisions = decisions;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Question(String table, Map<String, Object> facts) {}

    /** A field that belongs on a card, and how much it counts. */
    record Weight(String field, int weight) {}

    /** @return what a complete card of the type has, in the table's order */
    List<Weight> weights(String type) {
        return ask("card-completeness", Map.of("type", type)).stream()
                .filter(it -> it.get("field") != null && it.get("weight") instanceof Number)
                .map(it -> new Weight(it.get("field").toString(), ((Number) it.get("weight")).intValue()))
                .filter(it -> it.weight > 0)
                .toList();
    }

    /** @return fields to ask about before the channel is used, the most needed first */
    List<String> toConfirm(String channel, String type) {
        return ask("datum-to-confirm", Map.of("channel", channel, "type", type)).stream()
                .filter(it -> it.get("field") != null)
                .map(it -> it.get("field").toString())
                .toList();
    }

    /** @return days after which data that nobody confirmed are stale */
    int freshDays(String category, boolean vip) {
        return ask("data-freshness", Map.of("category", category, "vip", vip)).stream()
                .map(it -> it.get("days"))
                .filter(Number.class::isInstance)
                .mapToInt(it -> ((Number) it).intValue())
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private List<Map<String, Object>> ask(String table, Map<String, Object> facts) {
        return kept.get(new Question(table, facts), question -> answer(question));
    }

    /** A table that was drawn wrong costs the card its figures, not the card. */
    private List<Map<String, Object>> answer(Question question) {
        try {
            var answer = apart.execute(status -> decisions.evaluate(question.table, question.facts));
            return answer == null ? List.of() : answer;
        } catch (RuntimeException e) {
            log.warn("Table {} gave no answer", question.table, e);
            return List.of();
        }
    }
}
