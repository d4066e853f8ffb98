package pl.lejek.studio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.studio.DeployedProcesses.Version;
import pl.lejek.studio.MigrationView.Deadline;
import pl.lejek.studio.MigrationView.Instruction;

/** Which element of one version of a process becomes which of another: what the engine suggests, and what people change in it. */
@Component
class MigrationPlans {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Messages messages;

    MigrationPlans(RuntimeService runtime, RepositoryService repository, Messages messages) {
        this.runtime = runtime;
        this.repository = repository;
        this.messages = messages;
    }

    /**
     * The engine's suggestion with the wishes laid over it.
     *
     * @param wishes an element that is to become another; without a target, one that is not carried over
     */
    List<Instruction> instructions(Version from, Version to, List<Instruction> wishes) {
        var suggested = new LinkedHashMap<String, String>();
        runtime
                .createMigrationPlan(from.definitionId(), to.definitionId())
                .mapEqualActivities()
                .build()
                .getInstructions()
                .stream()
                .sorted(java.util.Comparator.comparing(MigrationInstruction::getSourceActivityId))
                .forEach(it -> suggested.put(it.getSourceActivityId(), it.getTargetActivityId()));
        requireElements(from, to, wishes);
        var result = new LinkedHashMap<String, Instruction>();
        suggested.forEach((source, target) -> result.put(source, new Instruction(source, target, true)));
        for (var wish : wishes) {
            var target = wish.to();
            result.put(
                    wish.from(),
                    new Instruction(
                            wish.from(), target, Objects.equals(suggested.get(wish.from()), target) && target != null));
        }
        result.values().removeIf(it -> it.to() == null);
        return List.copyOf(result.values());
    }

    private void requireElements(Version from, Version to, List<Instruction> wishes) {
        var before = model(from);
        var after = model(to);
        var errors = new ArrayList<FieldError>();
        for (var i = 0; i < wishes.size(); i++) {
            var wish = wishes.get(i);
            if (!(before.getModelElementById(wish.from()) instanceof FlowNode)) {
                errors.add(error(i, "from", "studio.migration.no-element"));
            }
            if (wish.to() != null && !(after.getModelElementById(wish.to()) instanceof FlowNode)) {
                errors.add(error(i, "to", "studio.migration.no-element"));
            }
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    private FieldError error(int index, String field, String key) {
        return new FieldError("instructions[" + index + "]." + field, messages.text(key));
    }

    /**
     * @param timersAnew whether timers that run are worked out by the new version, counted from now
     * @throws FieldErrors when an element cannot become the other
     */
    MigrationPlan plan(Version from, Version to, List<Instruction> instructions, boolean timersAnew) {
        var after = model(to);
        var builder = runtime.createMigrationPlan(from.definitionId(), to.definitionId());
        for (var it : instructions) {
            var mapped = builder.mapActivities(it.from(), Objects.requireNonNull(it.to()));
            var target = after.getModelElementById(it.to());
            // Conditions are always the new version's: the engine carries them over in no other way.
            if (target instanceof Event && (timersAnew || isConditional(target))) {
                mapped.updateEventTrigger();
            }
        }
        try {
            return builder.build();
        } catch (MigrationPlanValidationException e) {
            throw new FieldErrors(e.getValidationReport().getInstructionReports().stream()
                    .map(it -> new FieldError("instructions." + source(it), words(it.getFailures())))
                    .toList());
        }
    }

    private static boolean isConditional(ModelElementInstance event) {
        return !event.getChildElementsByType(ConditionalEventDefinition.class).isEmpty();
    }

    private static String source(MigrationInstructionValidationReport report) {
        return report.getMigrationInstruction().getSourceActivityId();
    }

    private String words(List<String> failures) {
        return failures.stream()
                .map(MigrationReasons::key)
                .distinct()
                .map(messages::text)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    /** @return elements of which the new version says another time, for those that are carried over */
    List<Deadline> deadlines(Version from, Version to, List<Instruction> instructions, Map<String, Long> running) {
        var before = times(from);
        var after = times(to);
        var changed = new ArrayList<Deadline>();
        for (var it : instructions) {
            var was = before.get(it.from());
            var is = after.get(Objects.requireNonNull(it.to()));
            if (was != null && is != null && !was.equals(is) && running.getOrDefault(it.from(), 0L) > 0) {
                changed.add(new Deadline(it.from(), was, is, running.get(it.from())));
            }
        }
        return changed;
    }

    /** Due dates of user tasks and what timers say, by element. */
    private Map<String, String> times(Version version) {
        var times = new HashMap<String, String>();
        var model = model(version);
        model.getModelElementsByType(UserTask.class).forEach(it -> put(times, it.getId(), it.getCamundaDueDate()));
        model.getModelElementsByType(TimerEventDefinition.class).forEach(timer -> {
            if (timer.getParentElement() instanceof Event event) {
                var said = java.util.stream.Stream.of(
                                timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle())
                        .filter(Objects::nonNull)
                        .map(it -> it.getTextContent().strip())
                        .findFirst()
                        .orElse(null);
                put(times, event.getId(), said);
            }
        });
        return times;
    }

    private static void put(Map<String, String> times, String element, @Nullable String said) {
        if (said != null && !said.isBlank()) {
            times.put(element, said);
        }
    }

    BpmnModelInstance model(Version version) {
        return repository.getBpmnModelInstance(version.definitionId());
    }
}
