package pl.lejek.customer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a list shows; what is null does not matter.
 *
 * @param text part of name, e-mail, phone, tax or external number, or of a searchable added field
 * @param stale whether nobody has confirmed the data for as long as the table allows
 * @param segment code that somebody put on the card; {@code inSegment} key of a segment that people compose of conditions
 * @param custom values of added fields by {@code <key>}, {@code <key>.from} and {@code <key>.until}
 * @param criteria what other modules know, by the key of a {@link Criterion}: codes with commas between them, true or false, {@code none}
 *     where there may be no value; days
 *     by {@code <key>.from} and {@code <key>.until}
 */
public record CustomerFilter(
        @Nullable String text,
        @Nullable String type,
        @Nullable String category,
        @Nullable String owner,
        @Nullable String segment,
        @Nullable String priority,
        @Nullable Boolean vip,
        @Nullable Boolean openComplaint,
        @Nullable Boolean stale,
        @Nullable String inSegment,
        Map<String, String> custom,
        Map<String, String> criteria) {

    /** Everybody in a segment. */
    public static CustomerFilter ofSegment(String key) {
        return new CustomerFilter(null, null, null, null, null, null, null, null, null, key, Map.of(), Map.of());
    }

    public CustomerFilter {
        custom = Map.copyOf(custom);
        criteria = Map.copyOf(criteria);
    }
}
