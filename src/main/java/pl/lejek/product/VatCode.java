package pl.lejek.product;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a product is taxed: the rate in percent, or why there is none.
 *
 * @param code a percent without needless zeros, e.g. {@code 23} or {@code 7.7}; {@code ZW} (exempt), {@code NP} (outside
 *     the tax), {@code OO} (the buyer accounts for it)
 */
public record VatCode(String code) {

    // Before the constants below, which are checked against them.
    private static final List<String> WITHOUT_RATE = List.of("ZW", "NP", "OO");
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** What counts while nobody has said how a product is taxed. */
    public static final VatCode STANDARD = new VatCode("23");

    /** The codes of Polish sales, as they are offered for choice. Files and programs may bring rates of other countries. */
    public static final List<VatCode> POLISH = List.of(
            STANDARD,
            new VatCode("8"),
            new VatCode("5"),
            new VatCode("0"),
            new VatCode("ZW"),
            new VatCode("NP"),
            new VatCode("OO"));

    /** @throws IllegalArgumentException when it is no code in its one form */
    public VatCode {
        if (!WITHOUT_RATE.contains(code)
                && percent(code).map(VatCode::plain).filter(code::equals).isEmpty()) {
            throw new IllegalArgumentException("No VAT code");
        }
    }

    /** @return the code that a person or a file means: {@code 23}, {@code 23.00}, {@code 23 %}, {@code zw}, {@code zw.} */
    public static Optional<VatCode> of(String text) {
        var word = text.strip().toUpperCase(Locale.ROOT).replaceAll("\\.$", "");
        if (WITHOUT_RATE.contains(word)) {
            return Optional.of(new VatCode(word));
        }
        return percent(word.replaceAll("\\s*%$", "").replace(',', '.')).map(it -> new VatCode(plain(it)));
    }

    private static Optional<BigDecimal> percent(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,2}0*)?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text)).filter(it -> it.compareTo(WHOLE) <= 0);
    }

    private static String plain(BigDecimal percent) {
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }

    /** @return the share of the net price that is added: 0.23; zero for {@code ZW}, {@code NP}, {@code OO} */
    public BigDecimal rate() {
        return hasRate() ? new BigDecimal(code).movePointLeft(2) : BigDecimal.ZERO;
    }

    /** @return whether the code is a percentage */
    public boolean hasRate() {
        return !WITHOUT_RATE.contains(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
