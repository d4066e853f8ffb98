package pl.lejek.studio;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SPI: the diagram {@code release}, as far as the module starts it and tells it what happens. */
public interface ReleaseCases {

    /** @return the id of the case */
    String start(UUID draft, String submitter, boolean reviewRequired, @Nullable Instant releaseAt);

    /**
     * Brings another decision about when it is to run, where the case waits for the time.
     *
     * @param at null for at once
     * @return false when the case does not wait there
     */
    boolean replan(String caseId, @Nullable Instant at);

    void withdraw(String caseId);
}
