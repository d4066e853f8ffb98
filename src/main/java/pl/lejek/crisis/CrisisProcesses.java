package pl.lejek.crisis;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SPI: the diagram {@code crisis-response}, as far as the module tells it what happens. */
public interface CrisisProcesses {

    /**
     * Starts the response.
     *
     * @param riskKnown whether it is known which risk has come true; else a manager is asked
     * @return its case
     */
    String start(UUID crisis, boolean riskKnown);

    /** @return whether the case waited for that answer */
    boolean acknowledged(String caseId, int member, boolean deputy);

    /** @return whether the case could be called off */
    boolean calledOff(String caseId);

    /** @return the open task of a step or of another task of the case, if it is its turn */
    Optional<String> task(String caseId, String taskKey, @Nullable Integer stepNumber);

    /** @return open tasks of the case but for the steps of its procedures, by their ids; the oldest first */
    Map<String, String> tasks(String caseId);

    /** Gives an open task to a user, who will do it now. */
    void hand(String taskId, String user);

    /** @return which step or member an open task is about */
    int number(String taskId, String variable);
}
