package pl.lejek.studio;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.worklist.TaskCheck;
import pl.lejek.worklist.WorkItem;

/** A change is approved by somebody else than its submitter, and released only over the version it was made from. */
@Component
class ReviewCheck implements TaskCheck {

    private final Releases releases;

    ReviewCheck(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void check(WorkItem task, Map<String, @Nullable Object> answers) {
        var subject = task.subject();
        if (subject == null
                || !subject.type().equals(DraftView.SUBJECT)
                || !task.processKey().equals(Releases.PROCESS)) {
            return;
        }
        var id = UUID.fromString(subject.id());
        var refusals = answers.get("decision") != null
                ? releases.refusal(id, String.valueOf(answers.get("decision")))
                : answers.get("release") != null ? releases.releasable(id) : Map.<String, String>of();
        if (!refusals.isEmpty()) {
            throw new FieldErrors(refusals.entrySet().stream()
                    .map(it -> new FieldError(it.getKey(), it.getValue()))
                    .toList());
        }
    }
}
