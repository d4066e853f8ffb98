package pl.lejek.purchase;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Reads what a program says of a purchase; gathers everything that is wrong. */
class PurchaseFields {

    static final int SHORT = 200;
    static final BigDecimal MOST = new BigDecimal("999999999999.99");
    static final int MOST_ITEMS = 1_000_000;

    private static final int MOST_LINES = 500;
    private static final int MOST_DIGITS = 30;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final Set<String> KNOWN =
            Set.of("customerExternalId", "customerId", "externalId", "at", "total", "items", "returnOf");
    private static final Set<String> OF_AN_AMOUNT = Set.of("amount", "currency");
    private static final Set<String> OF_A_LINE = Set.of("product", "quantity", "total");

    private final Map<String, ? extends @Nullable Object> given;
    private final WorkingCalendar calendar;
    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    PurchaseFields(Map<String, ? extends @Nullable Object> given, WorkingCalendar calendar, Messages messages) {
        this.given = given;
        this.calendar = calendar;
        this.messages = messages;
        given.keySet().stream()
                .filter(it -> !KNOWN.contains(it))
                .sorted()
                .forEach(it -> wrong(it, "purchase.field-unknown"));
    }

    void wrong(String field, String key, Object... arguments) {
        if (errors.stream().noneMatch(it -> it.field().equals(field))) {
            errors.add(new FieldError(field, messages.text(key, arguments)));
        }
    }

    /** @throws FieldErrors naming every field that was wrong */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    boolean isFine(String field) {
        return errors.stream().noneMatch(it -> it.field().equals(field));
    }

    @Nullable
    String text(String field) {
        var value = given.get(field);
        if (value == null) {
            return null;
        }
        var text = value instanceof String || isWhole(value) ? value.toString().strip() : "";
        if (text.length() > SHORT) {
            wrong(field, "purchase.too-long", SHORT);
            return null;
        }
        if (text.isEmpty() && !(value instanceof String)) {
            wrong(field, "purchase.not-text");
        }
        return text.isEmpty() ? null : text;
    }

    /** Programs send numbers of documents as numbers, too. */
    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    String required(String field) {
        var text = text(field);
        if (text == null) {
            wrong(field, "purchase.missing");
            return "";
        }
        return text;
    }

    @Nullable
    UUID customerId() {
        var text = text("customerId");
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            wrong("customerId", "purchase.customer-unknown");
            return null;
        }
    }

    /** @return an instant with its offset, or the start of a day in the sales zone */
    Instant at() {
        var text = required("at");
        try {
            if (!text.isEmpty() && !text.startsWith("+") && !text.startsWith("-")) {
                var at = text.length() == 10
                        ? calendar.startOf(LocalDate.parse(text))
                        : OffsetDateTime.parse(text).toInstant();
                var wrong = time(at, calendar);
                if (wrong != null) {
                    wrong("at", wrong);
                }
                return at.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            // Refused below, as everything that is no instant.
        }
        wrong("at", "purchase.at-invalid");
        return Instant.EPOCH;
    }

    /** @return the key of what is wrong with it: clocks of tills may be ahead by a day, not more */
    static @Nullable String time(Instant at, WorkingCalendar calendar) {
        if (at.isAfter(calendar.now().plus(1, ChronoUnit.DAYS))) {
            return "purchase.at-future";
        }
        return calendar.dayOf(at).isBefore(EARLIEST) ? "purchase.at-invalid" : null;
    }

    BigDecimal total(@Nullable String returnOf) {
        var amount = given.get("total") instanceof Map<?, ?> money && OF_AN_AMOUNT.containsAll(money.keySet())
                ? number(money.get("amount"))
                : null;
        if (amount == null) {
            wrong("total", given.get("total") == null ? "purchase.missing" : "purchase.total-invalid");
            return BigDecimal.ZERO;
        }
        var wrong = amount(amount, returnOf);
        if (wrong != null) {
            wrong(wrong.equals("purchase.negative-return") ? "returnOf" : "total", wrong);
        }
        return rounded(amount);
    }

    static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** @return the key of what is wrong with an amount as it is kept, beside what it gives back */
    static @Nullable String amount(BigDecimal given, @Nullable String returnOf) {
        var amount = rounded(given);
        if (amount.abs().compareTo(MOST) > 0) {
            return "purchase.total-large";
        }
        if (amount.signum() < 0 && returnOf == null) {
            return "purchase.negative-return";
        }
        return amount.signum() >= 0 && returnOf != null ? "purchase.return-negative" : null;
    }

    String currency(String usual) {
        if (!(given.get("total") instanceof Map<?, ?> money) || money.get("currency") == null) {
            return usual;
        }
        var currency = money.get("currency").toString().strip().toUpperCase(Locale.ROOT);
        if (!currency.matches("[A-Z]{3}")) {
            wrong("total", "purchase.currency-invalid");
        }
        return currency;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (!(value instanceof String) && !(value instanceof Number)) {
            return null;
        }
        try {
            var number = new BigDecimal(value.toString().strip());
            return Math.abs(number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** @param currency of the purchase, which its lines share */
    List<PurchaseLine> lines(String currency) {
        if (!(given.get("items") instanceof List<?> items)) {
            return List.of();
        }
        if (items.size() > MOST_LINES) {
            wrong("items", "purchase.items-many", MOST_LINES);
            return List.of();
        }
        var lines = new ArrayList<PurchaseLine>();
        for (var i = 0; i < items.size(); i++) {
            var field = "items[" + i + "]";
            if (!(items.get(i) instanceof Map<?, ?> item) || !(item.get("product") instanceof String product)) {
                wrong(field + ".product", "purchase.missing");
                continue;
            }
            item.keySet().stream()
                    .map(Object::toString)
                    .filter(it -> !OF_A_LINE.contains(it))
                    .forEach(it -> wrong(field + "." + it, "purchase.field-unknown"));
            if (product.isBlank() || product.strip().length() > SHORT) {
                wrong(field + ".product", product.isBlank() ? "purchase.missing" : "purchase.too-long", SHORT);
            }
            lines.add(new PurchaseLine(
                    product.strip(),
                    figure(field + ".quantity", item.get("quantity"), 3),
                    figure(field + ".total", item.get("total"), 2)));
            if (item.get("total") instanceof Map<?, ?> money
                    && money.get("currency") != null
                    && !currency.equalsIgnoreCase(
                            money.get("currency").toString().strip())) {
                wrong(field + ".total", "purchase.line-currency");
            }
        }
        return lines;
    }

    private @Nullable BigDecimal figure(String field, @Nullable Object value, int places) {
        var plain = value instanceof Map<?, ?> money ? money.get("amount") : value;
        var number = number(plain);
        if (plain != null && (number == null || number.abs().compareTo(MOST) > 0)) {
            wrong(field, "purchase.number-invalid");
        }
        return number == null ? null : number.setScale(places, RoundingMode.HALF_UP);
    }

    /** @return how many pieces: the number that was given, or that of the lines */
    @Nullable
    Integer items(List<PurchaseLine> lines) {
        var value = given.get("items");
        if (value == null) {
            return null;
        }
        var number = value instanceof List<?>
                ? lines.stream()
                        .map(it -> it.quantity() == null ? BigDecimal.ONE : it.quantity())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(0, RoundingMode.HALF_UP)
                : number(value);
        if (number == null
                || number.stripTrailingZeros().scale() > 0
                || number.abs().compareTo(BigDecimal.valueOf(MOST_ITEMS)) > 0) {
            wrong("items", "purchase.items-invalid");
            return null;
        }
        return number.intValue();
    }
}
