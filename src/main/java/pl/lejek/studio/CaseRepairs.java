package pl.lejek.studio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.StandingCases;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;
import pl.lejek.worklist.SubjectAccess;

/** Moves a single case by hand from one element to another, with a reason. */
@Service
public class CaseRepairs {

    private static final int LONGEST_REASON = 1_000;

    private final StandingCases standing;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final SubjectAccess access;
    private final List<Subjects> subjects;
    private final CurrentUser user;
    private final Trail trail;
    private final Messages messages;

    CaseRepairs(
            StandingCases standing,
            RuntimeService runtime,
            RepositoryService repository,
            SubjectAccess access,
            List<Subjects> subjects,
            CurrentUser user,
            Trail trail,
            Messages messages) {
        this.standing = standing;
        this.runtime = runtime;
        this.repository = repository;
        this.access = access;
        this.subjects = subjects;
        this.user = user;
        this.trail = trail;
        this.messages = messages;
    }

    /**
     * Ends the work at one element, wherever in the case it stands there, and begins it at another as if the case had come
     * there by itself; its own timers begin anew.
     *
     * @throws NotFound when there is no such running case, or none that the caller may know of
     * @throws FieldErrors when the case does not stand at the one or cannot begin at the other
     */
    @Transactional
    public void move(String caseId, @Nullable String from, @Nullable String to, @Nullable String reason) {
        var running = standing.runs(caseId).orElseThrow(() -> new NotFound("case", caseId));
        var subject = Migrations.subject(running.subject());
        var key = repository.getProcessDefinition(running.definitionId()).getKey();
        var itself = subject.filter(it -> isAboutItself(it, key)).isPresent();
        if (!itself && (subject.isEmpty() ? !user.seesEveryTeam() : !access.sees(subject.get()))) {
            throw new NotFound("case", caseId);
        }
        OwnProcesses.requireNot(key, messages);
        var errors = new ArrayList<FieldError>();
        if (reason == null || reason.isBlank()) {
            errors.add(error("reason", "studio.move.reason"));
        } else if (reason.length() > LONGEST_REASON) {
            errors.add(new FieldError("reason", messages.text("studio.move.reason-long", LONGEST_REASON)));
        }
        if (from == null || !standing(caseId).contains(from)) {
            errors.add(error("from", "studio.move.not-there"));
        }
        if (to == null
                || !isPlaceToBegin(
                        repository.getBpmnModelInstance(running.definitionId()).getModelElementById(to))) {
            errors.add(error("to", "studio.move.no-place"));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        try {
            runtime.createProcessInstanceModification(caseId)
                    .cancelAllForActivity(from)
                    .startBeforeActivity(to)
                    .execute();
        } catch (Conflict | FieldErrors e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Conflict(messages.text("studio.move.refused"));
        }
        trail.record(TrailEntry.of(
                        "case.moved",
                        subject.map(SubjectRef::type).orElse("case"),
                        subject.map(SubjectRef::id).orElse(caseId))
                .inCase(caseId)
                .said(reason, subject.map(SubjectRef::id).orElse(null))
                .with("element", from, to));
    }

    /** As a case of a process that somebody drew. */
    private boolean isAboutItself(SubjectRef subject, String processKey) {
        return processKey.equals(subject.type())
                && subjects.stream().noneMatch(it -> it.type().equals(subject.type()));
    }

    private FieldError error(String field, String key) {
        return new FieldError(field, messages.text(key));
    }

    private Set<String> standing(String caseId) {
        var standing = new HashSet<String>();
        collect(runtime.getActivityInstance(caseId), standing);
        return standing;
    }

    private static void collect(@Nullable ActivityInstance instance, Set<String> standing) {
        if (instance == null) {
            return;
        }
        for (var waiting : instance.getChildTransitionInstances()) {
            standing.add(waiting.getActivityId());
        }
        for (var child : instance.getChildActivityInstances()) {
            standing.add(child.getActivityId());
            collect(child, standing);
        }
    }

    /** Events on the edge of a step and starts have something to wait for first; in a loop nobody knows which turn is meant. */
    private static boolean isPlaceToBegin(@Nullable ModelElementInstance element) {
        if (!(element instanceof FlowNode) || element instanceof BoundaryEvent || element instanceof StartEvent) {
            return false;
        }
        for (var around = element.getParentElement(); around != null; around = around.getParentElement()) {
            if (around instanceof Activity activity
                            && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics
                    || around instanceof SubProcess sub && sub.triggeredByEvent()) {
                return false;
            }
        }
        return !(element instanceof SubProcess sub) || !sub.triggeredByEvent();
    }
}
