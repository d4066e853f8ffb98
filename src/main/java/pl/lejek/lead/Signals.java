package pl.lejek.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lead's behaviour when it arrives (contract.md, Import fields).
 *
 * @param visits to the website
 * @param minutesOnSite in total
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Signals(
        @Nullable String origin,
        @Nullable String occupation,
        @Nullable Integer visits,
        @Nullable BigDecimal minutesOnSite,
        @Nullable BigDecimal pagesPerVisit,
        @Nullable Boolean doNotEmail,
        @Nullable Boolean doNotCall) {

    static final Signals NONE = new Signals(null, null, null, null, null, null, null);
}
