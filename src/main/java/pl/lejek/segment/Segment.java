package pl.lejek.segment;

import java.time.Instant;
import pl.lejek.platform.Localized;

/**
 * A saved choice of customers. Nobody is written into it: who is in it follows from the rule at every moment.
 *
 * @param key as diagrams and tables name it
 * @param shipped whether the product brought it along
 */
public record Segment(
        String key,
        Localized name,
        Rule rule,
        boolean shipped,
        Instant createdAt,
        String createdBy,
        Instant changedAt,
        String changedBy,
        int version) {}
