package pl.lejek.purchase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Keeps how lifetime value is computed; a change counts from the next recalculation. */
@Service
@Transactional
public class ValueSettingsStore {

    private static final TypeReference<Map<String, BigDecimal>> RETENTION = new TypeReference<>() {};
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TINY = new BigDecimal("0.01");

    /** A number that can be set: its column and its bounds. */
    private record Field(String name, String column, BigDecimal least, BigDecimal most) {}

    private static final List<Field> FIELDS = List.of(
            new Field("lifetimeMonths", "lifetime_months", TINY, BigDecimal.valueOf(1200)),
            new Field("lifespanYears", "lifespan_years", TINY, HUNDRED),
            new Field("grossMargin", "gross_margin", BigDecimal.ZERO, HUNDRED),
            new Field("churnRate", "churn_rate", TINY, HUNDRED),
            new Field("discountRate", "discount_rate", BigDecimal.ZERO, HUNDRED),
            new Field("horizonYears", "horizon_years", BigDecimal.ONE, BigDecimal.valueOf(50)),
            new Field("acquisitionCost", "acquisition_cost", BigDecimal.ZERO, PurchaseFields.MOST),
            new Field("serviceHoursPerMonth", "service_hours_per_month", BigDecimal.ZERO, BigDecimal.valueOf(744)),
            new Field("serviceHourCost", "service_hour_cost", BigDecimal.ZERO, PurchaseFields.MOST),
            new Field("highValueShare", "high_value_share", BigDecimal.ZERO, HUNDRED));

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;

    ValueSettingsStore(JdbcClient jdbc, ObjectMapper json, Trail trail, ChangeFeed feed, Messages messages) {
        this.jdbc = jdbc;
        this.json = json;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
    }

    @Transactional(readOnly = true)
    public ValueSettings get() {
        return jdbc.sql("select * from purchase.value_setting")
                .query(this::view)
                .single();
    }

    /**
     * Changes what is given.
     *
     * @param ifMatch the version the change was made from, as {@code If-Match} carries it
     * @param given {@code formula}, {@code retention} by group, and the numbers, by their names
     * @throws FieldErrors naming every field that is wrong
     */
    public ValueSettings change(@Nullable String ifMatch, Map<String, ? extends @Nullable Object> given) {
        var before = jdbc.sql("select * from purchase.value_setting for update")
                .query(this::view)
                .single();
        ETags.requireMatch(ifMatch, before.version());
        var errors = new ArrayList<FieldError>();
        var columns = new LinkedHashMap<String, Object>();
        new TreeMap<>(given).forEach((name, value) -> read(name, value, columns, errors));
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        columns.forEach((column, value) -> jdbc.sql("update purchase.value_setting set " + column + " = ?"
                        + (column.equals("retention") ? "::jsonb" : ""))
                .param(value)
                .update());
        var after = get();
        var entry = changes(before, after);
        if (!entry.changes().isEmpty()) {
            jdbc.sql("update purchase.value_setting set version = version + 1").update();
            trail.record(entry);
            feed.changed("value-settings");
        }
        return get();
    }

    private void read(String name, @Nullable Object value, Map<String, Object> columns, List<FieldError> errors) {
        if (name.equals("formula")) {
            ValueFormula.of(String.valueOf(value))
                    .ifPresentOrElse(
                            it -> columns.put("formula", it.key()),
                            () -> errors.add(error(name, "purchase.formula-unknown")));
        } else if (name.equals("retention")) {
            retention(value, columns, errors);
        } else {
            FIELDS.stream()
                    .filter(it -> it.name.equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            it -> {
                                var number = number(value);
                                var whole = it.name.equals("horizonYears");
                                if (number == null
                                        || number.compareTo(it.least) < 0
                                        || number.compareTo(it.most) > 0
                                        || whole && number.stripTrailingZeros().scale() > 0) {
                                    errors.add(
                                            error(name, "purchase.setting-range", it.least, it.most.toPlainString()));
                                } else {
                                    columns.put(it.column, whole ? number.intValue() : number);
                                }
                            },
                            () -> errors.add(error(name, "purchase.setting-unknown")));
        }
    }

    private void retention(@Nullable Object value, Map<String, Object> columns, List<FieldError> errors) {
        if (!(value instanceof Map<?, ?> given) || given.size() > 100) {
            errors.add(error("retention", "purchase.retention-invalid"));
            return;
        }
        var kept = new TreeMap<String, BigDecimal>();
        given.forEach((group, share) -> {
            var number = number(share);
            if (number == null
                    || number.signum() < 0
                    || number.compareTo(HUNDRED) > 0
                    || !group.toString().matches("[a-z][a-z0-9-]{0,59}")) {
                errors.add(error("retention." + group, "purchase.retention-invalid"));
            } else {
                kept.put(group.toString(), number);
            }
        });
        columns.put("retention", write(kept));
    }

    private FieldError error(String field, String key, Object... arguments) {
        return new FieldError(field, messages.text(key, arguments));
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return null;
        }
        try {
            var number = new BigDecimal(value.toString().strip());
            return Math.abs(number.scale()) > 20 || number.precision() > 20
                    ? null
                    : number.setScale(2, RoundingMode.HALF_UP);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static TrailEntry changes(ValueSettings before, ValueSettings after) {
        return TrailEntry.of("value-settings.changed", "value-settings", "company")
                .with("formula", before.formula().key(), after.formula().key())
                .with("lifetimeMonths", before.lifetimeMonths(), after.lifetimeMonths())
                .with("lifespanYears", before.lifespanYears(), after.lifespanYears())
                .with("grossMargin", before.grossMargin(), after.grossMargin())
                .with("churnRate", before.churnRate(), after.churnRate())
                .with("discountRate", before.discountRate(), after.discountRate())
                .with("horizonYears", before.horizonYears(), after.horizonYears())
                .with("acquisitionCost", before.acquisitionCost(), after.acquisitionCost())
                .with("serviceHoursPerMonth", before.serviceHoursPerMonth(), after.serviceHoursPerMonth())
                .with("serviceHourCost", before.serviceHourCost(), after.serviceHourCost())
                .with("retention", new TreeMap<>(before.retention()), new TreeMap<>(after.retention()))
                .with("highValueShare", before.highValueShare(), after.highValueShare());
    }

    private ValueSettings view(ResultSet row, int number) throws SQLException {
        return new ValueSettings(
                ValueFormula.of(row.getString("formula")).orElseThrow(),
                row.getBigDecimal("lifetime_months"),
                row.getBigDecimal("lifespan_years"),
                row.getBigDecimal("gross_margin"),
                row.getBigDecimal("churn_rate"),
                row.getBigDecimal("discount_rate"),
                row.getInt("horizon_years"),
                row.getBigDecimal("acquisition_cost"),
                row.getBigDecimal("service_hours_per_month"),
                row.getBigDecimal("service_hour_cost"),
                read(row.getString("retention")),
                row.getBigDecimal("high_value_share"),
                row.getInt("version"));
    }

    private String write(Map<String, BigDecimal> retention) {
        try {
            return json.writeValueAsString(retention);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, BigDecimal> read(String retention) {
        try {
            return json.readValue(retention, RETENTION);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
