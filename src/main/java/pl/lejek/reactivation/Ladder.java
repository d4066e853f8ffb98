package pl.lejek.reactivation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
    private final Cache<String, Rungs> known =
            Caffeine.newBuilder().maximumSize(10).build();

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

    /** What the table says of a month: 0 for no step, and for no next one. */
    record Rung(int step, int next) {

        boolean isLost() {
            return step > 0 && next == 0;
        }
    }

    /** The ladder, month by month. */
    record Rungs(List<Rung> byMonth) {

        Rung at(int months) {
            return byMonth.get(Math.max(0, Math.min(MOST_MONTHS, months)));
        }

        /** @throws IllegalStateException when the table has no step, or no end */
        Span span() {
            var dormant = first(0, it -> at(it).step > 0);
            return new Span(dormant, first(dormant, it -> at(it).isLost()));
        }

        /** @return the steps at which there is something to offer, in order */
        List<Integer> steps() {
            return byMonth.stream()
                    .filter(it -> it.step > 0 && !it.isLost())
                    .map(Rung::step)
                    .distinct()
                    .sorted()
                    .toList();
        }

        private static int first(int from, IntPredicate wanted) {
            return IntStream.rangeClosed(from, MOST_MONTHS)
                    .filter(wanted)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "Table " + TABLE + " has no step, or no end, within " + MOST_MONTHS + " months"));
        }
    }

    /** @throws IllegalStateException when the table has no step, or no end */
    Span span() {
        return known(decisions.inForce(TABLE)).span();
    }

    /** @return the ladder, to look at: a change counts a second later */
    Rungs rungs() {
        return known(decisions.newest(TABLE));
    }

    private Rungs known(Decisions.Table table) {
        return known.get(table.version(), version -> rungs(table));
    }

    /** @throws IllegalStateException when the table answers with something that is no number */
    static Rungs rungs(Decisions.Table table) {
        var byMonth = new ArrayList<Rung>();
        for (var months = 0; months <= MOST_MONTHS; months++) {
            var said = table.ask(Map.of("months", months)).stream().findFirst();
            byMonth.add(new Rung(
                    said.map(it -> whole(it.get("step"))).orElse(0),
                    said.map(it -> whole(it.get("nextStep"))).orElse(0)));
        }
        return new Rungs(List.copyOf(byMonth));
    }

    private static int whole(@Nullable Object value) {
        if (value != null && !(value instanceof Number)) {
            throw new IllegalStateException("Table " + TABLE + " gives a step that is no number");
        }
        return value == null ? 0 : ((Number) value).intValue();
    }

    /** @return the latest day from which so many months have passed by the given one, as the calendar counts them (D-05) */
    static LocalDate lastDayBefore(LocalDate today, int months) {
        return WorkingCalendar.lastDayOfMonthsAgo(today, months);
    }
}
