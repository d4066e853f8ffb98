package pl.lejek.activity;

import java.time.Instant;
import java.util.UUID;

/** What the service asks of the process {@code activity}; implemented by its Java face. */
public interface ActivityProcesses {

    /** @return the id of the case */
    String planned(PlannedActivity activity);

    /** Starts the watch for the next step after a meeting that nobody had planned (domain.md D-04). */
    void meetingHeld(UUID activity, String kind, String owner, Instant heldAt, boolean nextStepPlanned);

    /** @return whether the case still waited for it */
    boolean moved(UUID activity, Instant plannedAt);

    /** @return whether the case still waited for it */
    boolean cancelled(UUID activity, String reason);

    void closed(UUID activity);

    void ownerChanged(UUID activity, String owner);

    /** Gives everything that still runs for a leaving owner to another; tasks are moved by the work list. */
    void ownerLeaves(String from, String to);
}
