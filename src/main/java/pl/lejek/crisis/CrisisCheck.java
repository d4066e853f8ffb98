package pl.lejek.crisis;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.worklist.TaskCheck;
import pl.lejek.worklist.WorkItem;

/** The analysis is done only when a cause is named, the lessons are drawn when there are any. */
@Component
class CrisisCheck implements TaskCheck {

    private static final Map<String, String> FIELDS = Map.of("analyse-causes", "analysed", "draw-lessons", "drawn");

    private final ObjectProvider<Crises> crises;

    CrisisCheck(ObjectProvider<Crises> crises) {
        this.crises = crises;
    }

    @Override
    public void check(WorkItem task, Map<String, @Nullable Object> answers) {
        var subject = task.subject();
        var field = FIELDS.get(task.taskKey());
        if (!CrisisWork.PROCESS.equals(task.processKey()) || subject == null || field == null) {
            return;
        }
        var missing = crises.getObject().missing(UUID.fromString(subject.id()), task.taskKey());
        if (missing != null) {
            throw new FieldErrors(field, missing);
        }
    }
}
