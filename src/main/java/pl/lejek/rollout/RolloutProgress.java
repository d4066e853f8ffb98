package pl.lejek.rollout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.rollout.Proofs.Proof;
import pl.lejek.rollout.RolloutNotes.Notes;
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
    private final RolloutNotes notes;
    private final Messages messages;

    RolloutProgress(
            Rollouts rollouts,
            RolloutPlans plans,
            Proofs proofs,
            Worklist worklist,
            OpenTask tasks,
            RolloutNotes notes,
            Messages messages) {
        this.rollouts = rollouts;
        this.plans = plans;
        this.proofs = proofs;
        this.worklist = worklist;
        this.tasks = tasks;
        this.notes = notes;
        this.messages = messages;
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
            List<AnswerView> answers,
            Notes notes) {}

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
        var noted = notes.of(rollout.id());
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
                            noted.getOrDefault(it.key(), Notes.NONE),
                            rollout.endedAt() != null,
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
     * Changes who does an item or a step, and until when; an open task follows at once.
     *
     * @throws NotFound when the diagram has no such item
     * @throws Conflict when the rollout has ended
     */
    @Transactional
    public void replan(RolloutView rollout, String key, Map<String, @Nullable Object> fields) {
        if (!isKnown(rollout, key)) {
            throw new NotFound("item", key);
        }
        replan(rollout, Map.of(key, fields), false);
    }

    /**
     * The same for many at once.
     *
     * @throws FieldErrors naming {@code <item>.<field>} of whatever is wrong
     * @throws Conflict when the rollout has ended
     */
    @Transactional
    public void replanAll(RolloutView rollout, Map<String, Map<String, @Nullable Object>> changes) {
        var unknown = changes.keySet().stream()
                .filter(it -> !isKnown(rollout, it))
                .sorted()
                .map(it -> new FieldError(it, messages.text("platform.field.unknown")))
                .toList();
        if (!unknown.isEmpty()) {
            throw new FieldErrors(unknown);
        }
        replan(rollout, changes, true);
    }

    private boolean isKnown(RolloutView rollout, String key) {
        return plans.of(rollout.processKey(), rollout.caseId()).stream()
                .anyMatch(it -> it.key().equals(key)
                        || it.items().stream().anyMatch(item -> item.key().equals(key)));
    }

    private void replan(RolloutView rollout, Map<String, Map<String, @Nullable Object>> changes, boolean named) {
        if (rollout.endedAt() != null) {
            throw new Conflict(messages.text("rollout.ended-already"));
        }
        rollouts.replan(rollout.id(), changes, named);
        var steps = new HashMap<String, String>();
        plans.of(rollout.processKey(), rollout.caseId())
                .forEach(step -> step.items().forEach(it -> steps.put(it.key(), step.key())));
        for (var task : worklist.ofSubject(
                new SubjectRef(RolloutView.SUBJECT, rollout.id().toString()))) {
            var key = task.taskKey();
            var step = steps.getOrDefault(key, key);
            var own = changes.getOrDefault(key, Map.of());
            var ofStep = changes.getOrDefault(step, Map.of());
            var owner = own.containsKey("owner") ? rollouts.ownerOf(rollout.id(), key) : null;
            var due = own.containsKey("dueOn") || ofStep.containsKey("dueOn")
                    ? rollouts.plannedEnd(rollout.id(), step, key)
                    : null;
            if (owner != null || due != null) {
                tasks.replan(task.id(), owner, due);
            }
        }
    }

    private ItemView item(
            RolloutPlans.Item item,
            Planned planned,
            String leader,
            @Nullable WorkItem open,
            @Nullable Report last,
            Map<String, @Nullable Object> results,
            Notes notes,
            boolean ended,
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
                answers(item.fields(), last, open != null, ended, results, locale),
                notes);
    }

    /** While a rollout runs evidence may become false again; one that has ended says what was proven when its item was done. */
    private Optional<Proof> proof(String field, @Nullable Report end) {
        var kept = end == null
                ? Optional.<Proof>empty()
                : proofs.kept(end.answers().get(field));
        return kept.isPresent() ? kept : proofs.find(field.substring(RolloutCheck.EVIDENCE.length()));
    }

    private List<AnswerView> answers(
            List<Field> fields,
            @Nullable Report last,
            boolean open,
            boolean ended,
            Map<String, @Nullable Object> results,
            Locale locale) {
        var answers = new ArrayList<AnswerView>();
        for (var field : fields) {
            if (RolloutCheck.isEvidence(field)) {
                if (open || last != null) {
                    proof(String.valueOf(field.record()), ended ? last : null)
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
