package pl.lejek.lead.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.ContactPoints;
import pl.lejek.customer.NewContact.Consent;
import pl.lejek.lead.LeadCheck;
import pl.lejek.lead.NewLead;
import pl.lejek.lead.Signals;
import pl.lejek.platform.web.FieldErrors;
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

    private static final int SHORT = LeadCheck.SHORT;
    private static final int LONG = LeadCheck.LONG;

    /**
     * @param sources codes of the source dictionary
     * @throws FieldErrors with every field that is wrong
     */
    NewLead validated(Map<String, String> sources, Messages messages) {
        var check = new LeadCheck(messages);
        var from = check.source(source, sources);
        var address = check.email(email);
        var e164 = check.phone(phone);
        check.reachable(email, phone);
        var digits = check.nip(nip);
        var size = size(employees);
        if (size == null && isGiven(employees)) {
            check.error("employees", "lead.employees-range");
        }
        var call = yesOrNo(wantsCall);
        if (call == null && isGiven(wantsCall)) {
            check.error("wantsCall", "lead.yes-or-no");
        }
        var money = money(check);
        var agreed = consents(check);
        var behaviour = behaviour(check);
        var lead = new NewLead(
                from == null ? "" : from,
                check.text("companyName", companyName, SHORT),
                check.text("firstName", firstName, SHORT),
                check.text("lastName", lastName, SHORT),
                address,
                e164,
                digits,
                check.text("city", city, SHORT),
                check.text("region", region, SHORT),
                check.text("country", country, SHORT),
                check.text("industry", industry, SHORT),
                size,
                check.text("interest", interest, LONG),
                check.text("product", product, SHORT),
                money.amount,
                money.amount == null ? null : money.currency,
                call,
                check.text("externalId", externalId, SHORT),
                agreed,
                behaviour);
        check.done();
        return lead;
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

    private Money money(LeadCheck check) {
        if (estimatedValue == null || estimatedValue.isNull()) {
            return new Money(null, "PLN");
        }
        var amount = estimatedValue.isObject() ? estimatedValue.path("amount") : estimatedValue;
        var currency =
                estimatedValue.isObject() ? estimatedValue.path("currency").asText("PLN") : "PLN";
        try {
            var value = new BigDecimal(amount.asText().strip());
            return new Money(check.money("estimatedValue", value, currency), currency);
        } catch (NumberFormatException | ArithmeticException e) {
            check.error("estimatedValue", "lead.value-invalid");
            return new Money(null, "PLN");
        }
    }

    private List<Consent> consents(LeadCheck check) {
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
            LeadCheck check) {
        if (given.isBoolean() || given.isMissingNode()) {
            check.consent(channel, purpose, given.asBoolean(true), cut(textVersion, 40))
                    .ifPresent(agreed::add);
        } else {
            check.error("consents", "lead.consents-invalid");
        }
    }

    private Signals behaviour(LeadCheck check) {
        if (signals == null) {
            return new Signals(null, null, null, null, null, null, null);
        }
        return check.signals("signals.", signals);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable String cut(@Nullable String value, int length) {
        var text = text(value);
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
