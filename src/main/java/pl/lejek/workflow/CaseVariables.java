package pl.lejek.workflow;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.springframework.stereotype.Component;

/** Variables of running cases that name a record which became another one. No step of a diagram, no new clock. */
@Component
public class CaseVariables {

    private final RuntimeService runtime;

    CaseVariables(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Gives the variable another value wherever it has this one; @return ids of the cases */
    public Set<String> replace(String name, String before, String after) {
        return replace(
                runtime.createVariableInstanceQuery().variableValueEquals(name, before).list().stream(), name, after);
    }

    /**
     * The same in some cases only: those named, and those about the subjects, as far as they still run.
     *
     * @return ids of the cases in which it was changed
     */
    public Set<String> replace(
            Collection<String> cases, Collection<SubjectRef> subjects, String name, String before, String after) {
        var among = new TreeSet<>(cases);
        subjects.stream()
                .flatMap(it ->
                        runtime.createProcessInstanceQuery().processInstanceBusinessKey(it.toString()).list().stream())
                .map(ProcessInstance::getId)
                .forEach(among::add);
        return replace(
                runtime.createVariableInstanceQuery().variableValueEquals(name, before).list().stream()
                        .filter(it -> among.contains(it.getProcessInstanceId())),
                name,
                after);
    }

    private Set<String> replace(Stream<VariableInstance> variables, String name, String after) {
        var changed = new TreeSet<String>();
        variables.filter(it -> it.getTaskId() == null).forEach(it -> {
            runtime.setVariableLocal(it.getExecutionId(), name, after);
            changed.add(it.getProcessInstanceId());
        });
        return changed;
    }
}
