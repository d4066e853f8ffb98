package pl.lejek.workflow;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Looks up the newest version of a table once in a command of the engine, however many cases ask it there. */
class TablesOfACommand implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return DecisionDefinitionManager.class;
    }

    @Override
    public Session openSession() {
        return new Remembering();
    }

    private static class Remembering extends DecisionDefinitionManager {

        private final Map<String, DecisionDefinitionEntity> newest = new HashMap<>();

        @Override
        public DecisionDefinitionEntity findLatestDecisionDefinitionByKeyAndTenantId(
                String key, @Nullable String tenant) {
            return tenant == null
                    ? newest.computeIfAbsent(key, it -> super.findLatestDecisionDefinitionByKeyAndTenantId(it, null))
                    : super.findLatestDecisionDefinitionByKeyAndTenantId(key, tenant);
        }

        @Override
        public void insertDecisionDefinition(DecisionDefinitionEntity definition) {
            newest.clear();
            super.insertDecisionDefinition(definition);
        }
    }
}
