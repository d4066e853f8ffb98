package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.NEW_DEAL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;
import pl.lejek.deal.process.SalesFunnelProcess.Messages;

/** "Deal reopened", the message at the end of win-back that starts the funnel anew. */
@Component
class AnnounceReopenedDealDelegate implements JavaDelegate {

    private final DealSteps deals;
    private final SalesFunnelProcess process;

    AnnounceReopenedDealDelegate(DealSteps deals, SalesFunnelProcess process) {
        this.deals = deals;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deal = DealId.of(NEW_DEAL_ID.get(execution));
        process.announce(Messages.DEAL_OPENED, execution, deal, deals.startOf(deal, null));
    }
}
