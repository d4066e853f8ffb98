package pl.lejek.history;

import static org.springframework.transaction.support.TransactionSynchronizationManager.getSynchronizations;
import static org.springframework.transaction.support.TransactionSynchronizationManager.isActualTransactionActive;
import static org.springframework.transaction.support.TransactionSynchronizationManager.isCurrentTransactionReadOnly;
import static org.springframework.transaction.support.TransactionSynchronizationManager.registerSynchronization;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/**
 * Gathers the entries of a transaction and writes them together just before it commits: what is rolled back leaves no
 * trace, and a request that changes much pays for one statement. A refusal that must stay although its request fails is
 * recorded in a transaction of its own ({@code REQUIRES_NEW}).
 */
@Component
class JdbcTrail implements Trail, TransactionExecutionListener {

    private final TrailWriter writer;
    private final Clock clock;

    JdbcTrail(TrailWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void record(TrailEntry entry) {
        record(entry, null, null);
    }

    /** Keeps the entry with the element of the diagram that it comes from. */
    void record(TrailEntry entry, @Nullable String processKey, @Nullable String elementId) {
        if (!isActualTransactionActive() || isCurrentTransactionReadOnly()) {
            throw new IllegalStateException(entry.action() + " must be recorded in the transaction of its change");
        }
        gathering().add(new TrailLine(entry, clock.instant(), Acting.current(), processKey, elementId));
    }

    /** Every transaction gathers from its first moment: what registers while it commits would not be asked any more. */
    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null) {
            registerSynchronization(new Gathering());
        }
    }

    /** Found among the transaction's own synchronizations, so a suspended transaction keeps its entries to itself. */
    private static Gathering gathering() {
        for (var synchronization : getSynchronizations()) {
            if (synchronization instanceof Gathering gathering) {
                return gathering;
            }
        }
        throw new IllegalStateException("This transaction's manager does not know the audit trail");
    }

    /** The entries of one transaction. */
    private class Gathering implements TransactionSynchronization, Ordered {

        private final List<TrailLine> lines = new ArrayList<>();
        private boolean written;

        void add(TrailLine line) {
            if (written) {
                writer.write(List.of(line));
            } else {
                lines.add(line);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            if (!lines.isEmpty()) {
                writer.write(lines);
            }
        }

        /** Last, because what others do before the commit is recorded too. */
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }
}
