package pl.lejek.rollout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.web.NotFound;
import pl.lejek.rollout.RolloutPlans.Field;
import pl.lejek.rollout.RolloutStore.Planned;
import pl.lejek.rollout.RolloutStore.Report;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.WorkItem;
import pl.lejek.worklist.Worklist;

/** How far a rollout is: its diagram's steps and items, who has them until when, and what was answered. */
@Service
public class RolloutProgress {

    private final Rollouts rollouts;
    private final RolloutPlans plans;
    private final Proofs proofs;
    private final Worklist worklist;
    private final OpenTask tasks;

    RolloutProgress(Rollouts rollouts, RolloutPlans plans, Proofs proofs, Worklist worklist, OpenTask tasks) {
        this.rollouts = rollouts;
        this.plans = plans;
        this.proofs = proofs;
        this.worklist = worklist;
        this.tasks = tasks;
    }

    /** A step and how many of its items are done. */
    public record StepView(String key, String label, @Nullable LocalDate dueOn, int done, List<ItemView> items) {}

    /**
     * An item.
     *
     * @param state {@code planned}, {@code open} or {@code done}
     * @param taskId of the open task
     * @param dueAt of the open task
     */
    public record ItemView(
            String key,
            String label,
            boolean checklist,
            String state,
            @Nullable String owner,
            @Nullable LocalDate dueOn,
            @Nullable Instant dueAt,
            @Nullable String taskId,
            @Nullable Instant doneAt,
            @Nullable String doneBy,
            List<AnswerView> answers) {}

    /**
     * What was answered, or what the product proves.
     *
     * @param proven null for what a person answered
     */
    public record AnswerView(String label, String value, @Nullable Boolean proven) {}

    @Transactional(readOnly = true)
    public List<StepView> of(RolloutView rollout, Locale locale) {
        var plan = rollouts.plan(rollout.id());
        var results = rollouts.results(rollout.id());
        var last = new HashMap<String, Report>();
        rollouts.reports(rollout.id()).forEach(it -> last.put(it.task(), it));
        var open = worklist
                .ofSubject(new SubjectRef(RolloutView.SUBJECT, rollout.id().toString()))
                .stream()
                .collect(Collectors.toMap(WorkItem::taskKey, it -> it, (one, other) -> one, LinkedHashMap::new));
        var steps = new ArrayList<StepView>();
        for (var step : plans.of(rollout.processKey(), rollout.caseId())) {
            var items = step.items().stream()
                    .map(it -> item(
                            it,
                            plan.getOrDefault(it.key(), new Planned(null, null)),
                            rollout.leader(),
                            open.get(it.key()),
                            last.get(it.key()),
                            results,
                            locale))
                    .toList();
            var planned = plan.get(step.key());
            steps.add(new StepView(
                    step.key(),
                    step.name().in(locale),
                    planned == null ? null : planned.dueOn(),
                    (int) items.stream().filter(it -> it.state().equals("done")).count(),
                    items));
        }
        return steps;
    }

    /** @return name of the process, of the outcome when there is one */
    @Transactional(readOnly = true)
    public String name(RolloutView rollout, String elementId, Locale locale) {
        return plans.name(rollout.processKey(), rollout.caseId(), elementId)
                .map(it -> it.in(locale))
                .orElse(elementId);
    }

    /**
     * Changes who does an item or a step, and until when; an open task goes to the new owner at once.
     *
     * @throws NotFound when the diagram has no such item
     */
    @Transactional
    public void replan(RolloutView rollout, String key, Map<String, @Nullable Object> fields) {
        var known = plans.of(rollout.processKey(), rollout.caseId()).stream()
                .anyMatch(it -> it.key().equals(key)
                        || it.items().stream().anyMatch(item -> item.key().equals(key)));
        if (!known) {
            throw new NotFound("item", key);
        }
        rollouts.replan(rollout.id(), key, fields);
        worklist.ofSubject(new SubjectRef(RolloutView.SUBJECT, rollout.id().toString())).stream()
                .filter(it -> it.taskKey().equals(key))
                .forEach(it ->
                        tasks.replan(it.id(), rollouts.ownerOf(rollout.id(), key), rollouts.dueOn(rollout.id(), key)));
    }

    private ItemView item(
            RolloutPlans.Item item,
            Planned planned,
            String leader,
            @Nullable WorkItem open,
            @Nullable Report last,
            Map<String, @Nullable Object> results,
            Locale locale) {
        var owner = planned.owner() == null ? leader : planned.owner();
        return new ItemView(
                item.key(),
                item.name().in(locale),
                item.checklist(),
                open != null ? "open" : last != null ? "done" : "planned",
                open != null && open.assignee() != null ? open.assignee() : owner,
                planned.dueOn(),
                open == null ? null : open.dueAt(),
                open == null ? null : open.id(),
                last == null ? null : last.at(),
                last == null ? null : last.by(),
                answers(item.fields(), last, open != null, results, locale));
    }

    private List<AnswerView> answers(
            List<Field> fields,
            @Nullable Report last,
            boolean open,
            Map<String, @Nullable Object> results,
            Locale locale) {
        var answers = new ArrayList<AnswerView>();
        for (var field : fields) {
            if (RolloutCheck.isEvidence(field)) {
                if (open || last != null) {
                    proofs.find(String.valueOf(field.record()).substring("evidence".length()))
                            .ifPresent(it ->
                                    answers.add(new AnswerView(field.label().in(locale), it.text(), it.proven())));
                }
            } else if (last != null && !RolloutFields.isShownOnly(field.record(), results)) {
                var value = field.record() == null ? last.answers().get(field.path()) : results.get(field.record());
                var text = RolloutFields.text(value);
                if (text != null) {
                    var option = field.options().get(text);
                    answers.add(
                            new AnswerView(field.label().in(locale), option == null ? text : option.in(locale), null));
                }
            }
        }
        return answers;
    }
}
