package pl.lejek.lead.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.ContactPoints;
import pl.lejek.customer.NewContact.Consent;
import pl.lejek.lead.NewLead;
import pl.lejek.lead.Signals;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/**
 * The body of {@code POST /leads} (contract.md), before it is known to be right. Numbers and yes or no are read here
 * and not by the JSON reader, which would stop at the first that is wrong.
 *
 * @param estimatedValue a number, a text with a number, or money {@code {"amount", "currency"}}
 * @param consents a list of {@code {channel, purpose?, given?, textVersion?}} or an object {@code {channel: boolean}}
 * @param website honeypot of the public form: people do not see it
 */
record LeadRequest(
        @Nullable String source,
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
        @Nullable JsonNode employees,
        @Nullable String interest,
        @Nullable String product,
        @Nullable JsonNode estimatedValue,
        @Nullable JsonNode wantsCall,
        @Nullable String externalId,
        @Nullable JsonNode consents,
        @Nullable Signals signals,
        @Nullable String website) {

    private static final int SHORT = 200;
    private static final int LONG = 2000;
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final List<String> CHANNELS = List.of("email", "sms", "phone");

    /**
     * @param sources codes of the source dictionary
     * @throws FieldErrors with every field that is wrong
     */
    NewLead validated(Map<String, String> sources, Messages messages) {
        var check = new Check(messages);
        var from = text(source);
        if (from == null) {
            check.error("source", "lead.source-missing");
        } else if (!sources.containsKey(from)) {
            check.error("source", "lead.source-unknown");
        }
        var address = text(email);
        if (address != null && !ContactPoints.isEmail(address)) {
            check.error("email", "lead.email-invalid");
        }
        var number = text(phone);
        var e164 = number == null ? null : ContactPoints.phone(number).orElse(null);
        if (number != null && e164 == null) {
            check.error("phone", "lead.phone-invalid");
        }
        if (address == null && number == null) {
            check.error("email", "lead.contact-missing");
            check.error("phone", "lead.contact-missing");
        }
        var taxNumber = text(nip);
        var digits = taxNumber == null ? null : ContactPoints.nip(taxNumber).orElse(null);
        if (taxNumber != null && digits == null) {
            check.error("nip", "lead.nip-invalid");
        }
        var size = size(employees);
        if (size == null && isGiven(employees)) {
            check.error("employees", "lead.employees-range");
        }
        var call = yesOrNo(wantsCall);
        if (call == null && isGiven(wantsCall)) {
            check.error("wantsCall", "lead.yes-or-no");
        }
        check.length("companyName", companyName, SHORT);
        check.length("firstName", firstName, SHORT);
        check.length("lastName", lastName, SHORT);
        check.length("city", city, SHORT);
        check.length("region", region, SHORT);
        check.length("country", country, SHORT);
        check.length("industry", industry, SHORT);
        check.length("interest", interest, LONG);
        check.length("product", product, SHORT);
        check.length("externalId", externalId, SHORT);
        var money = money(check);
        var agreed = consents(check);
        var behaviour = behaviour(check);
        check.done();
        return new NewLead(
                java.util.Objects.requireNonNull(from),
                text(companyName),
                text(firstName),
                text(lastName),
                address,
                e164,
                digits,
                text(city),
                text(region),
                text(country),
                text(industry),
                size,
                text(interest),
                text(product),
                money.amount,
                money.amount == null ? null : money.currency,
                call,
                text(externalId),
                agreed,
                behaviour);
    }

    /** The public form drops what it cannot use, because a visitor sees no errors and must not be lost. */
    LeadRequest withoutInvalidExtras(String formSource) {
        var address = text(email);
        var number = text(phone);
        var taxNumber = text(nip);
        return new LeadRequest(
                formSource,
                cut(companyName, SHORT),
                cut(firstName, SHORT),
                cut(lastName, SHORT),
                address != null && ContactPoints.isEmail(address) ? address : null,
                number != null && ContactPoints.phone(number).isPresent() ? number : null,
                taxNumber != null && ContactPoints.nip(taxNumber).isPresent() ? taxNumber : null,
                cut(city, SHORT),
                cut(region, SHORT),
                cut(country, SHORT),
                cut(industry, SHORT),
                size(employees) == null ? null : employees,
                cut(interest, LONG),
                cut(product, SHORT),
                null,
                yesOrNo(wantsCall) == null ? null : wantsCall,
                null,
                consents,
                null,
                website);
    }

    private static boolean isGiven(@Nullable JsonNode node) {
        return node != null
                && !node.isNull()
                && !(node.isTextual() && node.asText().isBlank());
    }

    /** @return the number of employees, from a number or a text of digits; null when it is neither or out of range */
    private static @Nullable Integer size(@Nullable JsonNode node) {
        if (node == null || !(node.isIntegralNumber() || node.isTextual())) {
            return null;
        }
        var text = node.asText().strip();
        if (!text.matches("\\d{1,8}")) {
            return null;
        }
        var number = Integer.parseInt(text);
        return number <= 10_000_000 ? number : null;
    }

    private static @Nullable Boolean yesOrNo(@Nullable JsonNode node) {
        if (node == null || !(node.isBoolean() || node.isTextual())) {
            return null;
        }
        return switch (node.asText().strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private record Money(@Nullable BigDecimal amount, String currency) {}

    private Money money(Check check) {
        if (estimatedValue == null || estimatedValue.isNull()) {
            return new Money(null, "PLN");
        }
        var amount = estimatedValue.isObject() ? estimatedValue.path("amount") : estimatedValue;
        var currency =
                estimatedValue.isObject() ? estimatedValue.path("currency").asText("PLN") : "PLN";
        try {
            var value = new BigDecimal(amount.asText().strip()).setScale(2, java.math.RoundingMode.HALF_UP);
            if (value.signum() < 0
                    || value.compareTo(MOST) > 0
                    || !CURRENCY.matcher(currency).matches()) {
                check.error("estimatedValue", "lead.value-invalid");
            }
            return new Money(value, currency);
        } catch (NumberFormatException | ArithmeticException e) {
            check.error("estimatedValue", "lead.value-invalid");
            return new Money(null, "PLN");
        }
    }

    private List<Consent> consents(Check check) {
        var agreed = new ArrayList<Consent>();
        if (consents == null || consents.isNull()) {
            return agreed;
        }
        if (consents.isObject()) {
            consents.properties().forEach(it -> consent(it.getKey(), "marketing", it.getValue(), null, agreed, check));
        } else if (consents.isArray() && consents.size() <= 20) {
            for (var entry : consents) {
                consent(
                        entry.path("channel").asText(""),
                        entry.path("purpose").asText("marketing"),
                        entry.path("given"),
                        entry.path("textVersion").asText(null),
                        agreed,
                        check);
            }
        } else {
            check.error("consents", "lead.consents-invalid");
        }
        return agreed;
    }

    private static void consent(
            String channel,
            String purpose,
            JsonNode given,
            @Nullable String textVersion,
            List<Consent> agreed,
            Check check) {
        var key = "e-mail".equals(channel) ? "email" : channel;
        var valid = CHANNELS.contains(key)
                && purpose.matches("[a-z-]{1,40}")
                && (given.isBoolean() || given.isMissingNode());
        if (valid) {
            agreed.add(new Consent(key, purpose, given.asBoolean(true), cut(textVersion, 40)));
        } else {
            check.error("consents", "lead.consents-invalid");
        }
    }

    private Signals behaviour(Check check) {
        if (signals == null) {
            return new Signals(null, null, null, null, null, null, null);
        }
        check.length("signals.origin", signals.origin(), SHORT);
        check.length("signals.occupation", signals.occupation(), SHORT);
        check.notNegative("signals.visits", signals.visits());
        check.notNegative("signals.minutesOnSite", signals.minutesOnSite());
        check.notNegative("signals.pagesPerVisit", signals.pagesPerVisit());
        return signals;
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable String cut(@Nullable String value, int length) {
        var text = text(value);
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    private static class Check {
        private final Messages messages;
        private final List<FieldError> errors = new ArrayList<>();

        Check(Messages messages) {
            this.messages = messages;
        }

        void error(String field, String key, Object... arguments) {
            errors.add(new FieldError(field, messages.text(key, arguments)));
        }

        void length(String field, @Nullable String value, int most) {
            if (value != null && value.strip().length() > most) {
                error(field, "lead.too-long", most);
            }
        }

        void notNegative(String field, @Nullable Number value) {
            if (value != null && (value.doubleValue() < 0 || value.doubleValue() > 1_000_000_000)) {
                error(field, "lead.negative");
            }
        }

        void done() {
            if (!errors.isEmpty()) {
                throw new FieldErrors(errors);
            }
        }
    }
}
