package pl.lejek.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** SPI of this module towards the engine: an open task follows its changed plan. */
public interface OpenTask {

    /**
     * @param owner null leaves the task with who has it
     * @param dueAt null leaves the due date as it is
     */
    void replan(String taskId, @Nullable String owner, @Nullable Instant dueAt);
}
