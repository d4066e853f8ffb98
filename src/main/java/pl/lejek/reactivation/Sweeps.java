package pl.lejek.reactivation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.purchase.DormantCustomers;
import pl.lejek.purchase.DormantCustomers.Dormant;
import pl.lejek.purchase.LifecycleCounts;
import pl.lejek.reactivation.ReactivationProcesses.Dormancy;
import pl.lejek.workflow.Decisions;

/** Finds dormant customers, and starts a cascade for each: once for a last purchase, however often a step is repeated. */
@Service
@Transactional
public class Sweeps {

    private static final String HOLD_OUT = "hold-out-share";
    private static final int SHARES = 10_000;

    private final DormantCustomers dormant;
    private final LifecycleCounts stages;
    private final CascadeStore store;
    private final FigureStore figures;
    private final ReactivationProcesses processes;
    private final Ladder ladder;
    private final Decisions decisions;
    private final WorkingCalendar calendar;
    private final ChangeFeed feed;

    Sweeps(
            DormantCustomers dormant,
            LifecycleCounts stages,
            CascadeStore store,
            FigureStore figures,
            ReactivationProcesses processes,
            Ladder ladder,
            Decisions decisions,
            WorkingCalendar calendar,
            ChangeFeed feed) {
        this.dormant = dormant;
        this.stages = stages;
        this.store = store;
        this.figures = figures;
        this.processes = processes;
        this.ladder = ladder;
        this.decisions = decisions;
        this.calendar = calendar;
        this.feed = feed;
    }

    /** Marks who is beyond the end of the ladder, in one statement, and opens the sweep. */
    public void begin(String sweep) {
        var span = ladder.span();
        var today = calendar.today();
        var lost = dormant.markChurned(Ladder.lastDayBefore(today, span.lost()), calendar.now());
        var due =
                dormant.countDue(Ladder.lastDayBefore(today, span.dormant()), Ladder.lastDayBefore(today, span.lost()));
        if (store.beginSweep(sweep, calendar.now(), due, lost)) {
            figures.sumUpBefore(today, calendar.zone());
            figures.stagesOn(today, stages.today());
        }
        feed.changed("reactivation");
    }

    /** Starts cascades for the next customers; @return whether there may be more */
    public boolean startSome(String sweep, int atOnce) {
        var span = ladder.span();
        var today = calendar.today();
        var taken = dormant.take(
                Ladder.lastDayBefore(today, span.dormant()), Ladder.lastDayBefore(today, span.lost()), atOnce);
        if (taken.isEmpty()) {
            return false;
        }
        var cases = processes.start(taken.stream()
                .map(it -> new Dormancy(it.customer(), it.lastPurchaseOn()))
                .toList());
        var shares = new HashMap<String, Double>();
        var begun = new ArrayList<CascadeStore.Begun>();
        for (var i = 0; i < cases.size(); i++) {
            var it = taken.get(i);
            begun.add(new CascadeStore.Begun(
                    cases.get(i),
                    it.customer(),
                    it.lastPurchaseOn(),
                    isHeldOut(it, shares.computeIfAbsent(String.valueOf(it.rfmGroup()), group -> share(it.rfmGroup()))),
                    it.rfmGroup(),
                    it.lifetimeValue()));
        }
        store.add(begun, calendar.now());
        store.swept(sweep, cases.size());
        feed.changed("reactivation");
        // Fewer than asked for may come back while more are left: some cards are part of others by now.
        return true;
    }

    public void finish(String sweep) {
        store.endSweep(sweep, calendar.now());
        feed.changed("reactivation");
    }

    /** Drawn by the customer and the purchase, so that nobody can draw twice. */
    static boolean isHeldOut(Dormant it, double percent) {
        var drawn = Math.floorMod(
                Objects.hash(it.customer().value(), it.lastPurchaseOn().toEpochDay()) * 0x9E3779B9, SHARES);
        return drawn < percent * SHARES / 100;
    }

    /** @return percent of the group that get no offer */
    double share(@Nullable String group) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("group", group);
        return decisions.inForce(HOLD_OUT).ask(facts).stream()
                .findFirst()
                .map(it -> ((Number) it.get("percent")).doubleValue())
                .orElse(0.0);
    }
}
