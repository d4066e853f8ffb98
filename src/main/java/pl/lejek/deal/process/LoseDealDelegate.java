package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.LOST_REASON;
import static pl.lejek.deal.process.SalesFunnelProcess.STAGE_BEFORE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Lose deal" in the funnels. */
@Component
class LoseDealDelegate implements JavaDelegate {

    private final DealSteps deals;

    LoseDealDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.lose(DealId.of(DEAL_ID.get(execution)), LOST_REASON.find(execution), STAGE_BEFORE.find(execution));
    }
}
