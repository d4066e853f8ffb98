package pl.lejek.purchase;

import static java.math.RoundingMode.HALF_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.lejek.purchase.LifetimeValue.Segment;

/** The worked examples of domain.md 6.3 (FIG-03 to FIG-08), the bands of D-10 and the stages of D-07. */
class LifetimeValueTests {

    private static BigDecimal of(String number) {
        return new BigDecimal(number);
    }

    @Test
    void aSubscriberOf30AMonthFor24MonthsIsWorth720() {
        assertThat(LifetimeValue.subscription(of("30"), of("24"))).isEqualByComparingTo("720");
    }

    @Test
    void aShopperOf80FourTimesAYearForThreeYearsIsWorth960() {
        assertThat(LifetimeValue.retail(of("80"), of("4"), of("3"))).isEqualByComparingTo("960");
    }

    @Test
    void fifteenAMonthWithAMarginOf60AndAChurnOf4PercentIsWorth225() {
        assertThat(LifetimeValue.marginAndChurn(of("15"), of("0.60"), of("0.04")))
                .isEqualByComparingTo("225");
    }

    @Test
    void threeYearsAreWorth202And78CentsNow() {
        var revenues = List.of(of("200"), of("240"), of("300"));

        assertThat(LifetimeValue.presentValue(revenues, of("0.5"), of("0.10")).setScale(2, HALF_UP))
                .isEqualByComparingTo("302.78");
        assertThat(LifetimeValue.netPresentValue(revenues, of("0.5"), of("0.10"), of("100"))
                        .setScale(2, HALF_UP))
                .isEqualByComparingTo("202.78");
        assertThat(revenues.stream().map(it -> LifetimeValue.presentValue(
                                java.util.stream.Stream.concat(
                                                java.util.Collections.nCopies(revenues.indexOf(it), BigDecimal.ZERO)
                                                        .stream(),
                                                java.util.stream.Stream.of(it))
                                        .toList(),
                                of("0.5"),
                                of("0.10"))
                        .setScale(2, HALF_UP)))
                .containsExactly(of("90.91"), of("99.17"), of("112.70"));
    }

    @Test
    void theCoffeeShopsGuestOf100AMonthForThreeYearsIsWorth3600() {
        assertThat(LifetimeValue.subscription(of("100"), of("36"))).isEqualByComparingTo("3600");
    }

    @Test
    void aCustomerWhoseServiceCostsAllTheRevenueIsWorthNothing() {
        assertThat(LifetimeValue.afterService(of("400").multiply(of("6")), of("2"), of("100")))
                .isEqualByComparingTo("0");
    }

    @Test
    void segmentsAddUpWhatTheyProbablyBring() {
        assertThat(LifetimeValue.segments(List.of(
                        new Segment(of("1000"), of("0.9"), of("0.4")), new Segment(of("500"), of("0.2"), of("0.4")))))
                .isEqualByComparingTo("400");
    }

    @ParameterizedTest
    @CsvSource({
        "-1,loses",
        "0.99,loses",
        "1,at-zero",
        "1.99,at-zero",
        "2,below-standard",
        "2.99,below-standard",
        "3,healthy",
        "3.999,healthy",
        "4,cautious",
        "5,cautious",
        "5.01,invest",
        "1000000000000,invest"
    })
    void bandsHaveTheirBounds(BigDecimal ratio, String band) {
        assertThat(AcquisitionBand.of(ratio).key()).isEqualTo(band);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-08-31,2026-05-30,active", "2025-08-31,2026-05-31,dormant", "2024-05-31,2025-02-27,active",
        "2024-05-31,2025-02-28,dormant", "2024-02-29,2026-02-27,dormant", "2024-02-29,2026-02-28,potential-outflow",
        "2023-03-01,2026-02-28,potential-outflow", "2023-03-01,2026-03-01,outflow"
    })
    void stagesAreCountedInCalendarMonths(LocalDate last, LocalDate today, String stage) {
        assertThat(LifecycleStage.of(last, today).key()).isEqualTo(stage);
    }

    @Test
    void theTermsOfEachFormulaAreTheFormula() {
        var settings = new ValueSettings(
                ValueFormula.RETAIL,
                of("24"),
                of("3"),
                of("60"),
                of("4"),
                of("10"),
                2,
                of("100"),
                of("2"),
                of("100"),
                Map.of("loyal", of("80")),
                of("5"),
                0);

        assertThat(worth(ValueFormula.SUBSCRIPTION, settings, "30", "0", "")).isEqualByComparingTo("720");
        assertThat(worth(ValueFormula.RETAIL, settings, "26.6666666667", "0", ""))
                .as("80 four times a year, a month")
                .isEqualByComparingTo("960");
        assertThat(worth(ValueFormula.MARGIN_CHURN, settings, "15", "0", "")).isEqualByComparingTo("225");
        assertThat(worth(ValueFormula.NPV, settings, "10", "0", ""))
                .isEqualByComparingTo(
                        LifetimeValue.netPresentValue(List.of(of("120"), of("120")), of("0.6"), of("0.1"), of("100"))
                                .setScale(2, HALF_UP));
        assertThat(worth(ValueFormula.SEGMENT, settings, "0", "1000", "loyal")).isEqualByComparingTo("480");
        assertThat(worth(ValueFormula.SEGMENT, settings, "0", "1000", "nobody")).isEqualByComparingTo("300");
        assertThat(worth(ValueFormula.SERVICE_COST, settings, "200", "0", "")).isEqualByComparingTo("0");
    }

    private static BigDecimal worth(
            ValueFormula formula, ValueSettings settings, String perMonth, String revenue, String group) {
        var terms = formula.terms(settings, List.of(group));
        return of(perMonth)
                .multiply(terms.perMonth())
                .add(of(revenue).multiply(terms.perRevenue().get(0)))
                .add(terms.fixed())
                .setScale(2, HALF_UP);
    }
}
