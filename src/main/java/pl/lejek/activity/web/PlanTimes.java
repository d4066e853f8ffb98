package pl.lejek.activity.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** How far ahead people plan; a later day is a slip of the keys, and would wait in a timer for ever. */
final class PlanTimes {

    private static final int YEARS = 10;

    private PlanTimes() {}

    static Instant last(Clock clock) {
        return clock.instant().atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
    }
}
