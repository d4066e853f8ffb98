package pl.lejek.rollout.process;

import static pl.lejek.rollout.process.CrmAuditProcess.AUDIT_OPEN;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.rollout.Audits;

/** "Look for an open audit" in the audit of the CRM. */
@Component
class LookForOpenAuditDelegate implements JavaDelegate {

    private final Audits audits;

    LookForOpenAuditDelegate(Audits audits) {
        this.audits = audits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AUDIT_OPEN.set(execution, audits.isOneUnanswered());
    }
}
