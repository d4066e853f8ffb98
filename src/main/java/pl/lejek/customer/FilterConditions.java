package pl.lejek.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.customer.CustomField.Type;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.search.SearchText;

/** Turns a filter into SQL; what a caller gave is only ever a parameter. */
@Component
class FilterConditions {

    private static final String FROM = ".from";
    private static final String UNTIL = ".until";
    private static final int NEVER_STALE = 36_500;

    private final CustomFields customFields;
    private final QualityRules rules;
    private final ObjectMapper json;
    private final Messages messages;
    private final ObjectProvider<CustomerSelections> selections;
    private final CriteriaFilter criteria;
    private final Clock clock;

    FilterConditions(
            CustomFields customFields,
            QualityRules rules,
            ObjectMapper json,
            Messages messages,
            ObjectProvider<CustomerSelections> selections,
            CriteriaFilter criteria,
            Clock clock) {
        this.customFields = customFields;
        this.rules = rules;
        this.json = json;
        this.messages = messages;
        this.selections = selections;
        this.criteria = criteria;
        this.clock = clock;
    }

    CustomerCondition of(CustomerFilter filter) {
        var building = new Building();
        building.text(filter.text());
        building.equal("type", filter.type());
        building.equal("category", filter.category());
        building.equal("owner", filter.owner());
        building.equal("segment", filter.segment());
        building.equal("priority", filter.priority());
        building.equal("vip", filter.vip());
        building.equal("open_complaint", filter.openComplaint());
        if (filter.stale() != null) {
            building.stale(filter.stale());
        }
        building.selected(filter.inSegment());
        filter.custom().forEach(building::custom);
        building.criteria(filter.criteria());
        if (!building.errors.isEmpty()) {
            throw new FieldErrors(building.errors);
        }
        return new CustomerCondition(
                building.conditions.isEmpty() ? "true" : String.join(" and ", building.conditions), building.arguments);
    }

    /**
     * @return what cards fulfil whose added field {@code e.key} may contain the words, in an index; empty when there is no
     *     field whose text people look for
     */
    Optional<CustomerCondition> inAddedTexts(SearchText words) {
        var fields = customFields.all().stream()
                .filter(it -> it.active() && it.searchable() && it.entity() == Entity.COMPANY)
                .filter(it -> it.type().isText())
                .map(CustomField::key)
                .toArray(String[]::new);
        if (fields.length == 0) {
            return Optional.empty();
        }
        var building = new Building();
        var indexed = words.words().stream()
                .map(it -> building.contained("c.custom", it))
                .collect(Collectors.joining(" and "));
        return Optional.of(new CustomerCondition(
                indexed + " and e.key = any(" + building.parameter(fields) + ")", building.arguments));
    }

    private final class Building {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> arguments = new ArrayList<>();
        private final List<FieldError> errors = new ArrayList<>();

        /** Adds an argument; called in the order in which they stand in the condition. */
        private String parameter(Object value) {
            arguments.add(value);
            return "?";
        }

        void equal(String column, @Nullable Object value) {
            if (value != null) {
                conditions.add("c." + column + " = " + parameter(value));
            }
        }

        /** Who is in a segment that people have saved. */
        void selected(@Nullable String key) {
            if (key == null || key.isBlank()) {
                return;
            }
            var selected = Optional.ofNullable(selections.getIfAvailable()).flatMap(it -> it.find(key.strip()));
            if (selected.isEmpty()) {
                errors.add(new FieldError("inSegment", messages.text("customer.segment-unknown")));
                return;
            }
            conditions.add("(" + selected.get().sql() + ")");
            arguments.addAll(selected.get().arguments());
        }

        void criteria(Map<String, String> given) {
            if (given.isEmpty()) {
                return;
            }
            var condition = criteria.of(given, errors);
            conditions.add("(" + condition.sql() + ")");
            arguments.addAll(condition.arguments());
        }

        /** In what every customer can be found by, or in a searchable added text. */
        void text(@Nullable String text) {
            var words = SearchText.of(text);
            if (words == null) {
                return;
            }
            var custom = customFields.all().stream()
                    .filter(it -> it.active() && it.searchable() && it.entity() == Entity.COMPANY)
                    .map(CustomField::key)
                    .toArray(String[]::new);
            var named = words.in("c.search_key");
            arguments.addAll(named.arguments());
            if (custom.length == 0) {
                conditions.add(named.sql());
                return;
            }
            var indexed =
                    words.words().stream().map(it -> contained("c.custom", it)).collect(Collectors.joining(" and "));
            var valued = words.in("platform.plain(e.value)");
            conditions.add("(" + named.sql() + " or " + indexed
                    + " and exists (select from jsonb_each_text(c.custom) e where e.key = any(" + parameter(custom)
                    + ") and " + valued.sql() + "))");
            arguments.addAll(valued.arguments());
        }

        /** @return what holds for every row with a value that contains the text, as the trigram index knows it */
        private String contained(String column, String text) {
            // JSON writes quotation marks, backslashes and control characters in another way.
            var longest = Arrays.stream(text.split("[\"\\\\\\p{Cntrl}]+"))
                    .max(Comparator.comparing(String::length))
                    .orElse("");
            return "%1$s <> '{}' and platform.plain(%1$s::text) like platform.plain(".formatted(column)
                    + parameter(SearchText.containing(longest)) + ")";
        }

        void stale(boolean wanted) {
            var now = clock.instant();
            var cases = new StringBuilder("case");
            for (var category : List.of("PROSPECT", "EXISTING")) {
                for (var vip : List.of(true, false)) {
                    var days = Math.min(NEVER_STALE, rules.freshDays(category, vip));
                    cases.append(" when c.category = ")
                            .append(parameter(category))
                            .append(" and c.vip = ")
                            .append(parameter(vip))
                            .append(" then ")
                            .append(parameter(Timestamp.from(now.minus(Duration.ofDays(days)))))
                            .append("::timestamptz");
                }
            }
            conditions.add("(coalesce(c.verified_at, c.created_at) < " + cases + " end) = " + parameter(wanted));
        }

        void custom(String name, String given) {
            var bound = name.endsWith(FROM) ? FROM : name.endsWith(UNTIL) ? UNTIL : "";
            var key = name.substring(0, name.length() - bound.length());
            var parameterName = CustomFields.PREFIX + name;
            var field = customFields.find(key).filter(CustomField::active).orElse(null);
            if (field == null || !bound.isEmpty() && !isOrdered(field)) {
                errors.add(new FieldError(parameterName, messages.text("customer.field-unknown")));
                return;
            }
            if (given.isBlank()) {
                return;
            }
            if (field.type().isText()) {
                add(
                        field,
                        contained("%1$s", given.strip()) + " and platform.plain(%1$s ->> " + parameter(key)
                                + ") like platform.plain(" + parameter(SearchText.containing(given.strip())) + ")");
                return;
            }
            var value = customFields.read(parameterName, unbounded(field), given, errors);
            if (value == null) {
                return;
            }
            if (bound.isEmpty()) {
                add(field, "%1$s @> " + parameter(text(Map.of(key, value))) + "::jsonb");
            } else {
                var type = field.type() == Type.DATE ? "date" : "numeric";
                add(
                        field,
                        "(%1$s ->> " + parameter(key) + ")::" + type + (bound.equals(FROM) ? " >= " : " <= ")
                                + parameter(value.toString()) + "::" + type);
            }
        }

        /** A bound of a search may lie beyond what the field itself may hold. */
        private CustomField unbounded(CustomField it) {
            return new CustomField(
                    it.key(),
                    it.entity(),
                    it.label(),
                    it.type(),
                    it.options(),
                    null,
                    null,
                    null,
                    null,
                    it.requiredFrom(),
                    it.personal(),
                    it.searchable(),
                    it.justification(),
                    it.active(),
                    it.version());
        }

        private boolean isOrdered(CustomField field) {
            return field.type().isNumber() || field.type() == Type.DATE;
        }

        private void add(CustomField field, String condition) {
            conditions.add(
                    field.entity() == Entity.COMPANY
                            ? condition.formatted("c.custom")
                            : "exists (select from customer.person p where p.customer_id = c.id and "
                                    + condition.formatted("p.custom") + ")");
        }

        private String text(Object value) {
            try {
                return json.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
