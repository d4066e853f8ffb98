package pl.lejek.lead;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lead as those see it who may. */
public record LeadView(
        UUID id,
        LeadStatus status,
        String source,
        @Nullable String grade,
        @Nullable Integer score,
        List<ScoreReason> reasons,
        @Nullable String owner,
        @Nullable String team,
        @Nullable String companyName,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String nip,
        @Nullable String city,
        @Nullable String region,
        @Nullable String country,
        @Nullable String industry,
        @Nullable Integer employees,
        @Nullable String interest,
        @Nullable String product,
        @Nullable BigDecimal estimatedValue,
        @Nullable String currency,
        @Nullable Boolean wantsCall,
        @Nullable String externalId,
        Signals signals,
        Instant receivedAt,
        @Nullable Instant slaReminderAt,
        @Nullable Instant slaBreachAt,
        @Nullable String sla,
        @Nullable Instant firstContactedAt,
        @Nullable Instant breachedAt,
        @Nullable String caseId,
        @Nullable UUID customerId,
        @Nullable UUID mergedInto,
        @Nullable String closeReason,
        @Nullable UUID dealId) {

    static LeadView of(Lead lead) {
        return new LeadView(
                lead.id,
                lead.status,
                lead.source,
                lead.grade,
                lead.score,
                lead.reasons,
                lead.owner,
                lead.team,
                lead.companyName,
                lead.firstName,
                lead.lastName,
                lead.email,
                lead.phone,
                lead.nip,
                lead.city,
                lead.region,
                lead.country,
                lead.industry,
                lead.employees,
                lead.interest,
                lead.product,
                lead.estimatedValue,
                lead.currency,
                lead.wantsCall,
                lead.externalId,
                lead.signals,
                lead.receivedAt,
                lead.slaReminderAt,
                lead.slaBreachAt,
                lead.slaState,
                lead.firstContactedAt,
                lead.breachedAt,
                lead.caseId,
                lead.customerId,
                lead.mergedInto,
                lead.closeReason,
                lead.dealId);
    }
}
