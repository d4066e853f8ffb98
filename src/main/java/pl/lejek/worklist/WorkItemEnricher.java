package pl.lejek.worklist;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.lejek.workflow.TaskSnapshot;

/** SPI: a module adds to an open task what only it knows: until when the service level agreement holds. */
public interface WorkItemEnricher {

    /** @return the task's service level, empty when this module has nothing to say about the task */
    Optional<ServiceLevel> serviceLevel(TaskSnapshot task);

    /**
     * The promise a task stands under (domain.md D-01).
     *
     * @param state of this moment; null when nothing is promised any more
     */
    record ServiceLevel(@Nullable Sla state, @Nullable Instant reminderAt, @Nullable Instant breachAt) {}
}
