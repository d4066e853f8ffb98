package pl.lejek.reactivation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.messaging.Channel;
import pl.lejek.purchase.DormantCustomers;
import pl.lejek.purchase.LifecycleCounts;
import pl.lejek.purchase.LifecycleStage;
import pl.lejek.reactivation.FigureStore.Calls;
import pl.lejek.reactivation.FigureStore.Ended;
import pl.lejek.reactivation.FigureStore.Redeemed;
import pl.lejek.reactivation.FigureStore.Side;
import pl.lejek.reactivation.FigureStore.Stages;
import pl.lejek.reactivation.FigureStore.Standing;
import pl.lejek.reactivation.FigureStore.Taken;
import pl.lejek.reactivation.FigureStore.Won;
import pl.lejek.reactivation.HoldOut.Group;
import pl.lejek.reactivation.HoldOut.Revenue;
import pl.lejek.reactivation.Ladder.Rungs;

/** What the cascade does, counted (domain.md LIFE-01 to LIFE-08). Days are in the sales zone. */
@Service
@Transactional(readOnly = true)
public class CascadeFigures {

    /** The longest look ahead, in days. */
    public static final int MOST_DAYS = 92;

    private static final int PLACES = 4;

    /** How many times as long as it took to count them figures are told again. */
    private static final int TIMES = 5;

    private final FigureStore store;
    private final SweepStore sweeps;
    private final LifecycleCounts stages;
    private final DormantCustomers dormant;
    private final Ladder ladder;
    private final WorkingCalendar calendar;

    private final Cache<Object, Counted> counted = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfter(Expiry.creating((Object key, Counted it) -> it.took.multipliedBy(TIMES)))
            .build();

    CascadeFigures(
            FigureStore store,
            SweepStore sweeps,
            LifecycleCounts stages,
            DormantCustomers dormant,
            Ladder ladder,
            WorkingCalendar calendar) {
        this.store = store;
        this.sweeps = sweeps;
        this.stages = stages;
        this.dormant = dormant;
        this.ladder = ladder;
        this.calendar = calendar;
    }

    private record Counted(Object figures, Duration took) {}

    /** While a sweep runs, every open page asks again and again: the more there is to count, the seldomer it is counted. */
    private <T> T counted(Object asked, Class<T> type, java.util.function.Supplier<T> count) {
        return type.cast(counted.get(asked, key -> {
                    var began = System.nanoTime();
                    var figures = count.get();
                    return new Counted(figures, Duration.ofNanos(System.nanoTime() - began));
                })
                .figures);
    }

    /**
     * Days of which something is asked.
     *
     * @param until the day after the last
     */
    public record Period(LocalDate from, LocalDate until) {}

    /** @return the last twelve months up to today when nothing else is asked */
    public Period period(@Nullable LocalDate from, @Nullable LocalDate until) {
        var end = until == null ? calendar.today().plusDays(1) : until;
        return new Period(from == null ? end.minusMonths(12) : from, end);
    }

    /**
     * All of it.
     *
     * @param starting cascades that run and have not come to their first step
     * @param steps of the ladder that is in force, and those at which something happened, in order
     * @param withoutOffer who came back though no offer had reached them: the hold-out group, and those who could not be written to
     * @param months in order
     * @param before stages on the first day of the period that they are known of; null when none is
     */
    public record Overview(
            Period period,
            LocalDate today,
            long running,
            long starting,
            long entered,
            Map<String, Long> ended,
            List<Step> steps,
            Back withoutOffer,
            Back all,
            List<Month> months,
            StageCounts now,
            @Nullable StageCounts before) {}

    /**
     * A step, by its months since the last purchase.
     *
     * @param standing cascades that reached this one last and run, of which {@code heldOut} are of the hold-out group
     * @param offered offers in the period, by channel
     * @param skipped why nobody was written to in the period, by reason
     * @param leastBenefit percent that was offered in the period; null for no offers
     */
    public record Step(
            int step,
            long standing,
            long heldOut,
            Map<String, Long> offered,
            Map<String, Long> skipped,
            @Nullable Integer leastBenefit,
            @Nullable Integer mostBenefit,
            Back back,
            long callsOpen,
            long callsDone) {

        public long offers() {
            return offered.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Who came back.
     *
     * @param share of the offers in the period; null for no offers
     * @param redeemed how many used the coupon for the purchase that they came back with
     */
    public record Back(long count, @Nullable BigDecimal share, long redeemed, List<Amounts> amounts) {}

    /**
     * Money in one currency.
     *
     * @param revenue of the purchases that customers came back with
     * @param benefit percent of each of them that the credited step offered
     * @param redeemedBenefit the same of those for which the coupon was used
     */
    public record Amounts(String currency, BigDecimal revenue, BigDecimal benefit, BigDecimal redeemedBenefit) {}

    /** @param month its first day */
    public record Month(LocalDate month, long count, List<Amounts> amounts) {}

    /** How many customers stood in each stage of life on a day (domain.md D-07). */
    public record StageCounts(LocalDate on, long active, long dormant, long potentialOutflow, long outflow) {}

    public Overview overview(Period period) {
        return counted(period, Overview.class, () -> count(period));
    }

    private Overview count(Period period) {
        var from = calendar.startOf(period.from);
        var until = calendar.startOf(period.until);
        var standing = store.standing();
        var taken = store.taken(period.from, period.until, calendar.zone());
        var won = store.won(from, until, calendar.zone());
        var redeemed = store.redeemed(from, until, calendar.zone());
        var calls = store.calls(from, until);
        var numbers = new TreeSet<>(ladder.rungs().steps());
        standing.stream().map(Standing::step).filter(Objects::nonNull).forEach(numbers::add);
        taken.forEach(it -> numbers.add(it.step()));
        calls.forEach(it -> numbers.add(it.step()));
        var byStep = won.stream().filter(it -> it.step() != null).collect(Collectors.groupingBy(Won::step));
        numbers.addAll(byStep.keySet());
        var steps = numbers.stream()
                .map(it -> step(
                        it,
                        standing,
                        taken,
                        byStep.getOrDefault(it, List.of()),
                        redeemed.stream().filter(one -> one.step() == it).toList(),
                        calls))
                .toList();
        var offers = steps.stream().mapToLong(Step::offers).sum();
        return new Overview(
                period,
                calendar.today(),
                sum(standing, Standing::cascades),
                standing.stream()
                        .filter(it -> it.step() == null)
                        .mapToLong(Standing::cascades)
                        .sum(),
                store.entered(from, until),
                store.ended(from, until).stream()
                        .collect(Collectors.toMap(Ended::reason, Ended::count, Long::sum, TreeMap::new)),
                steps,
                back(won.stream().filter(it -> it.step() == null).toList(), List.of(), 0),
                back(won, redeemed, offers),
                months(won, redeemed, period),
                now(),
                store.stagesFrom(period.from)
                        .filter(it -> it.onDay().isBefore(period.until))
                        .map(CascadeFigures::stages)
                        .orElse(null));
    }

    private Step step(
            int number,
            List<Standing> standing,
            List<Taken> all,
            List<Won> won,
            List<Redeemed> redeemed,
            List<Calls> calls) {
        var here = standing.stream()
                .filter(it -> Objects.equals(it.step(), number))
                .findFirst()
                .orElse(new Standing(number, 0, 0, 0));
        var call = calls.stream().filter(it -> it.step() == number).findFirst().orElse(new Calls(number, 0, 0));
        var taken = all.stream().filter(it -> it.step() == number).toList();
        var offers = taken.stream().filter(it -> isOffer(it.channel())).toList();
        return new Step(
                number,
                here.cascades(),
                here.heldOut(),
                byChannel(offers),
                byChannel(taken.stream().filter(it -> !isOffer(it.channel())).toList()),
                offers.stream().map(Taken::leastBenefit).min(Integer::compare).orElse(null),
                offers.stream().map(Taken::mostBenefit).max(Integer::compare).orElse(null),
                back(won, redeemed, sum(offers, Taken::count)),
                call.open(),
                call.done());
    }

    /** The table of the channel names a channel, or a reason for none. */
    static boolean isOffer(String channel) {
        try {
            Channel.of(channel);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, Long> byChannel(List<Taken> taken) {
        return taken.stream().collect(Collectors.toMap(Taken::channel, Taken::count, Long::sum, TreeMap::new));
    }

    private static Back back(List<Won> won, List<Redeemed> redeemed, long offers) {
        var count = sum(won, Won::count);
        return new Back(
                count,
                offers == 0
                        ? null
                        : BigDecimal.valueOf(count).divide(BigDecimal.valueOf(offers), PLACES, RoundingMode.HALF_UP),
                sum(redeemed, Redeemed::count),
                amounts(won, redeemed));
    }

    private static List<Amounts> amounts(List<Won> won, List<Redeemed> redeemed) {
        return won.stream()
                .map(Won::currency)
                .distinct()
                .sorted()
                .map(currency -> {
                    var of = won.stream()
                            .filter(it -> it.currency().equals(currency))
                            .toList();
                    return new Amounts(
                            currency,
                            total(of, Won::revenue),
                            total(of, Won::benefit),
                            total(
                                    redeemed.stream()
                                            .filter(it -> it.currency().equals(currency))
                                            .toList(),
                                    Redeemed::benefit));
                })
                .toList();
    }

    private static <T> BigDecimal total(List<T> all, Function<T, BigDecimal> amount) {
        return all.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add).setScale(2, RoundingMode.HALF_UP);
    }

    private static <T> long sum(Collection<T> all, ToLongFunction<T> number) {
        return all.stream().mapToLong(number).sum();
    }

    private static List<Month> months(List<Won> won, List<Redeemed> redeemed, Period period) {
        var months = new ArrayList<Month>();
        var last = YearMonth.from(period.until.minusDays(1));
        for (var month = YearMonth.from(period.from); !month.isAfter(last); month = month.plusMonths(1)) {
            var first = month.atDay(1);
            var of = won.stream().filter(it -> it.month().equals(first)).toList();
            months.add(new Month(
                    first,
                    sum(of, Won::count),
                    amounts(
                            of,
                            redeemed.stream()
                                    .filter(it -> it.month().equals(first))
                                    .toList())));
        }
        return months;
    }

    private StageCounts now() {
        var counts = stages.today();
        return new StageCounts(
                calendar.today(),
                counts.getOrDefault(LifecycleStage.ACTIVE, 0L),
                counts.getOrDefault(LifecycleStage.DORMANT, 0L),
                counts.getOrDefault(LifecycleStage.POTENTIAL_OUTFLOW, 0L),
                counts.getOrDefault(LifecycleStage.OUTFLOW, 0L));
    }

    private static StageCounts stages(Stages it) {
        return new StageCounts(it.onDay(), it.active(), it.dormant(), it.potentialOutflow(), it.outflow());
    }

    /**
     * What the next days bring.
     *
     * @param from today
     * @param until the last day
     * @param overdue cascades whose step should have been taken before today, counted with today
     * @param days by day and step, in order; what nothing comes to is left out
     */
    public record Upcoming(LocalDate from, LocalDate until, long overdue, List<Coming> days) {}

    /**
     * A step on a day.
     *
     * @param lost whether it is the end of the ladder, where nobody is written to
     * @param cascades that run and reach it
     * @param newcomers customers who become dormant that day and enter at this step
     */
    public record Coming(LocalDate on, int step, boolean lost, long cascades, long newcomers) {}

    private record Place(LocalDate on, int step) {}

    /** @param days how many, today not counted: at most {@link #MOST_DAYS} */
    public Upcoming upcoming(int days) {
        return counted(days, Upcoming.class, () -> ahead(days));
    }

    private Upcoming ahead(int days) {
        var today = calendar.today();
        var until = today.plusDays(days);
        var rungs = ladder.rungs();
        var cascades = new HashMap<Place, Long>();
        var overdue = 0L;
        for (var it : store.next(until)) {
            var on = it.on().isBefore(today) ? today : it.on();
            overdue += it.on().isBefore(today) ? it.cascades() : 0;
            var step = stepOn(rungs, it.lastPurchaseOn(), on);
            // A ladder that was changed meanwhile may have nothing new for them on that day.
            if (step > it.step()) {
                cascades.merge(new Place(on, step), it.cascades(), Long::sum);
            }
        }
        var newcomers = new HashMap<Place, Long>();
        var first = nextSweepOn(today);
        var span = rungs.span();
        for (var it : dormant.dueByDay(
                Ladder.lastDayBefore(until, span.dormant()), Ladder.lastDayBefore(first, span.lost()))) {
            var since = it.lastPurchaseOn().plusMonths(span.dormant());
            var on = since.isBefore(first) ? first : since;
            newcomers.merge(new Place(on, stepOn(rungs, it.lastPurchaseOn(), on)), it.customers(), Long::sum);
        }
        var places = new TreeSet<>(java.util.Comparator.comparing(Place::on).thenComparing(Place::step));
        places.addAll(cascades.keySet());
        places.addAll(newcomers.keySet());
        return new Upcoming(
                today,
                until,
                overdue,
                places.stream()
                        .map(it -> new Coming(
                                it.on,
                                it.step,
                                it.step >= span.lost(),
                                cascades.getOrDefault(it, 0L),
                                newcomers.getOrDefault(it, 0L)))
                        .toList());
    }

    private int stepOn(Rungs rungs, LocalDate lastPurchaseOn, LocalDate on) {
        return rungs.at(calendar.monthsBetween(lastPurchaseOn, on)).step();
    }

    /** The sweep comes by once a day. */
    LocalDate nextSweepOn(LocalDate today) {
        return sweeps.last()
                .map(calendar::dayOf)
                .filter(today::equals)
                .map(it -> today.plusDays(1))
                .orElse(today);
    }

    /** @return the last purchases from which cascades come to that step on that day */
    List<LocalDate> lastPurchases(LocalDate on, int step) {
        var rungs = ladder.rungs();
        return store.next(on).stream()
                .filter(it -> (it.on().equals(on) || on.equals(calendar.today())) && it.step() < step)
                .map(FigureStore.Next::lastPurchaseOn)
                .distinct()
                .filter(it -> stepOn(rungs, it, on) == step)
                .toList();
    }

    /**
     * Compares customers who got offers with those who were held out, of cascades that started in the period.
     *
     * @param months how long each had to come back; who has had less time counts for nothing yet
     */
    public HoldOut holdOut(Period period, int months) {
        record Asked(Period period, int months) {}
        return counted(new Asked(period, months), HoldOut.class, () -> compare(period, months));
    }

    private HoldOut compare(Period period, int months) {
        var from = calendar.startOf(period.from);
        var until = calendar.startOf(period.until);
        var now = calendar.now();
        var sides = store.sides(from, until, months, now);
        var regained = store.regained(from, until, months, now);
        return HoldOut.of(
                period.from, period.until, months, group(false, sides, regained), group(true, sides, regained));
    }

    private static Group group(boolean heldOut, List<Side> sides, List<FigureStore.Regained> regained) {
        var side =
                sides.stream().filter(it -> it.heldOut() == heldOut).findFirst().orElse(new Side(heldOut, 0, 0, 0));
        return new Group(
                side.count(),
                side.returned(),
                side.waiting(),
                side.count() == 0 ? null : HoldOut.share(side.returned(), side.count()),
                regained.stream()
                        .filter(it -> it.heldOut() == heldOut && side.count() > 0)
                        .map(it -> new Revenue(
                                it.currency(),
                                it.revenue(),
                                it.revenue().divide(BigDecimal.valueOf(side.count()), 2, RoundingMode.HALF_UP)))
                        .toList());
    }

    /** @return when the sweep that came by last began */
    public Optional<Instant> lastSweep() {
        return sweeps.last();
    }
}
