package pl.lejek.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;

class SalesZoneCycleTests {

    private static SalesZoneCycle at(String now) {
        return new SalesZoneCycle(
                () -> () -> ZoneId.of("Europe/Warsaw"), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    @Test
    void readsADailyTimeInTheSalesZoneInSummerAndInWinter() {
        assertThat(at("2026-07-01T12:00:00Z").resolveDuedate("0 0 7 * * ?")).isEqualTo("2026-07-02T05:00:00Z");
        assertThat(at("2026-12-01T12:00:00Z").resolveDuedate("0 0 7 * * ?")).isEqualTo("2026-12-02T06:00:00Z");
    }

    @Test
    void keepsTheTimeOfDayOverTheChangeOfTheClocks() {
        assertThat(at("2026-10-24T12:00:00Z").resolveDuedate("0 0 7 * * ?")).isEqualTo("2026-10-25T06:00:00Z");
        assertThat(at("2026-03-28T12:00:00Z").resolveDuedate("0 0 7 * * ?")).isEqualTo("2026-03-29T05:00:00Z");
    }

    @Test
    void makesUpForManyMissedDaysWithOneRun() {
        var afterAWeekOff = at("2026-11-30T05:00:00Z");

        assertThat(afterAWeekOff.resolveDuedate("0 0 7 * * ?", null, 0)).isEqualTo("2026-11-30T06:00:00Z");
        assertThat(afterAWeekOff.resolveDuedate("0 0 7 * * MON-FRI")).isEqualTo("2026-11-30T06:00:00Z");
    }

    @Test
    void countsFromAGivenStart() {
        assertThat(at("2026-11-30T05:00:00Z")
                        .resolveDuedate("0 30 6 * * ?", Date.from(Instant.parse("2027-01-01T00:00:00Z"))))
                .isEqualTo("2027-01-01T05:30:00Z");
    }

    @Test
    void refusesWhatIsNoCron() {
        for (var wrong : new String[] {"R3/PT1H", "0 0 25 * * ?", "daily", "", "* * *"}) {
            assertThat(SalesZoneCycle.problemOf(wrong)).contains("is no cron of six fields");
            assertThatThrownBy(() -> at("2026-11-30T05:00:00Z").resolveDuedate(wrong))
                    .isInstanceOf(ProcessEngineException.class);
        }
        assertThat(SalesZoneCycle.problemOf("0 0 7 * * ?")).isNull();
    }
}
