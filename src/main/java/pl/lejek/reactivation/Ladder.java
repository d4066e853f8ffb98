package pl.lejek.reactivation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.workflow.Decisions;

/** What the table of the ladder says about the whole of it: from when on a customer is dormant, and from when on lost. */
@Component
class Ladder {

    static final String TABLE = "reactivation-ladder";

    /** A ladder may be as long; whoever bought before that is lost in any case. */
    private static final int MOST_MONTHS = 240;

    private final Decisions decisions;

    Ladder(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * Both in whole months since the last purchase.
     *
     * @param dormant the first at which the table knows a step
     * @param lost the first, after that, at which the ladder has no next step
     */
    record Span(int dormant, int lost) {}

    /** @throws IllegalStateException when the table has no step, or no end */
    Span span() {
        var table = decisions.newest(TABLE);
        var dormant = first(0, it -> at(table, it, "step") > 0);
        return new Span(dormant, first(dormant, it -> at(table, it, "step") > 0 && at(table, it, "nextStep") == 0));
    }

    private static int at(Decisions.Table table, int months, String output) {
        return table.ask(Map.of("months", months)).stream()
                .findFirst()
                .map(it ->
                        Objects.requireNonNullElse((Number) it.get(output), 0).intValue())
                .orElse(0);
    }

    private static int first(int from, IntPredicate wanted) {
        return IntStream.rangeClosed(from, MOST_MONTHS)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Table " + TABLE + " has no step, or no end, within " + MOST_MONTHS + " months"));
    }

    /** @return the latest day from which so many months have passed by the given one, as the calendar counts them (D-05) */
    static LocalDate lastDayBefore(LocalDate today, int months) {
        return WorkingCalendar.lastDayOfMonthsAgo(today, months);
    }
}
