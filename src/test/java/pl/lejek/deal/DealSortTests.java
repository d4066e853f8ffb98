package pl.lejek.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pl.lejek.platform.web.Cursor;

class DealSortTests {

    private static DealView deal(@Nullable BigDecimal value, @Nullable LocalDate close) {
        var at = Instant.parse("2026-11-23T09:00:00.123456Z");
        return new DealView(
                UUID.randomUUID(),
                0,
                null,
                null,
                null,
                null,
                "sales-funnel",
                "proposal",
                at,
                value,
                "PLN",
                65,
                null,
                "anna",
                "north",
                at,
                null,
                close,
                null,
                null,
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @EnumSource
    void everyOrderReadsItsOwnCursor(DealSort sort) {
        for (var deal : new DealView[] {deal(null, null), deal(new BigDecimal("10.50"), LocalDate.of(2027, 3, 1))}) {
            var place = Cursor.read(sort.cursor(deal).toString(), sort::place);

            assertThat(place).hasSize(2);
            assertThat(place.get(1)).isEqualTo(deal.id());
        }
    }

    @Test
    void anotherOrdersCursorIsNone() {
        var cursor = DealSort.VALUE.cursor(deal(null, null)).toString();

        assertThatThrownBy(() -> Cursor.read(cursor, DealSort.OPENED::place)).isInstanceOf(RuntimeException.class);
        assertThat(DealSort.of("colour")).isNull();
    }
}
