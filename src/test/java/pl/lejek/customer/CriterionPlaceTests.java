package pl.lejek.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import pl.lejek.customer.Comparison.Anniversary;
import pl.lejek.customer.Comparison.AnyOf;
import pl.lejek.customer.Comparison.Between;
import pl.lejek.customer.Comparison.Contains;
import pl.lejek.customer.Comparison.Known;
import pl.lejek.customer.Comparison.StartsWith;
import pl.lejek.customer.Criterion.Type;

class CriterionPlaceTests {

    private static final String ROWS = "exists (select from t.t t where t.customer_id = c.id and %s)";
    private static final String HOSTILE = "%'); drop table customer.customer; -- \" \\ ? %s";

    @Test
    void whatSomebodyGaveIsOnlyEverAnArgument() {
        for (var comparison : List.of(
                new AnyOf(List.of(HOSTILE)),
                new Contains(HOSTILE),
                new StartsWith(HOSTILE),
                new Between(HOSTILE, HOSTILE))) {
            for (var type : List.of(Type.TEXT, Type.CODE, Type.CODES, Type.USER)) {
                for (var place : List.of(
                        CriterionPlace.column(type, "c.x"),
                        CriterionPlace.within(type, ROWS, "t.x"),
                        CriterionPlace.within(type, ROWS, "t.x", HOSTILE),
                        CriterionPlace.newest(type, ROWS, "t.x"))) {
                    var condition = place.where(comparison);
                    assertThat(condition.sql()).doesNotContain("drop", "%", "\\", "\"");
                    assertThat(condition.sql().chars().filter(it -> it == '?').count())
                            .as(condition.sql())
                            .isEqualTo(condition.arguments().size());
                }
            }
        }
    }

    @Test
    void partsOfTextsAreMeantAsTheyAreWritten() {
        assertThat(CriterionPlace.column(Type.TEXT, "c.x")
                        .where(new Contains("5%_\\"))
                        .arguments())
                .containsExactly("%5\\%\\_\\\\%");
        assertThat(CriterionPlace.column(Type.TEXT, "c.x")
                        .where(new StartsWith("5%"))
                        .arguments())
                .containsExactly("5\\%%");
    }

    @Test
    void customersWithoutARowHaveTheValueThatStandsIn() {
        var orders = CriterionPlace.within(Type.INTEGER, ROWS, "t.orders", BigDecimal.ZERO);

        assertThat(orders.where(new Between(BigDecimal.ONE, null)).sql())
                .startsWith("exists")
                .contains("t.orders >= ?");
        assertThat(orders.where(new Between(null, BigDecimal.TEN)).sql())
                .startsWith("not exists")
                .contains("(t.orders <= ?) is not true");
        assertThat(orders.where(new AnyOf(List.of(BigDecimal.ZERO))).sql()).startsWith("not exists");
        assertThat(orders.where(new AnyOf(List.of(new BigDecimal("0.00")))).sql())
                .startsWith("not exists");
        assertThat(orders.where(new Known()).sql()).startsWith("not exists");
    }

    @Test
    void onlyCustomersWithRowsAreCountedWhereNoneIsNotEnough() {
        var open = CriterionPlace.count("from t.t t where t.customer_id = c.id");

        assertThat(open.where(new Between(BigDecimal.ONE, null)).sql())
                .isEqualTo("exists (select from t.t t where t.customer_id = c.id)");
        assertThat(open.where(new Between(BigDecimal.valueOf(2), null)).sql())
                .contains("exists (select from", "(select count(*) from");
        assertThat(open.where(new Between(null, BigDecimal.valueOf(2))).sql())
                .isEqualTo("(select count(*) from t.t t where t.customer_id = c.id) <= ?");
    }

    @Test
    void theNewestOfSeveralDecidesAndNoOther() {
        var last = CriterionPlace.newest(Type.DATE, ROWS, "t.on");
        var until = LocalDate.of(2026, 11, 1);

        assertThat(last.where(new Between(until, null)).sql()).doesNotContain("not exists");
        var before = last.where(new Between(null, until));
        assertThat(before.sql()).contains("t.on <= ?", "not exists", "t.on > ?");
        assertThat(before.arguments()).containsExactly(until, until);
    }

    @Test
    void daysOfTheYearGoOverItsTurn() {
        var birthday = CriterionPlace.column(Type.BIRTH_DATE, "p.birth_date");

        assertThat(birthday.where(new Anniversary(MonthDay.of(2, 1), MonthDay.of(2, 29)))
                        .arguments())
                .containsExactly(201, 229);
        assertThat(birthday.where(new Anniversary(MonthDay.of(12, 20), MonthDay.of(1, 3)))
                        .sql())
                .contains(" or ");
    }

    @Test
    void notIsWhatIsNotKnownToHoldEither() {
        assertThat(CriterionPlace.column(Type.CODE, "c.x")
                        .where(new AnyOf(List.of("a")))
                        .not()
                        .sql())
                .isEqualTo("(c.x = any(?)) is not true");
        assertThat(CustomerCondition.any(List.of())).isEqualTo(CustomerCondition.NOBODY);
    }
}
