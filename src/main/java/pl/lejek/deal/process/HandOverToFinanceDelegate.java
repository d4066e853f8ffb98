package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Hand over to finance" in the funnels. */
@Component
class HandOverToFinanceDelegate implements JavaDelegate {

    private final DealSteps deals;

    HandOverToFinanceDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.handOverToFinance(DealId.of(DEAL_ID.get(execution)));
    }
}
