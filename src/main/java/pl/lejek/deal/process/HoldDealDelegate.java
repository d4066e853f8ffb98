package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.HOLD_UNTIL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Mark as on hold" in the funnels. */
@Component
class HoldDealDelegate implements JavaDelegate {

    private final DealSteps deals;

    HoldDealDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.hold(DealId.of(DEAL_ID.get(execution)), HOLD_UNTIL.get(execution).toInstant());
    }
}
