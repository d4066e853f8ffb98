package pl.lejek.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.lejek.product.Audience;
import pl.lejek.product.VatCode;

class OfferTotalsTests {

    @Test
    void countsTaxOncePerRateFromTheSumOfItsLines() {
        // Three times 0.33 at 23 %: 0.99 net, 0.23 tax; by line it would be 3 × 0.08 = 0.24.
        var totals = of("0", line("0.33", "1", "0", "23"), line("0.33", "1", "0", "23"), line("0.33", "1", "0", "23"));
        assertThat(totals.net()).isEqualByComparingTo("0.99");
        assertThat(totals.vat()).isEqualByComparingTo("0.23");
        assertThat(totals.gross()).isEqualByComparingTo("1.22");
    }

    @Test
    void linesWithTaxAddUpToTheTotal() {
        var lines =
                List.of(line("0.33", "1", "0", "23"), line("0.34", "1", "0", "23"), line("0.33", "1", "0", "23"))
                        .stream()
                        .map(it -> it.priced(BigDecimal.ZERO))
                        .toList();
        var version = OfferVersion.begun(
                        1,
                        Audience.B2C,
                        "pl",
                        "PLN",
                        null,
                        new OfferVersion.Recipient(null, null, null),
                        Instant.EPOCH,
                        "anna")
                .with(new OfferVersion.Content(
                        Audience.B2C,
                        "pl",
                        "PLN",
                        null,
                        BigDecimal.ZERO,
                        new OfferVersion.Recipient(null, null, null),
                        null,
                        Map.of(),
                        lines,
                        OfferTotals.of(lines, BigDecimal.ZERO)));

        // By themselves 0.41 + 0.42 + 0.41 = 1.24, and 1.00 net is 1.23.
        assertThat(version.grossOfLines())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("0.41"), new BigDecimal("0.41"), new BigDecimal("0.41"));
    }

    @Test
    void listsTheRatesAndAddsUp() {
        var totals = of(
                "0",
                line("100.00", "1", "0", "23"),
                line("50.00", "2", "0", "8"),
                line("10.00", "3", "0", "ZW"),
                line("19.99", "7", "0", "5"));
        assertThat(totals.vatSums())
                .extracting(it -> it.code() + " " + it.net() + " " + it.vat())
                .containsExactly("23 100.00 23.00", "8 100.00 8.00", "5 139.93 7.00", "ZW 30.00 0.00");
        assertThat(totals.net()).isEqualByComparingTo("369.93");
        assertThat(totals.gross()).isEqualByComparingTo("407.93");
    }

    @Test
    void takesBothDiscountsOffAndRoundsTheUnitPriceHalfUp() {
        var line = line("99.99", "3", "10", "23").priced(new BigDecimal("5"));
        // 99.99 × 0.9 × 0.95 = 85.49145
        assertThat(line.unitNet()).isEqualByComparingTo("85.49");
        assertThat(line.net()).isEqualByComparingTo("256.47");
        assertThat(line.effectiveDiscount(new BigDecimal("5"))).isEqualByComparingTo("14.50");
        assertThat(line("0.05", "1", "10", "23").priced(BigDecimal.ZERO).unitNet())
                .isEqualByComparingTo("0.05");
    }

    @Test
    void oneLineCannotHideBehindTheOthers() {
        var totals = of("0", line("1000.00", "1", "0", "23"), line("1.00", "1", "60", "23"));
        assertThat(totals.maxDiscount()).isEqualByComparingTo("60");
    }

    @Test
    void knowsTheMarginOnlyWhenEveryCostIsKnown() {
        assertThat(of("0", costing("100.00", "70.00")).margin()).isEqualByComparingTo("30");
        assertThat(of("10", costing("100.00", "70.00")).margin()).isEqualByComparingTo("22.22");
        assertThat(of("0", costing("100.00", "70.00"), line("1.00", "1", "0", "23"))
                        .margin())
                .isNull();
        assertThat(of("100", costing("100.00", "70.00")).margin()).isNull();
        assertThat(of("0").margin()).isNull();
    }

    @Test
    void keepsFractionsOfQuantities() {
        assertThat(of("0", line("12.34", "1.5", "0", "23")).net()).isEqualByComparingTo("18.51");
        assertThat(of("0", line("0.01", "0.001", "0", "23")).net()).isEqualByComparingTo("0.00");
    }

    private static OfferTotals of(String discount, OfferLine... lines) {
        var ofTheOffer = new BigDecimal(discount);
        var priced = Arrays.stream(lines).map(it -> it.priced(ofTheOffer)).toList();
        return OfferTotals.of(priced, ofTheOffer);
    }

    private static OfferLine line(String price, String quantity, String discount, String vat) {
        return line(price, quantity, discount, vat, null);
    }

    private static OfferLine costing(String price, String cost) {
        return line(price, "1", "0", "23", new BigDecimal(cost));
    }

    private static OfferLine line(
            String price, String quantity, String discount, String vat, @Nullable BigDecimal cost) {
        return new OfferLine(
                null,
                "Coś",
                null,
                "piece",
                new BigDecimal(quantity),
                new BigDecimal(price),
                new BigDecimal(discount),
                new VatCode(vat),
                cost,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    @Test
    void sumsNothingToNothing() {
        var totals = OfferTotals.of(List.of(), BigDecimal.ZERO);
        assertThat(totals.gross()).isEqualByComparingTo("0");
        assertThat(totals.vatSums()).isEmpty();
    }
}
