package pl.lejek.lead;

import org.jspecify.annotations.Nullable;

/**
 * Which leads a list shows; null takes all.
 *
 * @param sla {@code ok}, {@code at-risk} or {@code breached}
 * @param text part of company, person, e-mail or phone
 */
public record LeadFilter(
        @Nullable LeadStatus status,
        @Nullable String owner,
        @Nullable String team,
        @Nullable String grade,
        @Nullable String sla,
        @Nullable String text) {}
