package pl.lejek.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.ContactPoints;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.product.Audience;
import pl.lejek.product.Prices;
import pl.lejek.product.Products;
import pl.lejek.product.VatCode;

/** Makes a version from what a person wrote, and says at which fields it is wrong. Prices come from the lists of today. */
@Component
class OfferWriter {

    static final int MOST_LINES = 200;
    private static final int SHORT = 200;
    private static final int LONG = 4000;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final BigDecimal WHOLE = new BigDecimal(100);
    private static final BigDecimal MOST_QUANTITY = new BigDecimal("999999999.999");
    private static final BigDecimal MOST_PRICE = new BigDecimal("9999999999.99");
    private static final BigDecimal MOST_TOTAL = new BigDecimal("9999999999999.99");

    private final Prices prices;
    private final Products products;
    private final WorkingCalendar calendar;
    private final Messages messages;

    OfferWriter(Prices prices, Products products, WorkingCalendar calendar, Messages messages) {
        this.prices = prices;
        this.products = products;
        this.calendar = calendar;
        this.messages = messages;
    }

    /** @throws FieldErrors naming every field that is wrong */
    OfferVersion write(OfferVersion before, OfferDraft draft, @Nullable UUID customer) {
        return new Writing(before, draft, customer).done();
    }

    private final class Writing {

        private final List<FieldError> errors = new ArrayList<>();
        private final OfferVersion before;
        private final OfferDraft draft;
        private final @Nullable UUID customer;

        Writing(OfferVersion before, OfferDraft draft, @Nullable UUID customer) {
            this.before = before;
            this.draft = draft;
            this.customer = customer;
        }

        OfferVersion done() {
            var audience = audience();
            var language = language();
            var currency = currency();
            var discount = percent("discount", draft.discount(), before.discount());
            var today = calendar.today();
            var until = draft.validUntil() == null ? before.validUntil() : draft.validUntil();
            if (draft.validUntil() != null
                    && (draft.validUntil().isBefore(today) || draft.validUntil().isAfter(today.plusYears(2)))) {
                error("validUntil", "offer.valid-until");
            }
            var lines = lines(audience, currency).stream()
                    .map(it -> it.priced(discount))
                    .toList();
            var totals = OfferTotals.of(lines, discount);
            if (Stream.of(totals.listNet(), totals.gross(), Objects.requireNonNullElse(totals.cost(), BigDecimal.ZERO))
                    .anyMatch(it -> it.compareTo(MOST_TOTAL) > 0)) {
                error("lines", "offer.too-much");
            }
            var recipient = new OfferVersion.Recipient(
                    text("recipientName", draft.recipientName(), before.recipientName(), SHORT), email(), phone());
            var version = before.with(new OfferVersion.Content(
                    audience,
                    language,
                    currency,
                    until,
                    discount,
                    recipient,
                    text("coverText", draft.coverText(), before.coverText(), LONG),
                    blocks(),
                    lines,
                    totals));
            if (!errors.isEmpty()) {
                throw new FieldErrors(errors);
            }
            return version;
        }

        private Audience audience() {
            if (draft.audience() == null) {
                return before.audience();
            }
            try {
                return Audience.valueOf(draft.audience());
            } catch (IllegalArgumentException e) {
                error("audience", "offer.audience");
                return before.audience();
            }
        }

        private String language() {
            var wanted = draft.language();
            if (wanted != null && !wanted.equals("pl") && !wanted.equals("en")) {
                error("language", "offer.language");
            }
            return wanted == null ? before.language() : wanted;
        }

        private String currency() {
            var wanted = draft.currency();
            if (wanted != null && !CURRENCY.matcher(wanted).matches()) {
                error("currency", "offer.currency");
            }
            return wanted == null ? before.currency() : wanted;
        }

        private @Nullable String text(String field, @Nullable String given, @Nullable String kept, int most) {
            if (given == null) {
                return kept;
            }
            if (given.length() > most) {
                error(field, "offer.too-long", most);
            }
            return given.isBlank() ? null : given.strip();
        }

        private @Nullable String email() {
            var email = text("recipientEmail", draft.recipientEmail(), before.recipientEmail(), SHORT);
            if (draft.recipientEmail() != null && email != null && !ContactPoints.isEmail(email)) {
                error("recipientEmail", "offer.email");
            }
            return email == null ? null : email.toLowerCase(Locale.ROOT);
        }

        private @Nullable String phone() {
            var given = draft.recipientPhone();
            if (given == null || given.isBlank()) {
                return given == null ? before.recipientPhone() : null;
            }
            var phone = ContactPoints.phone(given).orElse(null);
            if (phone == null) {
                error("recipientPhone", "offer.phone");
            }
            return phone;
        }

        private Map<String, String> blocks() {
            var given = draft.blocks();
            if (given == null) {
                return before.blocks();
            }
            var all = new HashMap<String, String>();
            given.forEach((key, text) -> {
                var block = Block.of(key).filter(Block::isText);
                if (block.isEmpty()) {
                    error("blocks." + key, "offer.block-unknown");
                } else if (text != null && text.length() > LONG) {
                    error("blocks." + key, "offer.too-long", LONG);
                } else if (text != null && !text.isBlank()) {
                    all.put(key, text.strip());
                }
            });
            return all;
        }

        private List<OfferLine> lines(Audience audience, String currency) {
            var given = draft.lines();
            if (given == null && audience == before.audience() && currency.equals(before.currency())) {
                return before.lines();
            }
            if (given == null) {
                given = before.lines().stream().map(this::again).toList();
            }
            if (given.size() > MOST_LINES) {
                error("lines", "offer.too-many-lines", MOST_LINES);
                return before.lines();
            }
            var all = new ArrayList<OfferLine>();
            for (var i = 0; i < given.size(); i++) {
                var line = line("lines[" + i + "].", given.get(i), audience, currency);
                if (line != null) {
                    all.add(line);
                }
            }
            return all;
        }

        /** What the catalogue has costs something else in another currency, or for another kind of customer. */
        private OfferDraft.Line again(OfferLine it) {
            return new OfferDraft.Line(
                    it.product(),
                    it.name(),
                    it.description(),
                    it.unit(),
                    it.quantity(),
                    it.isOwnPriced() ? it.price() : null,
                    before.currency(),
                    it.discount(),
                    it.vat().code());
        }

        private @Nullable OfferLine line(
                String at, OfferDraft.@Nullable Line given, Audience audience, String currency) {
            if (given == null) {
                error(at.substring(0, at.length() - 1), "offer.line-missing");
                return null;
            }
            var known = errors.size();
            var quantity = given.quantity();
            if (quantity == null
                    || quantity.signum() <= 0
                    || quantity.compareTo(MOST_QUANTITY) > 0
                    || digits(quantity) > 3) {
                error(at + "quantity", "offer.quantity");
                // Whatever else is wrong with the line is said at once.
                quantity = BigDecimal.ONE;
            }
            var product = given.product();
            var found = product == null ? null : nameOf(product);
            if (product != null && found == null) {
                error(at + "product", "offer.product-unknown");
                return null;
            }
            var quote = product == null
                    ? null
                    : prices.quote(product, customer, audience, currency, calendar.today(), quantity)
                            .orElse(null);
            var name = given.name() != null && !given.name().isBlank()
                    ? given.name().strip()
                    : found;
            if (name == null) {
                error(at + "name", "offer.name-missing");
            } else if (name.length() > SHORT) {
                error(at + "name", "offer.too-long", SHORT);
            }
            var description = text(at + "description", given.description(), null, 2000);
            var unit = given.unit() != null && !given.unit().isBlank()
                    ? given.unit().strip()
                    : quote == null ? "piece" : quote.unit();
            if (unit.length() > 20) {
                error(at + "unit", "offer.too-long", 20);
            }
            var price = quote == null ? given.price() : quote.net();
            var priceCurrency = given.priceCurrency();
            if (quote == null && price != null && priceCurrency != null && !priceCurrency.equals(currency)) {
                // Nothing is converted: the amount means something else here.
                price = null;
                error(at + "price", "offer.price-currency", priceCurrency, currency);
            } else if (price == null || price.signum() < 0 || price.compareTo(MOST_PRICE) > 0 || digits(price) > 2) {
                error(at + "price", product == null || price != null ? "offer.price" : "offer.no-price", currency);
                price = null;
            }
            var vat = given.vat() == null || given.vat().isBlank()
                    ? quote == null ? VatCode.STANDARD : quote.vat()
                    : VatCode.of(given.vat()).orElse(null);
            if (vat == null) {
                error(at + "vat", "offer.vat");
            }
            var discount = percent(at + "discount", given.discount(), BigDecimal.ZERO);
            if (name == null || price == null || vat == null || errors.size() > known) {
                return null;
            }
            return new OfferLine(
                    product,
                    name,
                    description,
                    unit,
                    quantity,
                    price.setScale(2, RoundingMode.HALF_UP),
                    discount,
                    vat,
                    quote == null ? null : quote.unitCost(),
                    quote == null ? null : quote.source().name(),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO);
        }

        private @Nullable String nameOf(UUID product) {
            try {
                return products.get(product).name();
            } catch (NotFound e) {
                return null;
            }
        }

        private BigDecimal percent(String field, @Nullable BigDecimal given, BigDecimal kept) {
            if (given == null) {
                return kept;
            }
            if (given.signum() < 0 || given.compareTo(WHOLE) > 0 || digits(given) > 2) {
                error(field, "offer.discount");
                return kept;
            }
            return given.setScale(2, RoundingMode.HALF_UP);
        }

        private static int digits(BigDecimal number) {
            return Math.max(0, number.stripTrailingZeros().scale());
        }

        private void error(String field, String key, Object... arguments) {
            errors.add(new FieldError(field, messages.text(key, arguments)));
        }
    }

    /**
     * Says what an offer lacks to be sent.
     *
     * @param field at which what concerns no field of the form is named
     */
    List<FieldError> missing(OfferView offer, OfferVersion it, String field) {
        var missing = new ArrayList<FieldError>();
        if (it.lines().isEmpty()) {
            missing.add(new FieldError(field, messages.text("offer.no-lines")));
        }
        if (offer.customer() == null) {
            missing.add(new FieldError(field, messages.text("offer.no-customer")));
        }
        if (it.recipientName() == null) {
            missing.add(new FieldError("recipientName", messages.text("offer.recipient-missing")));
        }
        var email = it.recipientEmail();
        if (email == null || !ContactPoints.isEmail(email)) {
            missing.add(new FieldError(
                    "recipientEmail", messages.text(email == null ? "offer.email-missing" : "offer.email")));
        }
        if (it.validUntil() == null || it.validUntil().isBefore(calendar.today())) {
            missing.add(new FieldError("validUntil", messages.text("offer.valid-until")));
        }
        if (it.coverText() == null) {
            missing.add(new FieldError("coverText", messages.text("offer.cover-missing")));
        }
        return missing;
    }
}
