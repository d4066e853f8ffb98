package pl.lejek.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The first case of a family. Called cases have a root in the engine; a case that a message starts has none and names it
 * in its variable {@code rootCaseId}, which is given at the start and never changes. So it is read once per engine root,
 * at the start from memory, and kept.
 */
@Component
public class CaseFamilies {

    /** Names the first case of the family in a case that another one started by message. */
    public static final String ROOT = "rootCaseId";

    /** Names the case that sent the message. */
    public static final String PARENT = "parentCaseId";

    private final Cache<String, String> roots =
            Caffeine.newBuilder().maximumSize(20_000).build();

    /** @return the variable of the outermost case, else that case itself */
    public String rootOf(DelegateExecution execution) {
        var entity = (ExecutionEntity) execution;
        var root = entity.getRootProcessInstanceId();
        var known = roots.getIfPresent(root);
        if (known != null) {
            return known;
        }
        var named = named(entity, root);
        var first = named == null ? root : named;
        roots.put(root, first);
        return first;
    }

    private static @Nullable String named(ExecutionEntity execution, String root) {
        var outermost = root.equals(execution.getProcessInstanceId())
                ? execution.getProcessInstance()
                : Context.getCommandContext().getExecutionManager().findExecutionById(root);
        return outermost != null && outermost.getVariableLocal(ROOT) instanceof String text && !text.isBlank()
                ? text
                : null;
    }
}
