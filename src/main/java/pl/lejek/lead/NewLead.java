package pl.lejek.lead;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.NewContact.Consent;

/**
 * A lead as it arrives, validated and normalised: at least one of e-mail and phone is there.
 *
 * @param phone E.164
 * @param nip ten digits
 * @param estimatedValue in {@code currency}
 */
public record NewLead(
        String source,
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
        List<Consent> consents,
        Signals signals) {}
