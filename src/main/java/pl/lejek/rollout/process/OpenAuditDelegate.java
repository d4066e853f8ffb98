package pl.lejek.rollout.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.rollout.Audits;

/** "Open the audit" in the audit of the CRM. */
@Component
class OpenAuditDelegate implements JavaDelegate {

    private final Audits audits;

    OpenAuditDelegate(Audits audits) {
        this.audits = audits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        audits.open(CrmAuditProcess.audit(execution), execution.getProcessInstanceId());
        CrmAuditProcess.offer(execution, audits.usualWeights());
    }
}
