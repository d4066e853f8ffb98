package pl.lejek.rollout;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.rollout.RolloutPlans.Field;
import pl.lejek.worklist.TaskCheck;
import pl.lejek.worklist.WorkItem;

/** A checklist goes on only while what the product shows as evidence is so: it may have become false again. */
@Component
class RolloutCheck implements TaskCheck {

    static final String EVIDENCE = "evidence";

    private final RolloutPlans plans;
    private final Proofs proofs;
    private final Messages messages;

    RolloutCheck(RolloutPlans plans, Proofs proofs, Messages messages) {
        this.plans = plans;
        this.proofs = proofs;
        this.messages = messages;
    }

    @Override
    public void check(WorkItem task, Map<String, @Nullable Object> answers) {
        var subject = task.subject();
        if (subject == null || !subject.type().equals(RolloutView.SUBJECT) || !"next".equals(answers.get("decision"))) {
            return;
        }
        var missing = plans.of(task.processKey(), task.caseId()).stream()
                .flatMap(it -> it.items().stream())
                .filter(it -> it.key().equals(task.taskKey()))
                .flatMap(it -> it.fields().stream())
                .filter(RolloutCheck::isEvidence)
                .flatMap(it -> proofs
                        .find(String.valueOf(it.record()).substring(EVIDENCE.length()))
                        .filter(proof -> !proof.proven())
                        .map(proof -> new FieldError(it.path(), messages.text("rollout.proof-missing", proof.text())))
                        .stream())
                .toList();
        if (!missing.isEmpty()) {
            throw new FieldErrors(missing);
        }
    }

    static boolean isEvidence(Field field) {
        return field.record() != null && field.record().startsWith(EVIDENCE);
    }
}
