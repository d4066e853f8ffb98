package pl.lejek.rollout.process;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import pl.lejek.rollout.OpenTask;

/** Gives an open task to another person, and another day. */
@Component
class EngineOpenTask implements OpenTask {

    private final TaskService tasks;

    EngineOpenTask(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void replan(String taskId, @Nullable String owner, @Nullable Instant dueAt) {
        try {
            if (owner != null) {
                tasks.setAssignee(taskId, owner);
            }
            if (dueAt != null) {
                tasks.setDueDate(taskId, Date.from(dueAt));
            }
        } catch (NotFoundException e) {
            throw new OptimisticLockingFailureException("The task is done", e);
        }
    }
}
