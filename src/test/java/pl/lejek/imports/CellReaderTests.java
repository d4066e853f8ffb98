package pl.lejek.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static pl.lejek.imports.ImportField.Type.BOOLEAN;
import static pl.lejek.imports.ImportField.Type.INSTANT;
import static pl.lejek.imports.ImportField.Type.INTEGER;
import static pl.lejek.imports.ImportField.Type.NUMBER;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.lejek.imports.CellReader.Slashes;
import pl.lejek.imports.CellReader.Unreadable;
import pl.lejek.imports.ColumnMapping.Filling;

/** What people write in cells. */
class CellReaderTests {

    private final CellReader cells = new CellReader(ZoneId.of("Europe/Warsaw"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1500|1500",
                "1 500,50|1500.50",
                "1,234,567|1234567",
                "1,234.5|1234.5",
                "1.234,5|1234.5",
                "-3,5|-3.5",
                "0,125|0.125",
                "2.50|2.50",
                "1E3|1000"
            })
    void numbersOfBothCountries(String text, BigDecimal number) throws Unreadable {
        assertThat((BigDecimal) cells.read(NUMBER, text, null)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,500", "12 zł", "abc", "1-2", "1e999", "NaN", "0x10"})
    void nobodyGuessesANumber(String text) {
        assertThat(catchThrowableOfType(Unreadable.class, () -> cells.read(NUMBER, text, null)))
                .isNotNull();
    }

    @Test
    void secondsBecomeMinutes() throws Unreadable {
        var filling = new Filling("minutesOnSite", null, Map.of(), null, new BigDecimal("60"), null);

        assertThat(cells.read(NUMBER, "1532", filling)).isEqualTo(new BigDecimal("25.5333"));
    }

    @ParameterizedTest
    @CsvSource({"Yes,true", "tak,true", "1,true", "No,false", "NIE,false", "0,false"})
    void yesAndNo(String text, boolean yes) throws Unreadable {
        assertThat(cells.read(BOOLEAN, text, null)).isEqualTo(yes);
    }

    @Test
    void halvesAreNoWholeNumbers() throws Unreadable {
        assertThat(cells.read(INTEGER, "12.0", null)).isEqualTo(12);
        assertThat(catchThrowableOfType(Unreadable.class, () -> cells.read(INTEGER, "12.5", null)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30,2026-11-29T23:00:00Z",
        "30.11.2026,2026-11-29T23:00:00Z",
        "2026-07-01 10:30,2026-07-01T08:30:00Z",
        "1.7.2026 9:05:07,2026-07-01T07:05:07Z",
        "2026-11-30T10:00:00+01:00,2026-11-30T09:00:00Z",
        "2026-11-30T13:45,2026-11-30T12:45:00Z",
        "20261130,2026-11-29T23:00:00Z",
        "29.02.2024,2024-02-28T23:00:00Z",
        "31/05/1980,1980-05-30T22:00:00Z",
        "05/31/1980,1980-05-30T22:00:00Z"
    })
    void aDayBeginsInTheSalesZone(String text, Instant at) throws Unreadable {
        assertThat(cells.read(INSTANT, text, null)).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11/12/2026",
                "2026-13-01",
                "31.02.2026",
                "30/02/1980",
                "2026-02-29",
                "13/13/2026",
                "yesterday",
                "12",
                "0001-01-01"
            })
    void nobodyGuessesADay(String text) {
        assertThat(catchThrowableOfType(Unreadable.class, () -> cells.read(INSTANT, text, null)))
                .isNotNull();
    }

    @Test
    void theWholeColumnTellsDayFromMonth() throws Unreadable {
        var american = new Slashes();
        java.util.List.of("10/20/2016", "", "1/2/2017").forEach(american::see);
        var british = new Slashes();
        java.util.List.of("20/10/2016", "1/2/2017").forEach(british::see);
        var unclear = new Slashes();
        java.util.List.of("1/2/2017", "3/4/2017").forEach(unclear::see);

        var filling = Filling.of("createdAt").withDateFormat(american.format());
        assertThat(cells.read(INSTANT, "1/2/2017", filling)).isEqualTo(Instant.parse("2017-01-01T23:00:00Z"));
        assertThat(british.format()).startsWith("d/M");
        assertThat(unclear.format()).isNull();
    }
}
