package pl.lejek.activity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.activity.AgendaItem.State;
import pl.lejek.activity.AgendaItem.Type;
import pl.lejek.identity.Kind;
import pl.lejek.worklist.WorkItem;
import pl.lejek.worklist.Worklist;

/** Tasks with a date in the calendar of whom they are assigned to. */
@Component
class TaskAgenda implements AgendaSource {

    private final Worklist worklist;

    TaskAgenda(Worklist worklist) {
        this.worklist = worklist;
    }

    @Override
    public Kind kind() {
        return Kind.TASK;
    }

    @Override
    public List<AgendaItem> items(String user, Instant from, Instant until) {
        return worklist.due(user, from, until).stream().map(TaskAgenda::item).toList();
    }

    private static AgendaItem item(WorkItem task) {
        return new AgendaItem(
                "task-" + task.id(),
                Type.TASK,
                State.OPEN,
                Objects.requireNonNull(task.dueAt()),
                false,
                null,
                task.name().in(LocaleContextHolder.getLocale()),
                task.subject(),
                task.subjectLabel(),
                null,
                null,
                null,
                task.id(),
                1,
                task.createdAt());
    }
}
