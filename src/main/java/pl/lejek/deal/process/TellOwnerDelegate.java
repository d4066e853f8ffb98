package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.IDLE_ROUND;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Tell owner" in deal inactivity. */
@Component
class TellOwnerDelegate implements JavaDelegate {

    private final DealSteps deals;

    TellOwnerDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.tellOwner(
                DealId.of(DEAL_ID.get(execution)),
                execution.getProcessInstanceId(),
                IDLE_ROUND.get(execution).intValue());
    }
}
