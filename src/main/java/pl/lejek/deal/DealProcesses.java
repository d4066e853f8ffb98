package pl.lejek.deal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SPI of this module towards its diagrams: starts cases of deals and tells them what happened outside. */
public interface DealProcesses {

    /** Starts the funnel by its message; returns once the case waits or has ended. */
    void start(String funnel, DealId deal, Map<String, @Nullable Object> variables);

    /** @return whether the deal was on hold and goes on now */
    boolean resume(DealId deal);

    /** Ends the cases of the deal through their own event subprocess; @return whether one was running */
    boolean close(DealId deal, String reason);

    /** Tells the running cases who owns the deal now and moves its open tasks; no step of the diagram. */
    void ownerChanged(DealId deal, @Nullable String before, String owner);

    /** Tells the cases of closed deals, such as win-backs, whose owner leaves. */
    void ownerLeaves(String before, String owner);
}
