package pl.lejek.worklist.web;

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
import pl.lejek.worklist.CaseStarts;
import pl.lejek.worklist.TaskForms.FormView;

/** Starts cases by hand. Who may is said by the diagram, and checked where the case is started. */
@RestController
@RequestMapping("/api/v1")
class CaseStartController {

    private final CaseStarts starts;

    CaseStartController(CaseStarts starts) {
        this.starts = starts;
    }

    record StartInput(@Nullable String process, @Nullable Map<String, @Nullable Object> data) {}

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
        return new Started(starts.start(input.process(), data));
    }
}
