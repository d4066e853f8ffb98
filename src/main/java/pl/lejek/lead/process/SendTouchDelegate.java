package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.CHANNEL;
import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.TEMPLATE;
import static pl.lejek.lead.process.LeadHandlingProcess.TOUCH;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Send touch" in nurturing. */
@Component
class SendTouchDelegate implements JavaDelegate {

    private final LeadSteps leads;

    SendTouchDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.sendTouch(
                LeadId.of(LEAD_ID.get(execution)),
                TOUCH.get(execution).intValue(),
                TEMPLATE.get(execution),
                CHANNEL.get(execution),
                execution.getProcessInstanceId());
    }
}
