package pl.lejek.reactivation;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.purchase.DormantCustomers;
import pl.lejek.purchase.DormantCustomers.Dormant;
import pl.lejek.reactivation.Ladder.Rungs;
import pl.lejek.workflow.Decisions;
import pl.lejek.workflow.Decisions.Table;
import pl.lejek.workflow.RefusedResource;

/** What a day of the cascade would be with another table; nothing is deployed, and nobody is written to. */
@Service
@Transactional(readOnly = true)
public class WhatIf {

    /** As many customers are looked at one by one; how many there are in all is counted without. */
    static final int MOST = 50_000;

    static final String OFFER = "reactivation-offer";
    static final String CHANNEL = "reactivation-channel";

    /** Tables that can be tried. */
    public static final List<String> TABLES = List.of(Ladder.TABLE, OFFER, CHANNEL);

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int AT_ONCE = 2_000;
    private static final int MOST_PROBLEMS = 20;
    private static final int FURTHEST = 366;
    private static final int MOST_PERCENT = 100;

    /** What a table may ask about a customer and only be told yes or no. */
    private static final List<String> YES_OR_NO =
            List.of("heldOut", "complaint", "email", "sms", "highValue", "phone", "callOpen", "vip");

    private final FigureStore store;
    private final CascadeFigures figures;
    private final DormantCustomers dormant;
    private final DormantFacts facts;
    private final Sweeps sweeps;
    private final Ladder ladder;
    private final Decisions decisions;
    private final WorkingCalendar calendar;
    private final Messages messages;

    /** So many at a time, that trying never slows down what is real. */
    private final Semaphore room = new Semaphore(2);

    WhatIf(
            FigureStore store,
            CascadeFigures figures,
            DormantCustomers dormant,
            DormantFacts facts,
            Sweeps sweeps,
            Ladder ladder,
            Decisions decisions,
            WorkingCalendar calendar,
            Messages messages) {
        this.store = store;
        this.figures = figures;
        this.dormant = dormant;
        this.facts = facts;
        this.sweeps = sweeps;
        this.ladder = ladder;
        this.decisions = decisions;
        this.calendar = calendar;
        this.messages = messages;
    }

    /**
     * Both, side by side.
     *
     * @param on the day in the sales zone
     * @param asIs with the tables that are in force
     * @param tried with the one that was given in the place of its namesake
     */
    public record Answer(LocalDate on, Outcome asIs, Outcome tried) {}

    /**
     * A day.
     *
     * @param cascades that run and reach a step
     * @param newcomers customers who enter the cascade
     * @param lost customers who come to the end of the ladder, or are beyond it at first sight
     * @param steps how many reach each, all of them counted
     * @param offers how many of those that were looked at get what, by which channel, or why nothing
     * @param calls how many of those that were looked at are called
     * @param lookedAt customers whose benefit and channel are known; the rest was too many or took too long
     */
    public record Outcome(
            long cascades,
            long newcomers,
            long lost,
            List<AtStep> steps,
            List<Offers> offers,
            long calls,
            long lookedAt) {

        /** @return whether everybody was looked at */
        public boolean isComplete() {
            return lookedAt >= cascades + newcomers;
        }
    }

    public record AtStep(int step, long cascades, long newcomers) {}

    public record Offers(int step, int benefit, String channel, long count) {}

    /**
     * @param decision one of {@link #TABLES}
     * @param xml a DMN file with that decision
     * @param day in the sales zone; tomorrow for null
     * @throws FieldErrors naming the rows and elements of the table that are wrong
     * @throws Conflict while others are trying tables
     */
    public Answer of(@Nullable String decision, @Nullable String xml, @Nullable LocalDate day) {
        if (decision == null || !TABLES.contains(decision)) {
            throw new FieldErrors("decision", messages.text("reactivation.table-unknown", String.join(", ", TABLES)));
        }
        if (xml == null || xml.isBlank()) {
            throw new FieldErrors("xml", messages.text("reactivation.table-missing"));
        }
        var on = day == null ? calendar.today().plusDays(1) : day;
        if (on.isBefore(calendar.today()) || on.isAfter(calendar.today().plusDays(FURTHEST))) {
            throw new FieldErrors("day", messages.text("reactivation.day-range"));
        }
        if (!room.tryAcquire()) {
            throw new Conflict(messages.text("reactivation.others-try"));
        }
        try {
            return compare(decision, xml, on);
        } catch (RefusedResource e) {
            throw new FieldErrors(e.problems().stream()
                    .limit(MOST_PROBLEMS)
                    .map(it -> new FieldError("xml", it.element() + ": " + it.message()))
                    .toList());
        } finally {
            room.release();
        }
    }

    private Answer compare(String decision, String xml, LocalDate on) {
        var table = decisions.trial(decision, xml);
        var asIs = new Day(on, ladder.rungs(), decisions.newest(OFFER), decisions.newest(CHANNEL));
        var tried = new Day(
                on,
                decision.equals(Ladder.TABLE) ? read(table) : ladder.rungs(),
                decision.equals(OFFER) ? table : decisions.newest(OFFER),
                decision.equals(CHANNEL) ? table : decisions.newest(CHANNEL));
        if (!decision.equals(Ladder.TABLE)) {
            requireAnswers(decision, table, ladder.rungs().steps());
        }
        count(on, asIs, tried);
        lookAtEach(on, asIs, tried);
        return new Answer(on, asIs.outcome(), tried.outcome());
    }

    private Rungs read(Table table) {
        try {
            var rungs = Ladder.rungs(table);
            var lost = rungs.span().lost();
            for (var month = 0; month < lost; month++) {
                requireOne(Ladder.TABLE, table, Map.of("months", month));
                var next = rungs.at(month).next();
                if (next <= month) {
                    throw wrong("reactivation.ladder-back", month, next);
                }
            }
            return rungs;
        } catch (IllegalStateException e) {
            throw wrong("reactivation.ladder-open");
        }
    }

    private FieldErrors wrong(String key, Object... arguments) {
        return new FieldErrors("xml", messages.text(key, arguments));
    }

    /**
     * A row that is wrong is wrong although nobody comes to it on the day that is tried: the table is asked about customers of
     * whom nothing is known but what is yes or no, each combination of it, at every step.
     */
    private void requireAnswers(String decision, Table table, List<Integer> steps) {
        for (var bits = 0; bits < 1 << YES_OR_NO.size(); bits++) {
            Map<String, @Nullable Object> customer = new HashMap<>();
            for (var i = 0; i < YES_OR_NO.size(); i++) {
                customer.put(YES_OR_NO.get(i), (bits & 1 << i) != 0);
            }
            customer.put("group", null);
            customer.put("lifetimeValue", null);
            customer.put("segments", List.of());
            if (decision.equals(CHANNEL)) {
                channel(requireOne(CHANNEL, table, Map.of("customer", customer)));
            } else if (Integer.bitCount(bits) == 1) {
                for (var step : steps) {
                    Map<String, Object> given = Map.of("step", step, "customer", customer);
                    benefit(requireOne(OFFER, table, given), given);
                }
            }
        }
    }

    private Map<String, Object> requireOne(String decision, Table table, Map<String, Object> given) {
        var rows = table.ask(given);
        if (rows.size() != 1) {
            throw wrong(rows.isEmpty() ? "reactivation.no-row" : "reactivation.several-rows", decision, plain(given));
        }
        return rows.get(0);
    }

    private int benefit(Map<String, Object> answer, Map<String, Object> given) {
        if (!(answer.get("benefit") instanceof Number benefit)) {
            throw wrong("reactivation.output-missing", OFFER, "benefit");
        }
        if (benefit.doubleValue() != benefit.intValue()
                || benefit.intValue() < 0
                || benefit.intValue() > MOST_PERCENT) {
            throw wrong("reactivation.benefit-wrong", OFFER, String.valueOf(benefit), plain(given));
        }
        return benefit.intValue();
    }

    private String channel(Map<String, Object> answer) {
        if (answer.get("channel") instanceof String name) {
            return name;
        }
        throw wrong("reactivation.output-missing", CHANNEL, "channel");
    }

    private void count(LocalDate on, Day asIs, Day tried) {
        for (var it : store.next(on)) {
            asIs.cascades(it.lastPurchaseOn(), it.step(), it.cascades());
            tried.cascades(it.lastPurchaseOn(), it.step(), it.cascades());
        }
        for (var side : List.of(asIs, tried)) {
            dormant.dueByDay(side.until, side.after).forEach(it -> side.newcomers(it.lastPurchaseOn(), it.customers()));
            side.lost += dormant.countChurning(side.after);
        }
    }

    private void lookAtEach(LocalDate on, Day asIs, Day tried) {
        var end = System.nanoTime() + LONGEST.toNanos();
        var left = MOST;
        FigureStore.Due place = null;
        while (left > 0 && System.nanoTime() < end) {
            var some = store.due(on, place, Math.min(AT_ONCE, left));
            if (some.isEmpty()) {
                break;
            }
            place = some.get(some.size() - 1);
            left -= some.size();
            var known = facts.of(
                    some.stream().map(it -> new CustomerId(it.customerId())).collect(Collectors.toUnmodifiableSet()));
            for (var it : some) {
                var about = known.get(new CustomerId(it.customerId()));
                asIs.offer(it.lastPurchaseOn(), it.step(), it.benefit(), about);
                tried.offer(it.lastPurchaseOn(), it.step(), it.benefit(), about);
            }
        }
        var until = latest(asIs.until, tried.until);
        var after = earliest(asIs.after, tried.after);
        Dormant last = null;
        while (left > 0 && System.nanoTime() < end) {
            var some = dormant.due(until, after, last, Math.min(AT_ONCE, left));
            if (some.isEmpty()) {
                break;
            }
            last = some.get(some.size() - 1);
            left -= some.size();
            var known = facts.of(some.stream().map(Dormant::customer).collect(Collectors.toUnmodifiableSet()));
            var shares = new HashMap<String, Double>();
            for (var it : some) {
                var about = known.get(it.customer());
                about.put(
                        "heldOut",
                        Sweeps.isHeldOut(
                                it,
                                shares.computeIfAbsent(
                                        String.valueOf(it.rfmGroup()), group -> sweeps.share(it.rfmGroup()))));
                for (var side : List.of(asIs, tried)) {
                    if (side.enters(it.lastPurchaseOn())) {
                        side.offer(it.lastPurchaseOn(), 0, 0, about);
                    }
                }
            }
        }
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earliest(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private record Asked(int step, Map<String, @Nullable Object> customer) {}

    /** The day with one set of tables. */
    private final class Day {

        private final LocalDate on;
        private final Rungs rungs;
        private final Table offer;
        private final Table channel;

        /** Last purchases of those who enter: up to that day, and after this one. */
        private final LocalDate until;

        private final LocalDate after;

        private final Map<Integer, long[]> steps = new TreeMap<>();
        private final Map<Offers, long[]> offers = new HashMap<>();
        private final Map<Asked, Integer> benefits = new HashMap<>();
        private final Map<Map<String, @Nullable Object>, Way> ways = new HashMap<>();
        private long cascades;
        private long newcomers;
        private long lost;
        private long calls;
        private long lookedAt;

        private Day(LocalDate on, Rungs rungs, Table offer, Table channel) {
            this.on = on;
            this.rungs = rungs;
            this.offer = offer;
            this.channel = channel;
            this.until = Ladder.lastDayBefore(on, rungs.span().dormant());
            this.after = Ladder.lastDayBefore(on, rungs.span().lost());
        }

        private record Way(String channel, boolean call) {}

        private boolean enters(LocalDate lastPurchaseOn) {
            return !lastPurchaseOn.isAfter(until) && lastPurchaseOn.isAfter(after);
        }

        private Ladder.Rung rung(LocalDate lastPurchaseOn) {
            return rungs.at(calendar.monthsBetween(lastPurchaseOn, on));
        }

        private void cascades(LocalDate lastPurchaseOn, int had, long count) {
            var rung = rung(lastPurchaseOn);
            if (rung.isLost()) {
                lost += count;
            } else if (rung.step() > had) {
                cascades += count;
                steps.computeIfAbsent(rung.step(), it -> new long[2])[0] += count;
            }
        }

        private void newcomers(LocalDate lastPurchaseOn, long count) {
            newcomers += count;
            steps.computeIfAbsent(rung(lastPurchaseOn).step(), it -> new long[2])[1] += count;
        }

        private void offer(LocalDate lastPurchaseOn, int had, int before, Map<String, @Nullable Object> customer) {
            var rung = rung(lastPurchaseOn);
            if (rung.isLost() || rung.step() <= had) {
                return;
            }
            var benefit = Math.max(before, benefits.computeIfAbsent(new Asked(rung.step(), customer), this::benefit));
            var way = ways.computeIfAbsent(customer, this::way);
            offers.computeIfAbsent(new Offers(rung.step(), benefit, way.channel, 0), it -> new long[1])[0]++;
            calls += way.call ? 1 : 0;
            lookedAt++;
        }

        private int benefit(Asked asked) {
            Map<String, Object> given = new HashMap<>();
            given.put("step", asked.step);
            given.put("customer", asked.customer);
            return WhatIf.this.benefit(first(offer, OFFER, given), given);
        }

        private Way way(Map<String, @Nullable Object> customer) {
            var answer = first(channel, CHANNEL, Map.of("customer", customer));
            return new Way(channel(answer), Objects.equals(answer.get("call"), true));
        }

        private Map<String, Object> first(Table table, String key, Map<String, Object> given) {
            return table.ask(given).stream()
                    .findFirst()
                    .orElseThrow(() -> new FieldErrors("xml", messages.text("reactivation.no-row", key, plain(given))));
        }

        private Outcome outcome() {
            return new Outcome(
                    cascades,
                    newcomers,
                    lost,
                    steps.entrySet().stream()
                            .map(it -> new AtStep(it.getKey(), it.getValue()[0], it.getValue()[1]))
                            .toList(),
                    offers.entrySet().stream()
                            .map(it -> new Offers(
                                    it.getKey().step, it.getKey().benefit, it.getKey().channel, it.getValue()[0]))
                            .sorted(Comparator.comparing(Offers::step)
                                    .thenComparing(Offers::benefit)
                                    .thenComparing(Offers::channel))
                            .toList(),
                    calls,
                    lookedAt);
        }
    }

    /** What a row was sought for: facts without names. */
    private static String plain(Map<String, Object> given) {
        var parts = new ArrayList<String>();
        given.forEach((name, value) -> {
            if (value instanceof Map<?, ?> facts) {
                new TreeMap<>(facts).forEach((fact, it) -> parts.add(fact + " " + it));
            } else {
                parts.add(name + " " + value);
            }
        });
        return String.join(", ", parts);
    }
}
