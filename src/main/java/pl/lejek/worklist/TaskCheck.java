package pl.lejek.worklist;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SPI: a module judges what a form alone cannot, such as whether the steps between are done. Called in the transaction
 * that completes the task, after the fields of records are written and before the case moves.
 */
public interface TaskCheck {

    /**
     * @param answers what the diagram will decide on, by name
     * @throws pl.lejek.platform.web.FieldErrors at the form's components; nothing of the completion is kept then
     */
    void check(WorkItem task, Map<String, @Nullable Object> answers);
}
