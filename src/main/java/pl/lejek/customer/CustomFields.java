package pl.lejek.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.customer.CustomField.Option;
import pl.lejek.customer.CustomField.Type;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.worklist.form.JsPattern;

/** The fields that administrators added, and what may stand in them. */
@Service
@Transactional
public class CustomFields {

    /** How the API, forms and the trail mark them among a card's fields. */
    static final String PREFIX = "custom.";

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
    private static final int MOST_OPTIONS = 200;
    private static final int MOST_FIELDS = 200;
    private static final TypeReference<List<Option>> OPTIONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final FieldValues values;
    private final ObjectProvider<DealStages> stages;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;
    private final Cache<String, List<CustomField>> kept =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    CustomFields(
            JdbcClient jdbc,
            ObjectMapper json,
            FieldValues values,
            ObjectProvider<DealStages> stages,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.values = values;
        this.stages = stages;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /** @return every field, retired ones too, in their order */
    @Transactional(readOnly = true)
    public List<CustomField> all() {
        return kept.get("", it -> read());
    }

    /** @return those that people see */
    @Transactional(readOnly = true)
    public List<CustomField> of(Entity entity) {
        return all().stream().filter(it -> it.active() && it.entity() == entity).toList();
    }

    @Transactional(readOnly = true)
    public Optional<CustomField> find(String key) {
        return all().stream().filter(it -> it.key().equals(key)).findFirst();
    }

    /** @throws FieldErrors naming what is wrong with it */
    public CustomField add(CustomField field) {
        var errors = judge(field);
        stage(field.requiredFrom(), errors);
        if (!KEY.matcher(field.key()).matches()) {
            errors.add(new FieldError("key", messages.text("customer.custom.key")));
        } else if (read().stream().anyMatch(it -> it.key().equals(field.key()))) {
            throw new Conflict(messages.text("customer.custom.taken"));
        }
        if (read().size() >= MOST_FIELDS) {
            errors.add(new FieldError("key", messages.text("customer.too-many", MOST_FIELDS)));
        }
        refuse(errors);
        jdbc.sql(
                        """
                        insert into customer.custom_field (key, entity, type, label_en, label_pl, options, min_value,
                            max_value, max_length, pattern, required_from, personal, searchable, justification, active,
                            position, created_at, created_by)
                        select :key, :entity, :type, :en, :pl, :options::jsonb, :min, :max, :maxLength, :pattern,
                               :requiredFrom, :personal, :searchable, :justification, :active,
                               coalesce(max(position), 0) + 1, :at, :by
                        from customer.custom_field
                        """)
                .param("key", field.key())
                .param("entity", field.entity().key())
                .param("type", field.type().key())
                .params(parameters(field))
                .param("at", Timestamp.from(clock.instant()))
                .param("by", Acting.current().actor())
                .update();
        return changed("custom-field.added", null, field.key());
    }

    /** Changes everything but key, entity and type, which the values that are there depend on. */
    public CustomField change(CustomField field) {
        var before = read().stream()
                .filter(it -> it.key().equals(field.key()))
                .findFirst()
                .orElseThrow(() -> new NotFound("custom-field", field.key()));
        var errors = judge(field);
        if (field.entity() != before.entity()) {
            errors.add(new FieldError("entity", messages.text("customer.custom.fixed")));
        }
        if (field.type() != before.type()) {
            errors.add(new FieldError("type", messages.text("customer.custom.fixed")));
        }
        if (!Objects.equals(field.requiredFrom(), before.requiredFrom())) {
            stage(field.requiredFrom(), errors);
        }
        refuse(errors);
        jdbc.sql(
                        """
                        update customer.custom_field set label_en = :en, label_pl = :pl, options = :options::jsonb,
                            min_value = :min, max_value = :max, max_length = :maxLength, pattern = :pattern,
                            required_from = :requiredFrom, personal = :personal, searchable = :searchable,
                            justification = :justification, active = :active, version = version + 1
                        where key = :key
                        """)
                .param("key", field.key())
                .params(parameters(field))
                .update();
        return changed("custom-field.changed", before, field.key());
    }

    private Map<String, Object> parameters(CustomField field) {
        var all = new java.util.HashMap<String, Object>();
        all.put("en", field.label().en());
        all.put("pl", field.label().pl());
        all.put("options", text(field.options()));
        all.put("min", typed(field.min(), Types.NUMERIC));
        all.put("max", typed(field.max(), Types.NUMERIC));
        all.put("maxLength", typed(field.maxLength(), Types.INTEGER));
        all.put("pattern", typed(field.pattern(), Types.VARCHAR));
        all.put("requiredFrom", typed(field.requiredFrom(), Types.VARCHAR));
        all.put("personal", field.personal());
        all.put("searchable", field.searchable());
        all.put("justification", field.justification());
        all.put("active", field.active());
        return all;
    }

    private static Object typed(@Nullable Object value, int type) {
        return new org.springframework.jdbc.core.SqlParameterValue(type, value);
    }

    private CustomField changed(String action, @Nullable CustomField before, String key) {
        kept.invalidateAll();
        var after =
                read().stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
        trail.record(TrailEntry.of(action, "custom-field", key)
                .with("definition", before == null ? null : text(before), text(after)));
        feed.changed("customers");
        return after;
    }

    private List<FieldError> judge(CustomField field) {
        var errors = new ArrayList<FieldError>();
        if (field.label().en().isBlank() || field.label().en().length() > FieldValues.SHORT) {
            errors.add(new FieldError("label.en", messages.text("customer.custom.label", FieldValues.SHORT)));
        }
        if (field.label().pl().length() > FieldValues.SHORT) {
            errors.add(new FieldError("label.pl", messages.text("customer.custom.label", FieldValues.SHORT)));
        }
        if (field.justification().isBlank() || field.justification().length() > FieldValues.LONG) {
            errors.add(new FieldError("justification", messages.text("customer.custom.justification")));
        }
        if (field.type().isChoice()) {
            options(field.options(), errors);
        } else if (!field.options().isEmpty()) {
            errors.add(new FieldError("options", messages.text("customer.custom.no-meaning")));
        }
        if (!field.type().isNumber() && (field.min() != null || field.max() != null)) {
            errors.add(
                    new FieldError(field.min() != null ? "min" : "max", messages.text("customer.custom.no-meaning")));
        } else if (field.min() != null && field.max() != null && field.min().compareTo(field.max()) > 0) {
            errors.add(new FieldError("max", messages.text("customer.custom.bounds")));
        }
        if (!field.type().isText() && (field.maxLength() != null || field.pattern() != null)) {
            errors.add(new FieldError(
                    field.pattern() != null ? "pattern" : "maxLength", messages.text("customer.custom.no-meaning")));
        }
        if (field.maxLength() != null && (field.maxLength() < 1 || field.maxLength() > FieldValues.LONG)) {
            errors.add(new FieldError("maxLength", messages.text("customer.whole-invalid", 1, FieldValues.LONG)));
        }
        pattern(field.pattern(), errors);
        return errors;
    }

    /** A stage that no funnel has would never ask for the field; one that a diagram has lost since may stay. */
    private void stage(@Nullable String key, Collection<FieldError> errors) {
        var known = stages.stream().flatMap(it -> it.keys().stream()).collect(Collectors.toSet());
        if (key != null && (!CODE.matcher(key).matches() || !known.isEmpty() && !known.contains(key))) {
            errors.add(new FieldError("requiredFrom", messages.text("customer.custom.stage")));
        }
    }

    private void options(List<Option> options, Collection<FieldError> errors) {
        if (options.isEmpty() || options.size() > MOST_OPTIONS) {
            errors.add(new FieldError("options", messages.text("customer.custom.options", MOST_OPTIONS)));
        }
        Set<String> codes = new LinkedHashSet<>();
        for (var i = 0; i < options.size(); i++) {
            if (!CODE.matcher(options.get(i).code()).matches()
                    || !codes.add(options.get(i).code())) {
                errors.add(new FieldError("options[" + i + "].code", messages.text("customer.custom.code")));
            }
            if (options.get(i).label().en().isBlank()
                    || options.get(i).label().en().length() > FieldValues.SHORT) {
                errors.add(new FieldError(
                        "options[" + i + "].label", messages.text("customer.custom.label", FieldValues.SHORT)));
            }
        }
    }

    private void pattern(@Nullable String pattern, Collection<FieldError> errors) {
        if (pattern == null) {
            return;
        }
        try {
            whole(pattern);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("pattern", messages.text("customer.custom.pattern")));
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    /**
     * Reads a value as it is kept in JSON.
     *
     * @param name the field's name in the caller's words, for errors
     * @return text, number, boolean, list of codes or null; a date as ISO text
     */
    @Nullable
    Object read(String name, CustomField field, @Nullable Object given, Collection<FieldError> errors) {
        if (given == null || given instanceof String text && text.isBlank()) {
            return null;
        }
        if (field.type().isChoice()) {
            return chosen(name, field, given, errors);
        }
        var value = values.read(name, type(field.type()), null, given, errors);
        if (value instanceof LocalDate day) {
            return day.toString();
        }
        if (value instanceof BigDecimal number) {
            return bounded(name, field, number, errors);
        }
        if (value instanceof String text) {
            var fits = (field.maxLength() == null || text.length() <= field.maxLength());
            if (!fits) {
                errors.add(new FieldError(name, messages.text("customer.too-long", field.maxLength())));
            } else if (field.pattern() != null && !matches(field.pattern(), text)) {
                errors.add(new FieldError(name, messages.text("customer.custom.no-match")));
            }
        }
        return value;
    }

    private static FieldType type(Type type) {
        return switch (type) {
            case TEXT -> FieldType.TEXT;
            case LONG_TEXT -> FieldType.LONG_TEXT;
            case NUMBER, INTEGER -> FieldType.NUMBER;
            case DATE -> FieldType.DATE;
            case BOOLEAN -> FieldType.BOOLEAN;
            case LINK -> FieldType.LINK;
            case CHOICE, CHOICES -> throw new IllegalArgumentException(type.key());
        };
    }

    private @Nullable Object bounded(String name, CustomField field, BigDecimal number, Collection<FieldError> errors) {
        if (field.type() == Type.INTEGER && number.stripTrailingZeros().scale() > 0) {
            errors.add(new FieldError(name, messages.text("customer.custom.whole")));
            return null;
        }
        if (field.min() != null && number.compareTo(field.min()) < 0
                || field.max() != null && number.compareTo(field.max()) > 0) {
            errors.add(new FieldError(
                    name,
                    messages.text(
                            "customer.custom.out-of-bounds",
                            field.min() == null ? "−∞" : field.min().toPlainString(),
                            field.max() == null ? "∞" : field.max().toPlainString())));
            return null;
        }
        return field.type() == Type.INTEGER ? (Object) number.longValueExact() : (Object) number.doubleValue();
    }

    private @Nullable Object chosen(String name, CustomField field, Object given, Collection<FieldError> errors) {
        var texts = given instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : field.type() == Type.CHOICES ? List.of(given.toString().split("[,;]")) : List.of(given.toString());
        var codes = new ArrayList<String>();
        for (var text : texts) {
            var wanted = text.strip();
            var code = field.options().stream()
                    .filter(it -> it.code().equalsIgnoreCase(wanted)
                            || it.label().en().equalsIgnoreCase(wanted)
                            || it.label().pl().equalsIgnoreCase(wanted))
                    .map(Option::code)
                    .findFirst();
            if (code.isEmpty()) {
                errors.add(new FieldError(
                        name,
                        messages.text(
                                "customer.code-invalid",
                                String.join(
                                        ", ",
                                        field.options().stream()
                                                .map(Option::code)
                                                .toList()))));
                return null;
            }
            if (!codes.contains(code.get())) {
                codes.add(code.get());
            }
        }
        return field.type() == Type.CHOICES ? codes : codes.get(0);
    }

    private static boolean matches(String pattern, String text) {
        return whole(pattern).find(text);
    }

    private static JsPattern whole(String pattern) {
        return JsPattern.compile("^(?:" + pattern + ")$");
    }

    private List<CustomField> read() {
        return jdbc.sql("select * from customer.custom_field order by position, key")
                .query(this::field)
                .list();
    }

    private CustomField field(ResultSet row, int number) throws SQLException {
        try {
            return new CustomField(
                    row.getString("key"),
                    Entity.of(row.getString("entity")),
                    Localized.of(row.getString("label_en"), row.getString("label_pl")),
                    Type.of(row.getString("type")),
                    json.readValue(row.getString("options"), OPTIONS),
                    row.getBigDecimal("min_value"),
                    row.getBigDecimal("max_value"),
                    row.getObject("max_length", Integer.class),
                    row.getString("pattern"),
                    row.getString("required_from"),
                    row.getBoolean("personal"),
                    row.getBoolean("searchable"),
                    row.getString("justification"),
                    row.getBoolean("active"),
                    row.getInt("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
