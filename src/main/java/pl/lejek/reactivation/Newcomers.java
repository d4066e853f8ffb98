package pl.lejek.reactivation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;
import pl.lejek.purchase.DormantCustomers;
import pl.lejek.purchase.DormantCustomers.Dormant;

/** Customers who will enter the cascade. */
@Service
@Transactional(readOnly = true)
public class Newcomers {

    private final DormantCustomers dormant;
    private final CascadeFigures figures;
    private final Ladder ladder;
    private final WorkingCalendar calendar;

    Newcomers(DormantCustomers dormant, CascadeFigures figures, Ladder ladder, WorkingCalendar calendar) {
        this.dormant = dormant;
        this.figures = figures;
        this.ladder = ladder;
        this.calendar = calendar;
    }

    /**
     * Those of {@link CascadeFigures#upcoming}, by their last purchase.
     *
     * @param on the day on which they enter; that of the next sweep for null
     * @param step at which they enter; null for any
     */
    public Page<Dormant> list(@Nullable LocalDate on, @Nullable Integer step, @Nullable String cursor, int limit) {
        var place = Cursor.read(
                cursor,
                it -> new Dormant(
                        new CustomerId(UUID.fromString(it.get(1))),
                        LocalDate.parse(it.get(0)),
                        null,
                        (BigDecimal) null,
                        false));
        var rungs = ladder.rungs();
        var span = rungs.span();
        var sweep = figures.nextSweepOn(calendar.today());
        var day = on == null ? sweep : on;
        // Who has been dormant for longer enters with the next sweep; later, only whoever becomes dormant that day.
        var until = Ladder.lastDayBefore(day, span.dormant());
        var after = Ladder.lastDayBefore(
                day.equals(sweep) ? day : day.minusDays(1), day.equals(sweep) ? span.lost() : span.dormant());
        if (step != null) {
            var months = java.util.stream.IntStream.rangeClosed(span.dormant(), span.lost() - 1)
                    .filter(it -> rungs.at(it).step() == step)
                    .summaryStatistics();
            if (months.getCount() == 0) {
                return new Page<>(java.util.List.of(), null);
            }
            var latest = Ladder.lastDayBefore(day, months.getMin());
            var oldest = Ladder.lastDayBefore(day, months.getMax() + 1);
            until = latest.isBefore(until) ? latest : until;
            after = oldest.isAfter(after) ? oldest : after;
        }
        return Page.of(dormant.due(until, after, place, limit + 1), limit, it -> Cursor.of(
                        it.lastPurchaseOn(), it.customer().value())
                .toString());
    }
}
