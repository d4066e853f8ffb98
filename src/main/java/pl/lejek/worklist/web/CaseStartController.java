package pl.lejek.worklist.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.CaseStarts;
import pl.lejek.worklist.TaskForms.FormView;

/** Starts cases by hand. Who may is said by the diagram, and checked where the case is started. */
@RestController
@RequestMapping("/api/v1")
class CaseStartController {

    private final CaseStarts starts;
    private final Messages messages;

    CaseStartController(CaseStarts starts, Messages messages) {
        this.starts = starts;
        this.messages = messages;
    }

    record StartInput(
            @Nullable String process, @Nullable Map<String, @Nullable Object> data, @Nullable SubjectInput subject) {}

    record SubjectInput(@Nullable String type, @Nullable String id) {}

    record Started(String caseId) {}

    @GetMapping("/processes/{key}/start-form")
    @Requires(kind = Kind.PROCESS, level = Level.VIEW)
    FormView form(@PathVariable String key) {
        return starts.form(key);
    }

    @PostMapping("/cases")
    @Requires(kind = Kind.TASK, level = Level.ENTER)
    @ResponseStatus(HttpStatus.CREATED)
    Started start(@RequestBody StartInput input) {
        var data = input.data() == null ? new LinkedHashMap<String, @Nullable Object>() : input.data();
        return new Started(starts.start(input.process(), data, subject(input.subject())));
    }

    private @Nullable SubjectRef subject(@Nullable SubjectInput input) {
        if (input == null) {
            return null;
        }
        var missing = new ArrayList<FieldError>();
        if (isBlank(input.type())) {
            missing.add(new FieldError("subject.type", messages.text("worklist.start.subject-type")));
        }
        if (isBlank(input.id())) {
            missing.add(new FieldError("subject.id", messages.text("worklist.start.subject-id")));
        }
        if (!missing.isEmpty()) {
            throw new FieldErrors(missing);
        }
        return new SubjectRef(String.valueOf(input.type()), String.valueOf(input.id()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
