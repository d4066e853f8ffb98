package pl.lejek.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.worklist.form.CompiledForm.Place;
import pl.lejek.worklist.form.Values;

/** The form of a task, with the data it opens with, and what a person has typed so far. */
@Service
public class TaskForms {

    private static final int LONGEST_DRAFT = 128 * 1024;
    private static final TypeReference<LinkedHashMap<String, Object>> DATA = new TypeReference<>() {};

    private final WorkItems items;
    private final TaskRights rights;
    private final FormCatalogue catalogue;
    private final FormData formData;
    private final Options options;
    private final TaskService engine;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Trail trail;
    private final Messages messages;
    private final Clock clock;

    TaskForms(
            WorkItems items,
            TaskRights rights,
            FormCatalogue catalogue,
            FormData formData,
            Options options,
            TaskService engine,
            JdbcTemplate jdbc,
            ObjectMapper json,
            Trail trail,
            Messages messages,
            Clock clock) {
        this.items = items;
        this.rights = rights;
        this.catalogue = catalogue;
        this.formData = formData;
        this.options = options;
        this.engine = engine;
        this.jdbc = jdbc;
        this.json = json;
        this.trail = trail;
        this.messages = messages;
        this.clock = clock;
    }

    /** A form-js schema in the caller's language, and data for its keys only. */
    public record FormView(ObjectNode schema, Map<String, @Nullable Object> data) {}

    @Transactional(readOnly = true)
    public FormView form(String taskId) {
        var task = visible(taskId);
        var deployed = catalogue.ofTask(task);
        var form = deployed.form();
        var data = formData.read(
                form,
                it -> it.shownOnly() || !isDecision(it),
                FormData.Context.of(task),
                names -> engine.getVariables(taskId, names));
        var draft = draft(taskId);
        for (var place : form.places()) {
            var typed = place.shownOnly() ? Values.ABSENT : Values.get(draft, place.path());
            if (typed != Values.ABSENT) {
                Values.set(data, place.path(), typed);
            }
        }
        return new FormView(deployed.schema(LocaleContextHolder.getLocale(), source -> options.of(source, task)), data);
    }

    /** Keeps what was typed, complete or not. Values of components that only show something are left out on reading. */
    @Transactional
    public void saveDraft(String taskId, Map<String, @Nullable Object> data) {
        var task = visible(taskId);
        refuseUnknown(catalogue.ofTask(task).form().unknown(data));
        var text = write(data);
        if (text.length() > LONGEST_DRAFT) {
            throw new FieldErrors("data", messages.text("worklist.draft.long"));
        }
        try {
            jdbc.update(
                    """
                    insert into worklist.draft (task_id, user_id, data, saved_at) values (?, ?, ?::jsonb, ?)
                    on conflict (task_id, user_id) do update set data = excluded.data, saved_at = excluded.saved_at
                    """,
                    taskId,
                    rights.me(),
                    text,
                    WorkItems.time(clock.instant()));
        } catch (DataIntegrityViolationException e) {
            throw new NotFound("task", taskId); // it was finished while we looked
        }
        trail.record(TaskDesk.entry("task.draft-saved", task));
    }

    /** @return whether the place is a choice that is made anew at every task, so that no earlier answer is offered */
    private static boolean isDecision(Place place) {
        return place.target().isProcess()
                && place.required()
                && (place.type().equals("radio") || place.type().equals("select"));
    }

    void refuseUnknown(List<String> unknown) {
        if (!unknown.isEmpty()) {
            throw new FieldErrors(unknown.stream()
                    .map(it -> new FieldError(it, messages.text("worklist.form.unknown", it)))
                    .toList());
        }
    }

    private WorkItem visible(String taskId) {
        return items.find(taskId).filter(rights::sees).orElseThrow(() -> new NotFound("task", taskId));
    }

    private Map<String, @Nullable Object> draft(String taskId) {
        var found = jdbc.queryForList(
                "select data::text from worklist.draft where task_id = ? and user_id = ?",
                String.class,
                taskId,
                rights.me());
        return found.isEmpty() ? Map.of() : read(found.get(0));
    }

    private Map<String, @Nullable Object> read(String text) {
        try {
            return json.readValue(text, DATA);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft cannot be read", e);
        }
    }

    private String write(Map<String, @Nullable Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A draft cannot be written", e);
        }
    }
}
