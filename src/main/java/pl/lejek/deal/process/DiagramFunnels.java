package pl.lejek.deal.process;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.deal.Funnels;
import pl.lejek.workflow.Labels;
import pl.lejek.workflow.Labels.Texts;

/**
 * Reads a funnel's stages from its diagram: one flow leaves the gateway {@code router} for each, in order; an open stage
 * is the subprocess {@code stage-<key>}, the others end in an end event that is called like the stage. A deployed version
 * never changes, so what was read once is kept.
 */
@Component
class DiagramFunnels implements Funnels {

    private static final String ROUTER = "router";
    private static final String OPEN_STAGE = "stage-";
    private static final Pattern IS_STAGE = Pattern.compile("\\$\\{\\s*stage\\s*==\\s*'([a-z0-9-]+)'\\s*}");

    private final RepositoryService repository;
    private final Labels labels;
    private final Cache<String, Optional<Funnel>> byDefinition =
            Caffeine.newBuilder().maximumSize(200).build();

    /** Lists ask for every row; a new version counts a second later. */
    private final Cache<String, Optional<Funnel>> newest = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    DiagramFunnels(RepositoryService repository, Labels labels) {
        this.repository = repository;
        this.labels = labels;
    }

    @Override
    public Optional<Funnel> find(String key) {
        return newest.get(key, this::findNewest);
    }

    private Optional<Funnel> findNewest(String key) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
        return definition == null ? Optional.empty() : byDefinition.get(definition.getId(), id -> read(definition));
    }

    @Override
    public List<Funnel> all() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .filter(it -> it.getKey().startsWith(MAIN))
                .map(ProcessDefinition::getKey)
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .flatMap(it -> find(it).stream())
                .toList();
    }

    private Optional<Funnel> read(ProcessDefinition definition) {
        var model = repository.getBpmnModelInstance(definition.getId());
        if (!(model.getModelElementById(ROUTER) instanceof FlowNode router)) {
            return Optional.empty();
        }
        var texts = labels.of(definition.getId());
        var stages = new ArrayList<Stage>();
        for (var flow : router.getOutgoing()) {
            stages.add(stage(flow, texts));
        }
        var moves = table(model, "plan-move");
        return Optional.of(new Funnel(
                definition.getKey(),
                texts.name(definition.getKey()),
                List.copyOf(stages),
                table(model, "set-probability"),
                moves,
                deployed(moves == null ? null : moves.replaceFirst("move$", "criteria"))));
    }

    private static Stage stage(SequenceFlow flow, Texts texts) {
        var target = flow.getTarget();
        var condition = flow.getConditionExpression();
        var asked = IS_STAGE.matcher(condition == null ? "" : condition.getTextContent());
        if (target instanceof SubProcess && target.getId().startsWith(OPEN_STAGE)) {
            var key = asked.find() ? asked.group(1) : target.getId().substring(OPEN_STAGE.length());
            return new Stage(key, texts.name(target.getId()), true);
        }
        var key = asked.find() ? asked.group(1) : end(target).getId();
        return new Stage(key, texts.name(end(target).getId()), false);
    }

    /** @return the end event that the flow leads to, straight on */
    private static FlowNode end(FlowNode from) {
        var here = from;
        for (var steps = 0; steps < 20 && !(here instanceof EndEvent); steps++) {
            var next = here.getOutgoing().stream().findFirst();
            if (next.isEmpty()) {
                break;
            }
            here = next.get().getTarget();
        }
        return here;
    }

    private static @Nullable String table(BpmnModelInstance model, String task) {
        return model.getModelElementById(task) instanceof BusinessRuleTask rule ? rule.getCamundaDecisionRef() : null;
    }

    private @Nullable String deployed(@Nullable String decision) {
        return decision != null
                        && repository
                                        .createDecisionDefinitionQuery()
                                        .decisionDefinitionKey(decision)
                                        .count()
                                > 0
                ? decision
                : null;
    }
}
