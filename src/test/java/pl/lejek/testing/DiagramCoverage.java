package pl.lejek.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notes which sequence flows the cases of {@link Scenarios} took, and which cases these were; the flow nodes are where a
 * flow was left, and those of the engine's history, which of mass processes has not all. Only what was committed counts.
 */
@Component
public class DiagramCoverage extends AbstractProcessEnginePlugin {

    private static final Map<String, Set<String>> FLOWS = new ConcurrentHashMap<>();
    private static final Set<String> CASES = ConcurrentHashMap.newKeySet();
    private static final Set<String> RAN = ConcurrentHashMap.newKeySet();

    private static volatile boolean recording;

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listeners = engine.getCustomPreBPMNParseListeners();
        var all = new java.util.ArrayList<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener>(
                listeners == null ? List.of() : listeners);
        all.add(new AbstractBpmnParseListener() {
            @Override
            public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
                transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) DiagramCoverage::taken);
            }
        });
        engine.setCustomPreBPMNParseListeners(all);
    }

    private static void taken(DelegateExecution execution) {
        if (!recording) {
            return;
        }
        var process = ((ExecutionEntity) execution).getProcessDefinition().getKey();
        var flow = execution.getCurrentTransitionId();
        var caseId = execution.getProcessInstanceId();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                FLOWS.computeIfAbsent(process, it -> ConcurrentHashMap.newKeySet())
                        .add(flow);
                CASES.add(caseId);
            }
        });
    }

    /** @return ids of the sequence flows that were taken, by process key */
    static Map<String, Set<String>> flows() {
        var flows = new TreeMap<String, Set<String>>();
        FLOWS.forEach((process, taken) -> flows.put(process, new TreeSet<>(taken)));
        return flows;
    }

    /** @return ids of the process instances that scenarios moved */
    static Set<String> cases() {
        return Set.copyOf(CASES);
    }

    /** @return names of the test classes that have run to their end */
    static Set<String> ran() {
        return Set.copyOf(RAN);
    }

    static class WhileScenariosRun implements BeforeAllCallback, AfterAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            recording = true;
        }

        @Override
        public void afterAll(ExtensionContext context) {
            recording = false;
            RAN.add(context.getRequiredTestClass().getName());
        }
    }
}
