package pl.lejek.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the engine's decision tables. */
@Component
class EngineDecisions implements Decisions {

    private final ObjectProvider<DecisionService> service;
    private final ObjectProvider<RepositoryService> repository;
    private final TableTrial trial;

    /** The one within the process engine notes every answer in its history. */
    private final DmnEngine unrecorded = unrecorded();

    /** A new version counts a second later. */
    private final Cache<String, Table> newest =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build();

    private final Cache<String, Table> byVersion =
            Caffeine.newBuilder().maximumSize(200).build();

    EngineDecisions(
            ObjectProvider<DecisionService> service, ObjectProvider<RepositoryService> repository, TableTrial trial) {
        this.service = service;
        this.repository = repository;
        this.trial = trial;
    }

    private static DmnEngine unrecorded() {
        var tables = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        tables.setFeelEngineFactory(TableExpressions::new);
        return tables.buildEngine();
    }

    @Override
    public List<Map<String, Object>> evaluate(String decisionKey, Map<String, Object> facts) {
        return service.getObject()
                .evaluateDecisionByKey(decisionKey)
                .variables(facts)
                .evaluate()
                .getResultList();
    }

    @Override
    public Table inForce(String decisionKey) {
        return find(decisionKey);
    }

    @Override
    public Table newest(String decisionKey) {
        return newest.get(decisionKey, this::find);
    }

    @Override
    public String xml(String decisionKey) {
        try (var model =
                repository.getObject().getDecisionModel(newest(decisionKey).version())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Table trial(String decisionKey, String xml) {
        return trial.of(decisionKey, xml);
    }

    private Table find(String decisionKey) {
        var definition = repository
                .getObject()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decisionKey)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new IllegalStateException("No table " + decisionKey);
        }
        return byVersion.get(definition.getId(), id -> read(decisionKey, id));
    }

    private Table read(String decisionKey, String version) {
        var model = repository.getObject().getDecisionModel(version);
        var decision = unrecorded.parseDecision(decisionKey, model);
        return new ReadTable(unrecorded, decision, version);
    }

    private record ReadTable(DmnEngine engine, DmnDecision decision, String version) implements Table {

        @Override
        public List<Map<String, Object>> ask(Map<String, Object> facts) {
            return engine.evaluateDecision(decision, facts).getResultList();
        }
    }
}
