package pl.lejek.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.lejek.product.PriceChoice.Agreed;
import pl.lejek.product.PriceChoice.Chosen;
import pl.lejek.product.PriceChoice.Listed;
import pl.lejek.product.PriceChoice.Scope;
import pl.lejek.product.PriceChoice.Validity;

/** Which price counts (docs/adr/0017). */
class PriceChoiceTests {

    private static final Listed STANDARD = listed("2026", "2026-01-01", null, "0", "100.00");
    private static final LocalDate JUNE = LocalDate.parse("2026-06-15");

    private static Listed listed(String list, String from, @Nullable String until, String minimum, String net) {
        return new Listed(list, validity(from, until), created(from), new BigDecimal(minimum), new BigDecimal(net));
    }

    private static Agreed net(Scope scope, String from, @Nullable String until, String net) {
        return new Agreed(scope, validity(from, until), created(from), new BigDecimal(net), null);
    }

    private static Agreed percent(Scope scope, String from, @Nullable String until, String percent) {
        return new Agreed(scope, validity(from, until), created(from), null, new BigDecimal(percent));
    }

    private static Validity validity(String from, @Nullable String until) {
        return new Validity(LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }

    private static Instant created(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Optional<Chosen> choose(
            List<Listed> listed, List<Agreed> agreed, @Nullable String catalogue, LocalDate on, String quantity) {
        return PriceChoice.choose(
                listed, agreed, catalogue == null ? null : new BigDecimal(catalogue), on, new BigDecimal(quantity));
    }

    private static String net(Optional<Chosen> chosen) {
        return chosen.map(it -> it.net().toPlainString()).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-31, 100.00",
        "2026-06-01, 80.00",
        "2026-06-15, 80.00",
        "2026-06-30, 80.00",
        "2026-07-01, 100.00",
        "2025-12-31, none",
        "2026-01-01, 100.00",
        "2031-01-01, 100.00"
    })
    void aPromotionLiesOverTheListFromItsFirstToItsLastDay(LocalDate on, String net) {
        var promotion = listed("June", "2026-06-01", "2026-06-30", "0", "80.00");

        assertThat(net(choose(List.of(promotion, STANDARD), List.of(), null, on, "1")))
                .isEqualTo(net);
    }

    @Test
    void ofListsThatBeganOnOneDayTheOneThatEndsFirstCounts() {
        var short1 = listed("A", "2026-01-01", "2026-06-30", "0", "70.00");
        var long1 = listed("B", "2026-01-01", "2026-12-31", "0", "75.00");

        assertThat(net(choose(List.of(STANDARD, long1, short1), List.of(), null, JUNE, "1")))
                .isEqualTo("70.00");
    }

    @ParameterizedTest
    @CsvSource({"1, 100.00", "9.999, 100.00", "10, 90.00", "99, 90.00", "100, 80.00", "1000000, 80.00", "0, 100.00"})
    void theHighestStepThatTheQuantityReachesCounts(String quantity, String net) {
        var steps = List.of(
                listed("2026", "2026-01-01", null, "100", "80.00"),
                STANDARD,
                listed("2026", "2026-01-01", null, "10", "90.00"));

        assertThat(net(choose(steps, List.of(), null, JUNE, quantity))).isEqualTo(net);
    }

    @Test
    void whatAPromotionHasOnlyForMoreIsOnTheListForLess() {
        var promotion = listed("June", "2026-06-01", "2026-06-30", "50", "60.00");

        var chosen = choose(List.of(promotion, STANDARD), List.of(), null, JUNE, "49");

        assertThat(chosen)
                .contains(
                        new Chosen(new BigDecimal("100.00"), new BigDecimal("100.00"), PriceSource.PRICE_LIST, "2026"));
    }

    @Test
    void theCatalogueCountsWhereNoListHasAPrice() {
        assertThat(choose(List.of(), List.of(), "120.00", JUNE, "1"))
                .contains(new Chosen(new BigDecimal("120.00"), new BigDecimal("120.00"), PriceSource.CATALOGUE, null));
        assertThat(choose(List.of(), List.of(), null, JUNE, "1")).isEmpty();
    }

    @Test
    void whatWasAgreedComesBeforeTheListEvenWhenItIsDearer() {
        var chosen = choose(
                List.of(STANDARD), List.of(net(Scope.PRODUCT, "2026-06-15", "2026-06-15", "110.00")), null, JUNE, "1");

        assertThat(chosen)
                .contains(
                        new Chosen(new BigDecimal("110.00"), new BigDecimal("100.00"), PriceSource.INDIVIDUAL, "2026"));
    }

    @ParameterizedTest
    @CsvSource({"2026-05-31, 100.00", "2026-06-01, 95.00", "2026-06-30, 95.00", "2026-07-01, 100.00"})
    void anAgreementCountsFromItsFirstToItsLastDay(LocalDate on, String net) {
        var agreed = percent(Scope.ALL, "2026-06-01", "2026-06-30", "5");

        assertThat(net(choose(List.of(STANDARD), List.of(agreed), null, on, "1")))
                .isEqualTo(net);
    }

    @Test
    void theNarrowerAgreementCountsThenTheLaterOne() {
        var all = percent(Scope.ALL, "2026-06-10", null, "50");
        var series = percent(Scope.SERIES, "2026-06-05", null, "20");
        var product = percent(Scope.PRODUCT, "2026-01-01", null, "10");
        var later = percent(Scope.PRODUCT, "2026-02-01", null, "12");

        assertThat(net(choose(List.of(STANDARD), List.of(all, series, product, later), null, JUNE, "1")))
                .isEqualTo("88.00");
        assertThat(net(choose(List.of(STANDARD), List.of(all, series), null, JUNE, "1")))
                .isEqualTo("80.00");
    }

    @ParameterizedTest
    @CsvSource({
        "100.00, 12.5, 87.50",
        "0.01, 50, 0.01",
        "0.03, 50, 0.02",
        "9.99, 33.33, 6.66",
        "19.99, 7.5, 18.49",
        "10.01, 50, 5.01",
        "250.00, 100, 0.00",
        "333.33, 0.01, 333.30"
    })
    void aPercentIsRoundedHalfUpToTheGrosz(String list, String percent, String net) {
        var agreed = percent(Scope.ALL, "2026-01-01", null, percent);

        assertThat(net(choose(List.of(), List.of(agreed), list, JUNE, "1"))).isEqualTo(net);
    }

    @Test
    void aPercentOfNothingIsNoPriceAndAnAgreedPriceNeedsNoList() {
        var percent = percent(Scope.PRODUCT, "2026-01-01", null, "10");
        var net = net(Scope.SERIES, "2026-01-01", null, "55.00");

        assertThat(choose(List.of(), List.of(percent), null, JUNE, "1")).isEmpty();
        assertThat(choose(List.of(), List.of(percent, net), null, JUNE, "1"))
                .contains(new Chosen(new BigDecimal("55.00"), new BigDecimal("55.00"), PriceSource.INDIVIDUAL, null));
    }

    @ParameterizedTest
    @CsvSource({
        "23, 23, 0.23",
        "23 %, 23, 0.23",
        "8.00, 8, 0.08",
        "'7,7', 7.7, 0.077",
        "0, 0, 0",
        "0.00, 0, 0",
        "zw, ZW, 0",
        "zw., ZW, 0",
        "NP, NP, 0",
        "oo, OO, 0",
        "10, 10, 0.1",
        "100, 100, 1"
    })
    void readsTaxCodesAsPeopleWriteThem(String text, String code, BigDecimal rate) {
        var vat = VatCode.of(text);

        assertThat(vat.map(VatCode::code)).contains(code);
        assertThat(vat.orElseThrow().rate()).isEqualByComparingTo(rate);
    }

    @ParameterizedTest
    @CsvSource({"230", "-1", "X", "''", "23 23", "1e2", "100.01", "5.555"})
    void refusesWhatIsNoTaxCode(String text) {
        assertThat(VatCode.of(text)).isEmpty();
    }
}
