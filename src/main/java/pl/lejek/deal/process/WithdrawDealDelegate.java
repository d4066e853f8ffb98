package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Close everything and record why" in the funnels. */
@Component
class WithdrawDealDelegate implements JavaDelegate {

    private final DealSteps deals;

    WithdrawDealDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.withdraw(DealId.of(DEAL_ID.get(execution)), REASON.find(execution));
    }
}
