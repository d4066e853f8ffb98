package pl.lejek.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.format.FormatterRegistry;

/** Dates and instants from the years 1 to 9999; what Java knows beyond them neither a database nor arithmetic bears. */
final class Years {

    private static final int LAST = 9999;
    private static final List<Class<? extends TemporalAccessor>> TYPES =
            List.of(Instant.class, OffsetDateTime.class, LocalDate.class);

    /** An instant or date as Java writes it when its year has a sign. */
    private static final Pattern SIGNED = Pattern.compile("[+-]\\d{4,}-\\d\\d-\\d\\d(T.*)?");

    private Years() {}

    static boolean isBeyond(String text) {
        return SIGNED.matcher(text).matches();
    }

    /** Reads them from JSON. */
    static SimpleModule module() {
        return new SimpleModule("years").setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
                return TYPES.contains(description.getBeanClass()) ? new Checked(deserializer) : deserializer;
            }
        });
    }

    /** Reads them from the address, as ISO-8601 writes them. */
    static void addTo(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, text -> checked(OffsetDateTime.parse(text))
                .toInstant());
        registry.addConverter(String.class, OffsetDateTime.class, text -> checked(OffsetDateTime.parse(text)));
        registry.addConverter(String.class, LocalDate.class, text -> checked(LocalDate.parse(text)));
    }

    private static <T extends TemporalAccessor> T checked(T value) {
        if (!isKnown(value)) {
            throw new IllegalArgumentException("year");
        }
        return value;
    }

    private static boolean isKnown(TemporalAccessor value) {
        var dated = value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
        var year = dated.get(ChronoField.YEAR);
        return year >= 1 && year <= LAST;
    }

    private static class Checked extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        Checked(JsonDeserializer<?> deserializer) {
            super(deserializer);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
            return new Checked(deserializer);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isNumeric()) {
                return context.handleUnexpectedToken(handledType(), parser);
            }
            var value = super.deserialize(parser, context);
            if (value instanceof TemporalAccessor time && !isKnown(time)) {
                throw context.weirdStringException("", handledType(), "year");
            }
            return value;
        }
    }
}
