package pl.lejek.rollout.process;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import pl.lejek.rollout.AuditView;
import pl.lejek.rollout.Audits;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/crm-audit/crm-audit.bpmn}. */
final class CrmAuditProcess {

    static final String KEY = "crm-audit";

    static final ProcessVariable<Boolean> AUDIT_OPEN = ProcessVariable.of("auditOpen", Boolean.class);
    static final ProcessVariable<Double> AUDIT_SCORE = ProcessVariable.of("auditScore", Double.class);
    static final ProcessVariable<String> AUDIT_BAND = ProcessVariable.of("auditBand", String.class);

    private static final List<ProcessVariable<Number>> SCORES = questions("q");
    private static final List<ProcessVariable<Number>> WEIGHTS = questions("w");

    private CrmAuditProcess() {}

    private static List<ProcessVariable<Number>> questions(String letter) {
        return IntStream.rangeClosed(1, Audits.QUESTIONS)
                .mapToObj(it -> ProcessVariable.of(letter + it, Number.class))
                .toList();
    }

    /** @return the audit that the case is about; one that begins is given one */
    static UUID audit(DelegateExecution execution) {
        var key = execution.getProcessBusinessKey();
        if (key == null || !key.startsWith(AuditView.SUBJECT + "/")) {
            var id = UUID.randomUUID();
            execution.setProcessBusinessKey(new SubjectRef(AuditView.SUBJECT, id.toString()).toString());
            return id;
        }
        return UUID.fromString(SubjectRef.parse(key).id());
    }

    static List<Integer> scores(DelegateExecution execution) {
        return SCORES.stream().map(it -> it.get(execution).intValue()).toList();
    }

    /** @return the weights as they were typed: the shortest decimal of each number */
    static List<BigDecimal> weights(DelegateExecution execution) {
        return WEIGHTS.stream()
                .map(it -> BigDecimal.valueOf(it.get(execution).doubleValue()))
                .toList();
    }

    static void offer(DelegateExecution execution, List<BigDecimal> weights) {
        for (var i = 0; i < WEIGHTS.size(); i++) {
            WEIGHTS.get(i).set(execution, weights.get(i).doubleValue());
        }
    }
}
