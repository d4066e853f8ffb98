package pl.lejek.workflow;

/** What happened to a user task; published in the engine's transaction, before it commits. */
public sealed interface TaskEvent {

    String taskId();

    record TaskCreated(TaskSnapshot task) implements TaskEvent {
        @Override
        public String taskId() {
            return task.taskId();
        }
    }

    /** Assignee, due date, follow-up date or priority changed. */
    record TaskChanged(TaskSnapshot task) implements TaskEvent {
        @Override
        public String taskId() {
            return task.taskId();
        }
    }

    /** The case went on by another version of its process, in which the task may have another key, name or due date. */
    record TaskMigrated(TaskSnapshot task) implements TaskEvent {
        @Override
        public String taskId() {
            return task.taskId();
        }
    }

    record TaskCompleted(String taskId, String taskKey, String caseId) implements TaskEvent {}

    /** The diagram took the task away: a boundary event, a terminate end, the end of the case. */
    record TaskWithdrawn(String taskId, String taskKey, String caseId) implements TaskEvent {}
}
