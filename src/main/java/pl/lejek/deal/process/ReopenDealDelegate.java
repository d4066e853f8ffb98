package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.NEW_DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.OWNER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Reopen deal" in win-back. */
@Component
class ReopenDealDelegate implements JavaDelegate {

    private final DealSteps deals;

    ReopenDealDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reopened = deals.reopen(DealId.of(DEAL_ID.get(execution)), OWNER_ID.find(execution));

        NEW_DEAL_ID.set(execution, reopened.toString());
    }
}
