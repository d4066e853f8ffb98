package pl.lejek.offer;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Messages;
import pl.lejek.product.VatCode;

/** Words and figures of offers as people write them, in the language of the offer, whoever asks. */
@Component
public class OfferWords {

    private final Messages messages;

    OfferWords(Messages messages) {
        this.messages = messages;
    }

    /** @param language {@code pl} or {@code en} */
    public In in(String language) {
        return new In(language);
    }

    /** One language. */
    public final class In {

        private final Locale locale;

        private In(String language) {
            this.locale = language.equals("pl") ? Locale.forLanguageTag("pl-PL") : Locale.UK;
        }

        public String of(String key, Object... arguments) {
            return messages.text(locale, "offer.doc." + key, arguments);
        }

        public String day(LocalDate day) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale)
                    .format(day);
        }

        public String amount(BigDecimal amount) {
            return format("#,##0.00").format(amount);
        }

        public String quantity(BigDecimal quantity) {
            return format("#,##0.###").format(quantity);
        }

        public String percent(BigDecimal percent) {
            return format("0.##").format(percent) + "%";
        }

        public String vat(VatCode code) {
            return code.hasRate() ? code.code() + "%" : of("vat-" + code.code());
        }

        public String unit(String unit) {
            return messages.find(locale, "offer.doc.unit-" + unit).orElse(unit);
        }

        /** E.g. 1 234,50 zł, or £1,234.50. */
        public String money(BigDecimal amount, String currency) {
            var format = NumberFormat.getCurrencyInstance(locale);
            try {
                format.setCurrency(Currency.getInstance(currency));
            } catch (IllegalArgumentException e) {
                return amount(amount) + " " + currency;
            }
            format.setMinimumFractionDigits(2);
            format.setMaximumFractionDigits(2);
            return format.format(amount);
        }

        private DecimalFormat format(String pattern) {
            return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale));
        }
    }
}
