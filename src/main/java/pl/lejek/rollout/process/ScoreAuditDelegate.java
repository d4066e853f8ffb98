package pl.lejek.rollout.process;

import static pl.lejek.rollout.process.CrmAuditProcess.AUDIT_SCORE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.rollout.Audits;

/** "Compute the result" in the audit of the CRM. */
@Component
class ScoreAuditDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        var result = Audits.result(CrmAuditProcess.scores(execution), CrmAuditProcess.weights(execution));
        AUDIT_SCORE.set(execution, result.doubleValue());
    }
}
