package pl.lejek.worklist;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.form.CompiledForm;
import pl.lejek.worklist.form.CompiledForm.Place;
import pl.lejek.worklist.form.Dates;
import pl.lejek.worklist.form.Values;

/** What forms show: process variables and fields of records, as form-js takes them. */
@Component
class FormData {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx");

    private final ObjectProvider<RecordFields> records;

    FormData(ObjectProvider<RecordFields> records) {
        this.records = records;
    }

    /** What a form is about: its subject, and the customer beside it. */
    record Context(@Nullable SubjectRef subject, @Nullable String customerId) {

        static Context of(WorkItem task) {
            return new Context(task.subject(), task.customerId());
        }
    }

    /** Reads process variables by their names; absent ones are left out. */
    interface Variables {
        Map<String, Object> read(Collection<String> names);
    }

    /** @return values of the form's places that the filter takes, nested as in form data; nothing else */
    Map<String, @Nullable Object> read(
            CompiledForm form, Predicate<Place> filter, Context context, Variables variables) {
        var places = form.places().stream().filter(filter).toList();
        var names = new LinkedHashSet<String>(form.inputs());
        var fields = new LinkedHashMap<String, Set<String>>();
        for (var place : places) {
            if (place.target().isRecord()) {
                fields.computeIfAbsent(place.target().kind(), it -> new LinkedHashSet<>())
                        .add(place.target().field());
            } else {
                names.add(place.name());
            }
        }
        var found = names.isEmpty() ? Map.<String, Object>of() : variables.read(names);
        var read = new HashMap<String, Map<String, @Nullable Object>>();
        fields.forEach((type, wanted) -> read.put(type, fields(type, wanted, context)));
        var data = new LinkedHashMap<String, @Nullable Object>();
        for (var input : form.inputs()) {
            if (found.get(input) != null) {
                data.put(input, plain(found.get(input), null));
            }
        }
        for (var place : places) {
            var value = place.target().isRecord()
                    ? read.get(place.target().kind()).get(place.target().field())
                    : found.get(place.name());
            if (value != null) {
                Values.set(data, place.path(), plain(value, place.subtype()));
            }
        }
        return data;
    }

    private Map<String, @Nullable Object> fields(String type, Set<String> wanted, Context context) {
        var subject = subject(type, context);
        var owner = owner(type);
        return subject == null || owner == null ? Map.of() : owner.read(subject, wanted);
    }

    @Nullable
    RecordFields owner(String type) {
        return records.stream().filter(it -> it.type().equals(type)).findFirst().orElse(null);
    }

    /** @return whose fields a target of this type means in this case */
    static @Nullable SubjectRef subject(String type, Context context) {
        var subject = context.subject();
        if (subject != null && subject.type().equals(type)) {
            return subject;
        }
        if (type.equals("customer") || type.equals("person")) {
            return context.customerId() == null ? null : new SubjectRef("customer", context.customerId());
        }
        return subject;
    }

    /** @return the value as form-js takes it */
    static @Nullable Object plain(@Nullable Object value, @Nullable String subtype) {
        if (value instanceof Date date) {
            return moment(date.toInstant().atZone(Dates.ZONE), subtype);
        }
        if (value instanceof Instant instant) {
            return moment(instant.atZone(Dates.ZONE), subtype);
        }
        if (value instanceof OffsetDateTime time) {
            return moment(time.atZoneSameInstant(Dates.ZONE), subtype);
        }
        if (value instanceof ZonedDateTime time) {
            return moment(time.withZoneSameInstant(Dates.ZONE), subtype);
        }
        if (value instanceof LocalDate || value instanceof LocalDateTime) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(it -> copy.add(plain(it, null)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, it) -> copy.put(String.valueOf(key), plain(it, null)));
            return copy;
        }
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof String) {
            return value;
        }
        return value.toString();
    }

    private static String moment(ZonedDateTime time, @Nullable String subtype) {
        if ("date".equals(subtype)) {
            return time.toLocalDate().toString();
        }
        if ("time".equals(subtype)) {
            return time.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
        }
        return MINUTES.format(time);
    }

    /** @return the value as a diagram takes it: whole numbers as Integer or Long, others as Double, dates as Date */
    static @Nullable Object variable(Place place, @Nullable Object value) {
        if (value == null || value.equals("")) {
            return null;
        }
        if (place.type().equals("datetime")) {
            return date(place, (String) value);
        }
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        if (place.type().equals("number") && value instanceof String text) {
            return Double.valueOf(text);
        }
        return value;
    }

    private static @Nullable Object date(Place place, String value) {
        if ("time".equals(place.subtype())) {
            return value;
        }
        var moment = value.contains("T") ? Dates.dateTime(value) : null;
        if (moment == null) {
            var day = Dates.date(value);
            moment = day == null ? null : day.atStartOfDay(Dates.ZONE);
        }
        return moment == null ? null : Date.from(moment.toInstant());
    }
}
