package pl.lejek.history;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.history.SealStore.End;
import pl.lejek.history.SealStore.Horizon;
import pl.lejek.verify.Entry;
import pl.lejek.verify.Seal;
import pl.lejek.verify.Sha256;
import pl.lejek.workflow.HousekeepingTask;

/**
 * Seals what has been written, apart from the writing: a chain that each entry had to be hung on would put all transactions
 * into one queue (docs/adr/0033). Ids are drawn before commits and commits come in any order, so a seal goes only as far as
 * everything is settled.
 */
@Component
class Sealer implements HousekeepingTask {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    static final int ENTRIES_OF_A_SEAL = 1000;
    private static final int SEALS_AT_ONCE = 20;
    private static final int ANCHORS_AT_ONCE = 1000;

    private final SealStore store;
    private final SealKey key;
    private final Anchors anchors;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration every;
    private final Duration patience;

    /** The oldest one that was waited for in vain, so that new transactions cannot put it off for ever. */
    private @Nullable Horizon waiting;

    Sealer(
            SealStore store,
            SealKey key,
            Anchors anchors,
            AuditSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.key = key;
        this.anchors = anchors;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.every = settings.sealEvery();
        this.patience = settings.patience();
    }

    @Override
    public String name() {
        return "history.seal";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public void run() {
        seal();
    }

    /** Seals everything that is there, but for what comes with transactions that do not end in time. */
    synchronized void seal() {
        if (store.isAnythingAfter(store.end().to())) {
            var horizon = Objects.requireNonNull(transaction.execute(status -> store.horizon()));
            if (isSettledInTime(horizon)) {
                waiting = null;
                sealUpTo(horizon.lastId());
            } else if (waiting != null && store.isSettled(waiting)) {
                sealUpTo(waiting.lastId());
                waiting = horizon;
            } else if (waiting == null) {
                waiting = horizon;
            }
        }
        anchors.catchUp(number -> store.anchorsAfter(number, ANCHORS_AT_ONCE));
    }

    /** Somebody who spoils the trail may well spoil the sealing, too: what is there is to be looked at all the same. */
    void sealIfPossible() {
        try {
            seal();
        } catch (RuntimeException e) {
            log.error("The audit trail could not be sealed", e);
        }
    }

    private boolean isSettledInTime(Horizon horizon) {
        var until = System.nanoTime() + patience.toNanos();
        while (!store.isSettled(horizon)) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            store.pause();
        }
        return true;
    }

    private void sealUpTo(long lastId) {
        while (Boolean.TRUE.equals(transaction.execute(status -> sealSome(lastId)))) {
            // each time as much as one transaction holds
        }
    }

    /** @return whether there is more */
    private boolean sealSome(long lastId) {
        store.lock();
        var end = store.end();
        var most = ENTRIES_OF_A_SEAL * SEALS_AT_ONCE;
        var entries = end.to() < lastId ? store.entries(end.to(), lastId, most) : List.<Entry>of();
        var seals = new ArrayList<Seal>();
        for (var begin = 0; begin < entries.size(); begin += ENTRIES_OF_A_SEAL) {
            var some = entries.subList(begin, Math.min(begin + ENTRIES_OF_A_SEAL, entries.size()));
            var isLast = begin + some.size() == entries.size() && entries.size() < most;
            var seal =
                    seal(end, some, isLast ? lastId : some.get(some.size() - 1).id());
            seals.add(seal);
            end = new End(seal.number(), seal.hash(), seal.to());
        }
        if (!seals.isEmpty()) {
            store.insert(seals);
        }
        return entries.size() == most;
    }

    private Seal seal(End end, List<Entry> entries, long to) {
        var ids = entries.stream().mapToLong(Entry::id).toArray();
        var leaves = new byte[ids.length * Sha256.LENGTH];
        for (var i = 0; i < ids.length; i++) {
            System.arraycopy(entries.get(i).leaf(), 0, leaves, i * Sha256.LENGTH, Sha256.LENGTH);
        }
        var number = end.number() + 1;
        var from = end.to() + 1;
        var at = clock.instant().truncatedTo(MICROS);
        var hash = Seal.hash(number, end.hash(), from, to, ids, leaves, at, key.id());
        return new Seal(number, end.hash(), from, to, ids, leaves, at, key.id(), hash, key.sign(hash));
    }
}
