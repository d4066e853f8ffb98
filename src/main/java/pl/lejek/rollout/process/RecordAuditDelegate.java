package pl.lejek.rollout.process;

import static pl.lejek.rollout.process.CrmAuditProcess.AUDIT_BAND;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.rollout.Audits;

/** "Keep the result" in the audit of the CRM. */
@Component
class RecordAuditDelegate implements JavaDelegate {

    private final Audits audits;

    RecordAuditDelegate(Audits audits) {
        this.audits = audits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var scores = CrmAuditProcess.scores(execution);
        var weights = CrmAuditProcess.weights(execution);
        audits.record(
                CrmAuditProcess.audit(execution),
                execution.getProcessInstanceId(),
                scores,
                weights,
                Audits.result(scores, weights),
                AUDIT_BAND.get(execution));
    }
}
