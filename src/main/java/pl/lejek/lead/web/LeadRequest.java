package pl.lejek.lead.web;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.NewContact.Consent;
import pl.lejek.lead.LeadCheck;
import pl.lejek.lead.NewLead;
import pl.lejek.lead.Signals;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

/**
 * The body of {@code POST /leads} (contract.md), before it is known to be right. Fields are judged here and not by the
 * JSON reader, which would stop at the first that is wrong.
 *
 * @param estimatedValue a number, a text with a number, or money {@code {"amount", "currency"}}
 * @param consents a list of {@code {channel, purpose?, given?, textVersion?}} or an object {@code {channel: boolean}}
 * @param website honeypot of the public form: people do not see it
 * @param others what no lead has, by name
 */
record LeadRequest(
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode source,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode companyName,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode firstName,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode lastName,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode email,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode phone,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode nip,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode city,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode region,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode country,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode industry,
        @Schema(type = "integer", implementation = Integer.class) @Nullable JsonNode employees,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode interest,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode product,
        @Schema(description = "{amount, currency}, or a number in PLN") @Nullable JsonNode estimatedValue,
        @Schema(type = "boolean", implementation = Boolean.class) @Nullable JsonNode wantsCall,
        @Schema(type = "string", implementation = String.class) @Nullable JsonNode externalId,
        @Schema(description = "[{channel, purpose, given, textVersion}]") @Nullable JsonNode consents,
        @Schema(implementation = Signals.class) @Nullable JsonNode signals,
        @Schema(hidden = true) @Nullable JsonNode website,
        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> others) {

    private static final int SHORT = LeadCheck.SHORT;
    private static final int LONG = LeadCheck.LONG;

    private static final Set<String> SIGNALS =
            Set.of("origin", "occupation", "visits", "minutesOnSite", "pagesPerVisit", "doNotEmail", "doNotCall");

    /**
     * @param sources codes of the source dictionary
     * @throws FieldErrors with every field that is wrong
     */
    NewLead validated(Map<String, String> sources, Messages messages) {
        var check = new LeadCheck(messages);
        var lead = read(sources, check);
        check.done();
        return lead;
    }

    /**
     * What a visitor's browser sent, without what is wrong in it: a visitor sees no errors and must not be lost.
     *
     * @param formSource what counts as the source, whatever the page says
     */
    LeadRequest ofVisitor(String formSource, Map<String, String> sources, Messages messages) {
        var shortened = new LeadRequest(
                TextNode.valueOf(formSource),
                cut(companyName, SHORT),
                cut(firstName, SHORT),
                cut(lastName, SHORT),
                email,
                phone,
                nip,
                cut(city, SHORT),
                cut(region, SHORT),
                cut(country, SHORT),
                cut(industry, SHORT),
                employees,
                cut(interest, LONG),
                cut(product, SHORT),
                estimatedValue,
                wantsCall,
                externalId,
                consents,
                signals,
                website,
                Map.of());
        var check = new LeadCheck(messages);
        shortened.read(sources, check);
        return shortened.without(
                check.errors().stream().map(it -> it.field().split("\\.")[0]).collect(Collectors.toSet()));
    }

    private LeadRequest without(Set<String> wrong) {
        return new LeadRequest(
                source,
                wrong.contains("companyName") ? null : companyName,
                wrong.contains("firstName") ? null : firstName,
                wrong.contains("lastName") ? null : lastName,
                wrong.contains("email") ? null : email,
                wrong.contains("phone") ? null : phone,
                wrong.contains("nip") ? null : nip,
                wrong.contains("city") ? null : city,
                wrong.contains("region") ? null : region,
                wrong.contains("country") ? null : country,
                wrong.contains("industry") ? null : industry,
                wrong.contains("employees") ? null : employees,
                wrong.contains("interest") ? null : interest,
                wrong.contains("product") ? null : product,
                wrong.contains("estimatedValue") ? null : estimatedValue,
                wrong.contains("wantsCall") ? null : wantsCall,
                wrong.contains("externalId") ? null : externalId,
                wrong.contains("consents") ? null : consents,
                wrong.contains("signals") ? null : signals,
                website,
                Map.of());
    }

    /** @return whether a robot filled in what people do not see */
    boolean isFromARobot() {
        return website != null && !website.isNull() && !website.asText("x").isBlank();
    }

    private NewLead read(Map<String, String> sources, LeadCheck check) {
        if (others != null) {
            others.keySet().stream().sorted().forEach(it -> check.error(it, "platform.field.unknown"));
        }
        var from = check.source(text("source", source, check), sources);
        var address = check.email(text("email", email, check));
        var e164 = check.phone(text("phone", phone, check));
        if (!isGiven(email) && !isGiven(phone)) {
            check.reachable(null, null);
        }
        var digits = check.nip(text("nip", nip, check));
        var size = size(employees);
        if (size == null && isGiven(employees)) {
            check.error("employees", "lead.employees-range");
        }
        var call = yesOrNo("wantsCall", wantsCall, check);
        var money = money(check);
        var agreed = consents(check);
        var behaviour = behaviour(check);
        return new NewLead(
                from == null ? "" : from,
                text("companyName", companyName, SHORT, check),
                text("firstName", firstName, SHORT, check),
                text("lastName", lastName, SHORT, check),
                address,
                e164,
                digits,
                text("city", city, SHORT, check),
                text("region", region, SHORT, check),
                text("country", country, SHORT, check),
                text("industry", industry, SHORT, check),
                size,
                text("interest", interest, LONG, check),
                text("product", product, SHORT, check),
                money.amount,
                money.amount == null ? null : money.currency,
                call,
                text("externalId", externalId, SHORT, check),
                agreed,
                behaviour);
    }

    private static boolean isGiven(@Nullable JsonNode node) {
        return node != null
                && !node.isNull()
                && !(node.isTextual() && node.asText().isBlank());
    }

    /** @return a text, or digits that a program sent as a number, such as a phone; null when it is neither */
    private static @Nullable String text(String field, @Nullable JsonNode node, LeadCheck check) {
        if (!isGiven(node)) {
            return null;
        }
        if (node.isTextual() || node.isIntegralNumber()) {
            return node.asText();
        }
        check.error(field, "platform.field.type");
        return null;
    }

    private static @Nullable String text(String field, @Nullable JsonNode node, int most, LeadCheck check) {
        return check.text(field, text(field, node, check), most);
    }

    /** @return the number of employees, from a number or a text of digits; null when it is neither or out of range */
    private static @Nullable Integer size(@Nullable JsonNode node) {
        var number = whole(node);
        return number != null && number <= 10_000_000 ? number : null;
    }

    private static @Nullable Integer whole(@Nullable JsonNode node) {
        if (node == null || !(node.isIntegralNumber() || node.isTextual())) {
            return null;
        }
        var text = node.asText().strip();
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    private static @Nullable Boolean yesOrNo(String field, @Nullable JsonNode node, LeadCheck check) {
        if (!isGiven(node)) {
            return null;
        }
        if (node.isBoolean() || node.isTextual()) {
            switch (node.asText().strip()) {
                case "true":
                    return true;
                case "false":
                    return false;
                default:
            }
        }
        check.error(field, "lead.yes-or-no");
        return null;
    }

    private record Money(@Nullable BigDecimal amount, String currency) {}

    private Money money(LeadCheck check) {
        if (!isGiven(estimatedValue)) {
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
            check.consent(
                            channel,
                            purpose,
                            given.asBoolean(true),
                            textVersion == null || textVersion.length() <= 40
                                    ? textVersion
                                    : textVersion.substring(0, 40))
                    .ifPresent(agreed::add);
        } else {
            check.error("consents", "lead.consents-invalid");
        }
    }

    private Signals behaviour(LeadCheck check) {
        if (signals == null || signals.isNull()) {
            return new Signals(null, null, null, null, null, null, null);
        }
        if (!signals.isObject()) {
            check.error("signals", "platform.field.type");
            return new Signals(null, null, null, null, null, null, null);
        }
        signals.fieldNames().forEachRemaining(it -> {
            if (!SIGNALS.contains(it)) {
                check.error("signals." + it, "platform.field.unknown");
            }
        });
        var visits = whole(signals.get("visits"));
        if (visits == null && isGiven(signals.get("visits"))) {
            check.error("signals.visits", "lead.negative");
        }
        return check.signals(
                "signals.",
                new Signals(
                        text("signals.origin", signals.get("origin"), check),
                        text("signals.occupation", signals.get("occupation"), check),
                        visits,
                        number("minutesOnSite", check),
                        number("pagesPerVisit", check),
                        yesOrNo("signals.doNotEmail", signals.get("doNotEmail"), check),
                        yesOrNo("signals.doNotCall", signals.get("doNotCall"), check)));
    }

    private @Nullable BigDecimal number(String signal, LeadCheck check) {
        var node = signals == null ? null : signals.get(signal);
        if (!isGiven(node)) {
            return null;
        }
        try {
            if (node.isNumber() || node.isTextual()) {
                return new BigDecimal(node.asText().strip());
            }
        } catch (NumberFormatException e) {
            // said below, as of anything else that is no number
        }
        check.error("signals." + signal, "platform.field.type");
        return null;
    }

    private static @Nullable JsonNode cut(@Nullable JsonNode node, int length) {
        return node == null || !node.isTextual() || node.asText().length() <= length
                ? node
                : TextNode.valueOf(node.asText().substring(0, length));
    }
}
