package pl.lejek.workflow;

import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves a running case to another version of its process, in the current transaction, and tells of its tasks. */
@Component
public class CaseMigration {

    private final ProcessEngineConfigurationImpl engine;
    private final RuntimeService runtime;
    private final ApplicationEventPublisher publisher;
    private final EngineEvents events;

    CaseMigration(
            ProcessEngine engine, RuntimeService runtime, ApplicationEventPublisher publisher, EngineEvents events) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.runtime = runtime;
        this.publisher = publisher;
        this.events = events;
    }

    /**
     * Moves it and publishes {@link TaskEvent.TaskMigrated} for each of its open tasks.
     *
     * @param dueAnew whether due dates of open tasks are worked out by the new version, counted from now; timers do what the
     *     plan says
     * @throws org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException when the plan does not fit where
     *     the case stands; nothing has changed then
     */
    public void migrate(MigrationPlan plan, String caseId, boolean dueAnew) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            runtime.newMigration(plan).processInstanceIds(caseId).execute();
            for (TaskEntity task : context.getTaskManager().findTasksByProcessInstanceId(caseId)) {
                if (dueAnew) {
                    workOutDueDate(task);
                }
                publisher.publishEvent(new TaskEvent.TaskMigrated(events.snapshot(task)));
            }
            return null;
        });
    }

    /** What the engine does when it creates the task. */
    private static void workOutDueDate(TaskEntity task) {
        var expression = task.getTaskDefinition().getDueDateExpression();
        if (expression == null) {
            return;
        }
        var due = expression.getValue(task);
        if (due instanceof Date date) {
            task.setDueDate(date);
        } else if (due instanceof String text) {
            task.setDueDate(Context.getProcessEngineConfiguration()
                    .getBusinessCalendarManager()
                    .getBusinessCalendar(DueDateBusinessCalendar.NAME)
                    .resolveDuedate(text, task));
        }
    }
}
