package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.IMPORTED;
import static pl.lejek.deal.process.SalesFunnelProcess.OWNER_FOUND;
import static pl.lejek.deal.process.SalesFunnelProcess.OWNER_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.STAGE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Take up deal" in the funnels. */
@Component
class TakeUpDealDelegate implements JavaDelegate {

    private final DealSteps deals;

    TakeUpDealDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deal = deals.takeUp(
                DealId.of(DEAL_ID.get(execution)), execution.getProcessInstanceId(), OWNER_ID.find(execution));

        STAGE.set(execution, STAGE.find(execution));
        OWNER_ID.set(execution, deal.owner());
        OWNER_FOUND.set(execution, deal.owner() != null);
        IMPORTED.set(execution, deal.imported());
    }
}
