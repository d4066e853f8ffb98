package pl.lejek.worklist;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.EngineCalls;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;
import pl.lejek.worklist.form.CompiledForm;
import pl.lejek.worklist.form.FormValidator;
import pl.lejek.worklist.form.Submission;
import pl.lejek.worklist.form.Values;

/**
 * Finishes a task: validates the form, writes records, report and variables, and lets the case move on, all in one
 * transaction. Of two people who finish the same task, one does and the other is told (contract.md).
 */
@Service
public class TaskCompletion {

    private final WorkItems items;
    private final TaskRights rights;
    private final FormCatalogue catalogue;
    private final FormValidator validator;
    private final FormErrors errors;
    private final FormData formData;
    private final Options options;
    private final TaskService engine;
    private final EngineCalls calls;
    private final HistoryService past;
    private final ObjectProvider<Subjects> subjects;
    private final ObjectProvider<TaskCheck> checks;
    private final ApplicationEventPublisher events;
    private final Messages messages;
    private final Clock clock;

    TaskCompletion(
            WorkItems items,
            TaskRights rights,
            FormCatalogue catalogue,
            FormValidator validator,
            FormErrors errors,
            FormData formData,
            Options options,
            TaskService engine,
            EngineCalls calls,
            HistoryService past,
            ObjectProvider<Subjects> subjects,
            ObjectProvider<TaskCheck> checks,
            ApplicationEventPublisher events,
            Messages messages,
            Clock clock) {
        this.items = items;
        this.rights = rights;
        this.catalogue = catalogue;
        this.validator = validator;
        this.errors = errors;
        this.formData = formData;
        this.options = options;
        this.engine = engine;
        this.calls = calls;
        this.past = past;
        this.subjects = subjects;
        this.checks = checks;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /** Publishes {@link TaskReported} before the case moves on. */
    @Transactional
    public WorkItem complete(String taskId, Map<String, @Nullable Object> data) {
        var task = items.lock(taskId).orElseThrow(() -> gone(taskId));
        if (!rights.mayWorkOn(task)) {
            if (rights.isCandidate(task)) {
                throw new Conflict(messages.text("worklist.task.claimed"));
            }
            throw new NotFound("task", taskId);
        }
        var deployed = catalogue.ofTask(task);
        var form = deployed.form();
        var context = FormData.Context.of(task);
        var shown = shown(form, data, context, names -> engine.getVariables(taskId, names));
        var submission = validator.validate(form, data, shown, source -> options.values(source, task));
        if (!submission.isValid()) {
            throw errors.of(submission.errors());
        }
        writeRecords(form, submission, shown, context);
        var answers = variables(submission, names -> Map.of());
        checks.forEach(it -> it.check(task, answers));
        report(task, form, deployed.version(), submission);
        finish(task, submission);
        return task;
    }

    private void finish(WorkItem task, Submission submission) {
        try {
            if (task.assignee() == null) {
                engine.setAssignee(task.id(), rights.me());
            }
            calls.together(() -> {
                // All of them, because the engine loads them all to complete the task.
                var variables = variables(submission, names -> {
                    var current = engine.getVariables(task.id());
                    current.keySet().retainAll(names);
                    return current;
                });
                @SuppressWarnings({"unchecked", "rawtypes"})
                var values = (Map<String, Object>) (Map) variables;
                engine.complete(task.id(), values);
                return task;
            });
        } catch (OptimisticLockingException e) {
            throw new Conflict(messages.text("worklist.task.done"));
        }
    }

    /** What the form shows where the submission may not or does not write, as far as judging it needs that. */
    Map<String, @Nullable Object> shown(
            CompiledForm form,
            Map<String, @Nullable Object> submitted,
            FormData.Context context,
            FormData.Variables variables) {
        return formData.read(
                form,
                place -> place.shownOnly() && form.mentions(place.path().get(0))
                        || place.sometimesShownOnly()
                        || place.target().isRecord() && Values.get(submitted, place.path()) == Values.ABSENT,
                context,
                variables);
    }

    /** Lets each module write the fields that were sent, or that take a default because they were empty. */
    void writeRecords(
            CompiledForm form, Submission submission, Map<String, @Nullable Object> shown, FormData.Context context) {
        recordFields(submission, shown).forEach((type, values) -> write(form, type, values, context));
    }

    /** @return what goes to records, by their type and field */
    static Map<String, Map<String, @Nullable Object>> recordFields(
            Submission submission, Map<String, @Nullable Object> shown) {
        var fields = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        for (var answer : submission.answers()) {
            var target = answer.place().target();
            var changes = answer.given()
                    || !isEmpty(answer.value())
                            && Values.getOrNull(shown, answer.place().path()) == null;
            if (target.field() != null && changes) {
                fields.computeIfAbsent(target.kind(), it -> new LinkedHashMap<>())
                        .put(target.field(), answer.value());
            }
        }
        return fields;
    }

    void write(CompiledForm form, String type, Map<String, @Nullable Object> values, FormData.Context context) {
        var owner = formData.owner(type);
        var subject = FormData.subject(type, context);
        if (owner == null || subject == null) {
            throw FormErrors.atComponents(
                    new FieldErrors(values.keySet().iterator().next(), messages.text("worklist.form.norecord")),
                    type,
                    form);
        }
        try {
            owner.write(subject, values);
        } catch (FieldErrors e) {
            throw FormErrors.atComponents(e, type, form);
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals("")
                || value.equals(false)
                || value instanceof Collection<?> list && list.isEmpty();
    }

    private void report(WorkItem task, CompiledForm form, int version, Submission submission) {
        events.publishEvent(new TaskReported(
                task.id(),
                task.taskKey(),
                task.processKey(),
                task.caseId(),
                task.rootCaseId(),
                task.subject(),
                task.customerId(),
                form.id(),
                version,
                answers(submission),
                rights.me(),
                clock.instant()));
    }

    static Map<String, @Nullable Object> answers(Submission submission) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        submission.answers().stream()
                .filter(it -> !it.place().target().isRecord())
                .forEach(it -> Values.set(data, it.place().path(), it.value()));
        return data;
    }

    /** What the diagram decides on. An answer that is hidden now no longer holds: it is cleared if it stood before. */
    static Map<String, @Nullable Object> variables(Submission submission, FormData.Variables current) {
        var variables = new LinkedHashMap<String, @Nullable Object>();
        for (var answer : submission.answers()) {
            if (answer.place().target().isProcess()) {
                variables.put(answer.place().name(), FormData.variable(answer.place(), answer.value()));
            }
        }
        var stale = new ArrayList<String>();
        for (var place : submission.hidden()) {
            if (place.target().isProcess() && !place.shownOnly() && !variables.containsKey(place.name())) {
                stale.add(place.name());
            }
        }
        if (!stale.isEmpty()) {
            current.read(stale).forEach((name, value) -> {
                if (value != null) {
                    variables.put(name, null);
                }
            });
        }
        return variables;
    }

    /** Says that somebody else was faster, to those who may know that there was such a task. */
    private RuntimeException gone(String taskId) {
        var done =
                past.createHistoricTaskInstanceQuery().taskId(taskId).finished().singleResult();
        return done != null && mayKnow(done.getAssignee(), done.getProcessInstanceId())
                ? new Conflict(messages.text("worklist.task.done"))
                : new NotFound("task", taskId);
    }

    private boolean mayKnow(@Nullable String assignee, String caseId) {
        if (rights.seesEverything() || rights.me().equals(assignee)) {
            return true;
        }
        var instance = past.createHistoricProcessInstanceQuery()
                .processInstanceId(caseId)
                .singleResult();
        var key = instance == null ? null : instance.getBusinessKey();
        if (key == null || key.indexOf('/') < 1) {
            return true;
        }
        var ref = SubjectRef.parse(key);
        return subjects.stream()
                .filter(it -> it.type().equals(ref.type()))
                .flatMap(it -> it.find(ref.id()).stream())
                .findFirst()
                .map(it -> it.team() == null || rights.isInMyTeams(it.team()) || rights.steers(it.team()))
                .orElse(true);
    }
}
