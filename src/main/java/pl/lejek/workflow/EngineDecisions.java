package pl.lejek.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the engine's decision tables. */
@Component
class EngineDecisions implements Decisions {

    private final ObjectProvider<DecisionService> service;

    EngineDecisions(ObjectProvider<DecisionService> service) {
        this.service = service;
    }

    @Override
    public List<Map<String, Object>> evaluate(String decisionKey, Map<String, Object> facts) {
        return service.getObject()
                .evaluateDecisionByKey(decisionKey)
                .variables(facts)
                .evaluate()
                .getResultList();
    }
}
