package pl.lejek.lead;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.ContactPoints;
import pl.lejek.customer.NewContact.Consent;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Judges and normalises the fields of a lead, however they came, and gathers everything that is wrong. */
public final class LeadCheck {

    /** Characters of a name, a town and the like. */
    public static final int SHORT = 200;

    /** Characters of what somebody wrote. */
    public static final int LONG = 2000;

    private static final BigDecimal MOST = new BigDecimal("999999999999.99");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final List<String> CHANNELS = List.of("email", "sms", "phone");

    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    public LeadCheck(Messages messages) {
        this.messages = messages;
    }

    public void error(String field, String key, Object... arguments) {
        errors.add(new FieldError(field, messages.text(key, arguments)));
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** @throws FieldErrors with everything that is wrong */
    public void done() {
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    /** @param sources codes of the dictionary */
    public @Nullable String source(@Nullable String source, Map<String, String> sources) {
        var code = stripped(source);
        if (code == null) {
            error("source", "lead.source-missing");
        } else if (!sources.containsKey(code)) {
            error("source", "lead.source-unknown");
        }
        return code;
    }

    public @Nullable String email(@Nullable String email) {
        var address = stripped(email);
        if (address != null && !ContactPoints.isEmail(address)) {
            error("email", "lead.email-invalid");
        }
        return address;
    }

    /** @return E.164 */
    public @Nullable String phone(@Nullable String phone) {
        var number = stripped(phone);
        var e164 = number == null ? null : ContactPoints.phone(number).orElse(null);
        if (number != null && e164 == null) {
            error("phone", "lead.phone-invalid");
        }
        return e164;
    }

    public void reachable(@Nullable String email, @Nullable String phone) {
        if (stripped(email) == null && stripped(phone) == null) {
            error("email", "lead.contact-missing");
            error("phone", "lead.contact-missing");
        }
    }

    /** @return ten digits */
    public @Nullable String nip(@Nullable String nip) {
        var number = stripped(nip);
        var digits = number == null ? null : ContactPoints.nip(number).orElse(null);
        if (number != null && digits == null) {
            error("nip", "lead.nip-invalid");
        }
        return digits;
    }

    public @Nullable Integer employees(@Nullable Integer employees) {
        if (employees != null && (employees < 0 || employees > 10_000_000)) {
            error("employees", "lead.employees-range");
        }
        return employees;
    }

    public @Nullable String text(String field, @Nullable String value, int most) {
        var text = stripped(value);
        if (text != null && text.length() > most) {
            error(field, "lead.too-long", most);
        }
        return text;
    }

    public @Nullable BigDecimal money(String field, @Nullable BigDecimal value, String currency) {
        if (value == null) {
            return null;
        }
        var amount = value.setScale(2, RoundingMode.HALF_UP);
        if (amount.signum() < 0
                || amount.compareTo(MOST) > 0
                || !CURRENCY.matcher(currency).matches()) {
            error(field, "lead.value-invalid");
        }
        return amount;
    }

    public Optional<Consent> consent(String channel, String purpose, boolean given, @Nullable String textVersion) {
        var key = "e-mail".equals(channel) ? "email" : channel;
        if (CHANNELS.contains(key) && purpose.matches("[a-z-]{1,40}")) {
            return Optional.of(new Consent(key, purpose, given, textVersion));
        }
        error("consents", "lead.consents-invalid");
        return Optional.empty();
    }

    /** @param prefix of the fields' names */
    public Signals signals(String prefix, Signals signals) {
        text(prefix + "origin", signals.origin(), SHORT);
        text(prefix + "occupation", signals.occupation(), SHORT);
        notNegative(prefix + "visits", signals.visits());
        notNegative(prefix + "minutesOnSite", signals.minutesOnSite());
        notNegative(prefix + "pagesPerVisit", signals.pagesPerVisit());
        return signals;
    }

    private void notNegative(String field, @Nullable Number value) {
        if (value != null && (value.doubleValue() < 0 || value.doubleValue() > 1_000_000_000)) {
            error(field, "lead.negative");
        }
    }

    private static @Nullable String stripped(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
