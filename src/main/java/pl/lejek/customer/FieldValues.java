package pl.lejek.customer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SalesZone;

/**
 * Reads what a person, a form or a file gives for a field, in the one form in which the product keeps it (domain.md DQ-04,
 * DQ-07): numbers checked, names without stray blanks, phones as E.164.
 */
@Component
class FieldValues {

    static final int SHORT = 200;
    static final int LONG = 4000;

    private static final BigDecimal MOST = new BigDecimal("9999999999999.99");
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int MOST_EMPLOYEES = 10_000_000;
    private static final int HIGHEST_LEVEL = 5;
    private static final int MOST_CODES = 20;
    private static final int LAST_YEAR = 9999;

    private final Dictionaries dictionaries;
    private final PolishNumbers numbers;
    private final Users users;
    private final Messages messages;
    private final SalesZone zone;
    private final Clock clock;

    FieldValues(
            Dictionaries dictionaries,
            PolishNumbers numbers,
            Users users,
            Messages messages,
            SalesZone zone,
            Clock clock) {
        this.dictionaries = dictionaries;
        this.numbers = numbers;
        this.users = users;
        this.messages = messages;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Reads a value.
     *
     * @param given text, number, boolean, date or list of texts; blank means nothing
     * @param errors takes what is wrong with it, under the field's name
     * @return {@code String}, {@code Integer}, {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code UUID} or a
     *     list of texts, as the type says; null when there is none or it is wrong
     */
    @Nullable
    Object read(
            String field,
            FieldType type,
            @Nullable String dictionary,
            @Nullable Object given,
            Collection<FieldError> errors) {
        if (given == null || given instanceof String text && text.isBlank()) {
            return type == FieldType.FLAG ? Boolean.FALSE : type == FieldType.CODES ? List.of() : null;
        }
        try {
            return value(type, dictionary, given);
        } catch (Refused e) {
            errors.add(new FieldError(field, messages.text(e.key, e.arguments)));
            return null;
        }
    }

    private Object value(FieldType type, @Nullable String dictionary, Object given) throws Refused {
        if (type == FieldType.CODES) {
            return codes(dictionary, given);
        }
        if (given instanceof Collection<?> || given instanceof java.util.Map<?, ?>) {
            throw new Refused("customer.text-expected");
        }
        var text = given.toString().strip();
        return switch (type) {
            case TEXT -> line(text);
            case LONG_TEXT -> limited(text, LONG);
            case COMPANY_NAME -> Names.company(line(text));
            case PERSON_NAME -> Names.person(line(text));
            case EMAIL -> email(limited(text, SHORT));
            case PHONE ->
                ContactPoints.phone(limited(text, SHORT)).orElseThrow(() -> new Refused("customer.phone-invalid"));
            case NIP -> ContactPoints.nip(text).orElseThrow(() -> new Refused("customer.nip-invalid"));
            case REGON -> numbers.regon(text).orElseThrow(() -> new Refused("customer.regon-invalid"));
            case POSTCODE -> limited(text, 12).toUpperCase(Locale.ROOT);
            case COUNTRY -> Countries.code(line(text));
            case LINK -> link(limited(text, 500));
            case INTEGER -> whole(given, 0, MOST_EMPLOYEES);
            case LEVEL -> whole(given, 1, HIGHEST_LEVEL);
            case NUMBER -> number(given);
            case AMOUNT -> amount(given);
            case CURRENCY -> currency(text.toUpperCase(Locale.ROOT));
            case DATE -> day(given);
            case BIRTH_DATE -> birthDate(given);
            case BOOLEAN, FLAG -> yesNo(given);
            case CODE -> code(dictionary, text);
            case MARKET -> market(text.toUpperCase(Locale.ROOT));
            case USER -> user(text);
            case CUSTOMER -> id(text);
            case CODES -> throw new IllegalStateException();
        };
    }

    private static String limited(String text, int most) throws Refused {
        if (text.length() > most) {
            throw new Refused("customer.too-long", most);
        }
        return text;
    }

    private static String line(String text) throws Refused {
        return Names.line(limited(text, SHORT));
    }

    /** The part after the at sign is the same in any case; what stands before it is kept as it was given. */
    private static String email(String text) throws Refused {
        var address = text.replaceFirst("(?i)^mailto:", "");
        if (!ContactPoints.isEmail(address)) {
            throw new Refused("customer.email-invalid");
        }
        var at = address.lastIndexOf('@');
        return address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
    }

    /** @return a Polish postcode as 00-000; of other countries as given */
    @Nullable
    String postcode(@Nullable String given, @Nullable String country, Collection<FieldError> errors) {
        if (given == null) {
            return null;
        }
        var digits = given.replaceAll("[\\s-]", "");
        if (digits.matches("\\d{5}") && (country == null || country.equals("PL"))) {
            return digits.substring(0, 2) + "-" + digits.substring(2);
        }
        if ("PL".equals(country)) {
            errors.add(new FieldError("postcode", messages.text("customer.postcode-invalid")));
        }
        return given;
    }

    private static String link(String text) throws Refused {
        try {
            var uri = URI.create(text.contains("://") ? text : "https://" + text);
            if (uri.getHost() != null && uri.getScheme().matches("(?i)https?") && uri.getUserInfo() == null) {
                return uri.toString();
            }
        } catch (IllegalArgumentException e) {
            // Refused below, as any other text that is no address.
        }
        throw new Refused("customer.link-invalid");
    }

    private static Integer whole(Object given, int least, int most) throws Refused {
        try {
            var number = new BigDecimal(given.toString().strip()).intValueExact();
            if (number >= least && number <= most) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Refused below, as a number out of bounds.
        }
        throw new Refused("customer.whole-invalid", least, most);
    }

    private static BigDecimal number(Object given) throws Refused {
        try {
            var number = new BigDecimal(
                    given.toString().replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.'));
            if (number.abs().compareTo(MOST) <= 0 && Math.abs(number.scale()) <= 20) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number out of bounds.
        }
        throw new Refused("customer.number-invalid");
    }

    private static BigDecimal amount(Object given) throws Refused {
        var amount = number(given).setScale(2, RoundingMode.HALF_UP);
        if (amount.signum() < 0) {
            throw new Refused("customer.number-invalid");
        }
        return amount;
    }

    private static String currency(String text) throws Refused {
        if (!CURRENCY.matcher(text).matches()) {
            throw new Refused("customer.currency-invalid");
        }
        return text;
    }

    private LocalDate day(Object given) throws Refused {
        try {
            var text = given.toString().strip();
            var day = text.contains("T")
                    ? OffsetDateTime.parse(text).atZoneSameInstant(zone()).toLocalDate()
                    : LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Refused below, as a day beyond the calendar.
        }
        throw new Refused("customer.date-invalid");
    }

    private LocalDate birthDate(Object given) throws Refused {
        var day = day(given);
        if (day.isBefore(FIRST_BIRTH) || day.isAfter(LocalDate.ofInstant(clock.instant(), zone()))) {
            throw new Refused("customer.birth-date-invalid");
        }
        return day;
    }

    private ZoneId zone() {
        return zone.zone();
    }

    private static Boolean yesNo(Object given) throws Refused {
        return switch (given.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "tak" -> Boolean.TRUE;
            case "false", "no", "nie" -> Boolean.FALSE;
            default -> throw new Refused("customer.yes-no-invalid");
        };
    }

    private String code(@Nullable String dictionary, String text) throws Refused {
        return dictionaries
                .code(dictionary == null ? "" : dictionary, text)
                .orElseThrow(() -> new Refused("customer.code-invalid", words(dictionary)));
    }

    private List<String> codes(@Nullable String dictionary, Object given) throws Refused {
        var texts = given instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(given.toString().split("[,;]"));
        var codes = new ArrayList<String>();
        for (var text : texts) {
            if (!text.isBlank()) {
                var code = code(dictionary, text.strip());
                if (!codes.contains(code)) {
                    codes.add(code);
                }
            }
        }
        if (codes.size() > MOST_CODES) {
            throw new Refused("customer.too-many", MOST_CODES);
        }
        return List.copyOf(codes);
    }

    private String words(@Nullable String dictionary) {
        return String.join(
                ", ",
                dictionaries.all().getOrDefault(dictionary == null ? "" : dictionary, List.of()).stream()
                        .filter(Dictionaries.Word::active)
                        .map(Dictionaries.Word::code)
                        .toList());
    }

    private static String market(String text) throws Refused {
        if (!text.equals("B2B") && !text.equals("B2C")) {
            throw new Refused("customer.code-invalid", "B2B, B2C");
        }
        return text;
    }

    private String user(String text) throws Refused {
        return users.find(text)
                .filter(Users.UserView::active)
                .map(Users.UserView::id)
                .orElseThrow(() -> new Refused("customer.user-unknown"));
    }

    private static UUID id(String text) throws Refused {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("customer.customer-unknown");
        }
    }

    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String key;
        private final transient Object[] arguments;

        Refused(String key, Object... arguments) {
            super(key, null, false, false);
            this.key = key;
            this.arguments = arguments;
        }
    }
}
