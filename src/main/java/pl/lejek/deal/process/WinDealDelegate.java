package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.STAGE_BEFORE;
import static pl.lejek.deal.process.SalesFunnelProcess.WIN_REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Win deal" in the funnels. */
@Component
class WinDealDelegate implements JavaDelegate {

    private final DealSteps deals;

    WinDealDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.win(DealId.of(DEAL_ID.get(execution)), WIN_REASON.find(execution), STAGE_BEFORE.find(execution));
    }
}
