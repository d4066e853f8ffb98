package pl.lejek.webhook.process;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.webhook.Webhooks;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** "Tell another program" in any diagram: that the case has come here, with the values that the diagram names. */
@Component
class TellConnectionDelegate implements JavaDelegate {

    private static final int MOST_VALUES = 20;
    private static final ProcessVariable<String> CONNECTION = ProcessVariable.of("connection", String.class);
    private static final ProcessVariable<String> VALUES = ProcessVariable.of("values", String.class);

    private final Webhooks webhooks;

    TellConnectionDelegate(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var connection = CONNECTION.get(execution);
        webhooks.deliver(
                connection,
                Webhooks.CASE_STEP,
                Webhooks.CASE_STEP + "/" + key(execution) + "/" + connection,
                data(execution));
    }

    /**
     * The same for every try of one step; another one when the case comes here again, and for every other step and
     * instance that the same job does.
     */
    private static String key(DelegateExecution execution) {
        var job = Context.getCommandContext().getCurrentJob();
        var began = job == null ? String.valueOf(execution.getActivityInstanceId()) : job.getId();
        var instance = execution.getVariable("loopCounter");
        return began + "/" + execution.getCurrentActivityId() + (instance == null ? "" : "/" + instance);
    }

    private static Map<String, @Nullable Object> data(DelegateExecution execution) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        var key = execution.getProcessBusinessKey();
        data.put("caseId", execution.getProcessInstanceId());
        data.put("process", ((ExecutionEntity) execution).getProcessDefinition().getKey());
        data.put("element", execution.getCurrentActivityId());
        data.put("subject", key == null || key.indexOf('/') < 1 ? null : subject(SubjectRef.parse(key)));
        data.put("values", values(execution));
        return data;
    }

    private static Map<String, String> subject(SubjectRef subject) {
        return Map.of("type", subject.type(), "id", subject.id());
    }

    private static Map<String, @Nullable Object> values(DelegateExecution execution) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var names = Objects.requireNonNullElse(VALUES.find(execution), "").split("[,;\\s]+");
        for (var name : names) {
            if (!name.isEmpty() && values.size() < MOST_VALUES) {
                values.put(name, plain(execution.getVariable(name)));
            }
        }
        return values;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Date date) {
            return date.toInstant();
        }
        return value instanceof String
                        || value instanceof Number
                        || value instanceof Boolean
                        || value instanceof Instant
                ? value
                : null;
    }
}
