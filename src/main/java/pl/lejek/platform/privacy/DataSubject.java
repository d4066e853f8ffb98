package pl.lejek.platform.privacy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person with everything that the modules know them under.
 *
 * @param known by kind; ids as text
 * @param everyName whether whoever erases is sure that every text with the person's full name is about them: then names go
 *     out of all texts, else addresses and numbers only
 */
public record DataSubject(Map<Known, SortedSet<String>> known, boolean everyName) {

    /** Shorter ones are found in too much that is about something else. */
    private static final int LEAST_NEEDLE = 5;

    private static final int NATIONAL_NUMBER = 9;

    public DataSubject {
        var copy = new EnumMap<Known, SortedSet<String>>(Known.class);
        known.forEach((kind, values) -> copy.put(kind, Collections.unmodifiableSortedSet(new TreeSet<>(values))));
        known = Collections.unmodifiableMap(copy);
    }

    public static DataSubject nobody() {
        return new DataSubject(Map.of(), false);
    }

    /** @return the same person, known under these too; null and blank ones are left out */
    public DataSubject with(Known kind, Collection<? extends @Nullable Object> values) {
        var added = new TreeSet<>(of(kind));
        values.stream()
                .filter(Objects::nonNull)
                .map(it -> it.toString().strip())
                .filter(it -> !it.isEmpty())
                .map(it -> kind == Known.EMAIL ? it.toLowerCase(Locale.ROOT) : it)
                .forEach(added::add);
        var all = new EnumMap<Known, SortedSet<String>>(Known.class);
        all.putAll(known);
        all.put(kind, added);
        return new DataSubject(all, everyName);
    }

    /** @return the same person, who has an address or telephone number together with somebody else */
    DataSubject sharing(Known kind, String value) {
        var own = new TreeSet<>(of(kind));
        own.remove(value);
        var all = new EnumMap<Known, SortedSet<String>>(Known.class);
        all.putAll(known);
        all.put(kind, own);
        return new DataSubject(all, everyName).with(Known.SHARED, value);
    }

    public DataSubject with(Known kind, @Nullable Object value) {
        return with(kind, value == null ? List.of() : List.of(value));
    }

    /** @return the same person, whose name goes out of every text */
    public DataSubject namesToo() {
        return new DataSubject(known, true);
    }

    public SortedSet<String> of(Known kind) {
        return known.getOrDefault(kind, Collections.emptySortedSet());
    }

    public UUID[] ids(Known kind) {
        return of(kind).stream().map(UUID::fromString).toArray(UUID[]::new);
    }

    /** @return ids of every record that is about the person alone */
    public List<String> pseudonyms() {
        return Stream.of(Known.CARD, Known.PERSON, Known.LEAD)
                .flatMap(it -> of(it).stream())
                .distinct()
                .toList();
    }

    /** @return what names this person and nobody else, wherever it stands */
    public List<String> certainNeedles() {
        return Stream.of(Known.EMAIL, Known.PHONE, Known.NUMBER)
                .flatMap(kind -> of(kind).stream().flatMap(it -> kind == Known.PHONE ? spellings(it) : Stream.of(it)))
                .filter(it -> it.length() >= LEAST_NEEDLE)
                .distinct()
                .toList();
    }

    /** @return names, which somebody else may have as well */
    public List<String> possibleNeedles() {
        return of(Known.NAME).stream()
                .flatMap(it -> Stream.of(it, turned(it)))
                .filter(it -> it.length() >= LEAST_NEEDLE)
                .distinct()
                .toList();
    }

    private static String turned(String name) {
        var words = Arrays.asList(name.split(" +"));
        return words.size() == 2 ? words.get(1) + " " + words.get(0) : name;
    }

    /** As people write a number: in one, in groups, without the country. */
    private static Stream<String> spellings(String phone) {
        var digits = phone.replaceAll("\\D", "");
        if (digits.length() < NATIONAL_NUMBER) {
            return Stream.of(phone);
        }
        var national = digits.substring(digits.length() - NATIONAL_NUMBER);
        // Digits before or behind make another number: the country's own are said with it.
        var grouped = Stream.of(" ", "-")
                .map(it -> national.substring(0, 3) + it + national.substring(3, 6) + it + national.substring(6));
        return Stream.concat(Stream.of(phone, digits, "00" + digits, national), grouped);
    }

    /** @return values for named parameters of statements, one for each kind and {@code needles}, {@code everywhere}, {@code pseudonyms} */
    Map<String, Object> parameters() {
        var all = new LinkedHashMap<String, Object>();
        all.put("cards", ids(Known.CARD));
        all.put("companies", ids(Known.COMPANY));
        all.put("people", ids(Known.PERSON));
        all.put("leads", ids(Known.LEAD));
        all.put("deals", ids(Known.DEAL));
        all.put("cases", texts(of(Known.CASE)));
        all.put("emails", texts(of(Known.EMAIL)));
        all.put("phones", texts(of(Known.PHONE)));
        all.put("shared", texts(of(Known.SHARED)));
        all.put("files", texts(of(Known.FILE)));
        all.put("customerNumbers", texts(of(Known.CUSTOMER_NUMBER)));
        all.put(
                "names",
                texts(of(Known.NAME).stream()
                        .flatMap(it -> Stream.of(it, turned(it)))
                        .toList()));
        all.put("pseudonyms", texts(pseudonyms()));
        var names = Stream.concat(certainNeedles().stream(), possibleNeedles().stream())
                .toList();
        all.put("needles", texts(names));
        all.put("everywhere", texts(everyName ? names : certainNeedles()));
        return all;
    }

    private static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    @Override
    public String toString() {
        // Names and addresses must not get into a log.
        return known.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue().size())
                .collect(Collectors.joining(", ", "DataSubject[", "]"));
    }
}
