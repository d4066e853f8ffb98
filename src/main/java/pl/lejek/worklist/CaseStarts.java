package pl.lejek.worklist;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.CaseSubjects.NewSubject;
import pl.lejek.worklist.FormCatalogue.DeployedForm;
import pl.lejek.worklist.TaskForms.FormView;
import pl.lejek.worklist.form.CompiledForm;
import pl.lejek.worklist.form.FormValidator;

/**
 * Starts processes by hand. A process can be started so when its start event has a form, by the groups that the diagram
 * names as starters ({@code camunda:candidateStarterGroups}, e.g. {@code managers}), and by nobody else.
 */
@Service
public class CaseStarts {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final FormCatalogue catalogue;
    private final FormValidator validator;
    private final FormErrors errors;
    private final FormData formData;
    private final TaskCompletion completion;
    private final TaskRights rights;
    private final Options options;
    private final List<CaseSubjects> subjects;
    private final SubjectAccess access;
    private final ApplicationEventPublisher events;
    private final Trail trail;
    private final Messages messages;
    private final Clock clock;

    CaseStarts(
            RepositoryService repository,
            RuntimeService runtime,
            FormCatalogue catalogue,
            FormValidator validator,
            FormErrors errors,
            FormData formData,
            TaskCompletion completion,
            TaskRights rights,
            Options options,
            List<CaseSubjects> subjects,
            SubjectAccess access,
            ApplicationEventPublisher events,
            Trail trail,
            Messages messages,
            Clock clock) {
        this.repository = repository;
        this.runtime = runtime;
        this.catalogue = catalogue;
        this.validator = validator;
        this.errors = errors;
        this.formData = formData;
        this.completion = completion;
        this.rights = rights;
        this.options = options;
        this.subjects = subjects;
        this.access = access;
        this.events = events;
        this.trail = trail;
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public FormView form(String processKey) {
        var definition = startable(processKey);
        return new FormView(
                formOf(definition)
                        .schema(LocaleContextHolder.getLocale(), source -> options.ofStart(source, processKey)),
                new LinkedHashMap<>());
    }

    /**
     * Starts the newest version of a process.
     *
     * @param subject what the case is about; without one the module whose fields the form asks for opens it, and where
     *     there is no such module the case is about itself
     * @return the id of the case
     * @throws NotFound when the caller may not know of the subject
     */
    @Transactional
    public String start(@Nullable String processKey, Map<String, @Nullable Object> data, @Nullable SubjectRef subject) {
        if (processKey == null || processKey.isBlank()) {
            throw new FieldErrors("process", messages.text("worklist.start.process"));
        }
        var definition = startable(processKey);
        if (subject != null && !access.sees(subject)) {
            throw new NotFound(subject.type(), subject.id());
        }
        var deployed = formOf(definition);
        var form = deployed.form();
        var opener = opener(form);
        if (opener != null && subject != null) {
            throw new FieldErrors("subject", messages.text("worklist.start.own-subject"));
        }
        var blank = new FormData.Context(
                subject == null ? new SubjectRef(processKey, UUID.randomUUID().toString()) : subject, null);
        var shown = opener == null
                ? completion.shown(form, data, blank, names -> Map.of())
                : new LinkedHashMap<String, @Nullable Object>();
        var submission = validator.validate(form, data, shown, source -> options.startValues(source, processKey));
        if (!submission.isValid()) {
            throw errors.of(submission.errors());
        }
        var variables = new LinkedHashMap<String, @Nullable Object>();
        var context = blank;
        if (opener == null) {
            completion.writeRecords(form, submission, shown, blank);
        } else {
            var opened = open(opener, processKey, form, TaskCompletion.recordFields(submission, shown));
            context = new FormData.Context(opened.ref(), opened.customerId());
            variables.putAll(opened.variables());
        }
        var about = java.util.Objects.requireNonNull(context.subject());
        TaskCompletion.variables(submission, names -> Map.of()).forEach((name, value) -> {
            if (value != null || !variables.containsKey(name)) {
                variables.put(name, value);
            }
        });
        @SuppressWarnings({"unchecked", "rawtypes"})
        var values = (Map<String, Object>) (Map) variables;
        var instance = runtime.startProcessInstanceById(definition.getId(), about.toString(), values);
        events.publishEvent(new TaskReported(
                null,
                "start",
                processKey,
                instance.getId(),
                instance.getRootProcessInstanceId(),
                about,
                context.customerId(),
                form.id(),
                deployed.version(),
                TaskCompletion.answers(submission),
                rights.me(),
                clock.instant()));
        trail.record(TrailEntry.of("case.started", about.type(), about.id())
                .inCase(instance.getId())
                .with("process", null, processKey));
        return instance.getId();
    }

    /** @return the module that opens what the case is about, if the form asks for fields of its records */
    private @Nullable CaseSubjects opener(CompiledForm form) {
        return subjects.stream()
                .filter(it -> form.places().stream()
                        .anyMatch(place -> place.target().kind().equals(it.type())))
                .findFirst()
                .orElse(null);
    }

    private NewSubject open(
            CaseSubjects opener,
            String processKey,
            CompiledForm form,
            Map<String, Map<String, @Nullable Object>> fields) {
        NewSubject opened;
        try {
            opened = opener.open(processKey, fields.getOrDefault(opener.type(), Map.of()));
        } catch (FieldErrors e) {
            throw FormErrors.atComponents(e, opener.type(), form);
        }
        var context = new FormData.Context(opened.ref(), opened.customerId());
        fields.forEach((type, values) -> {
            if (!type.equals(opener.type())) {
                completion.write(form, type, values, context);
            }
        });
        return opened;
    }

    private ProcessDefinition startable(String processKey) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .active()
                .singleResult();
        if (definition == null || catalogue.ofStart(definition.getId()).isEmpty()) {
            throw new NotFound("start form", processKey);
        }
        var groups = rights.groups();
        var allowed = repository.getIdentityLinksForProcessDefinition(definition.getId()).stream()
                .filter(it -> IdentityLinkType.CANDIDATE.equals(it.getType()))
                .anyMatch(it -> it.getGroupId() != null && groups.contains(it.getGroupId())
                        || rights.me().equals(it.getUserId()));
        if (!allowed) {
            throw new AccessDeniedException("Not a starter of " + processKey);
        }
        return definition;
    }

    private DeployedForm formOf(ProcessDefinition definition) {
        return catalogue.ofStart(definition.getId()).orElseThrow(() -> new NotFound("start form", definition.getKey()));
    }
}
