package pl.lejek.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a first enquiry tells of a company and the person who wrote.
 *
 * @param phone E.164
 * @param nip ten digits
 */
public record NewContact(
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
        String source,
        List<Consent> consents) {

    /**
     * A consent given or refused (domain.md D-13).
     *
     * @param channel {@code email}, {@code sms} or {@code phone}
     * @param purpose e.g. {@code marketing}
     */
    public record Consent(String channel, String purpose, boolean given, @Nullable String textVersion) {}

    /** @return the person's name, null when none was given */
    public @Nullable String personName() {
        var name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).trim();
        return name.isEmpty() ? null : name;
    }
}
