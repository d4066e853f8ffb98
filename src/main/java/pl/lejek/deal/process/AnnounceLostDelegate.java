package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.LOST_AT;
import static pl.lejek.deal.process.SalesFunnelProcess.LOST_REASON;
import static pl.lejek.deal.process.SalesFunnelProcess.OWNER_ID;

import java.util.HashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.process.SalesFunnelProcess.Messages;

/** "Deal lost", the message at the end of the funnels that starts the win-back. */
@Component
class AnnounceLostDelegate implements JavaDelegate {

    private final SalesFunnelProcess process;

    AnnounceLostDelegate(SalesFunnelProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deal = DealId.of(DEAL_ID.get(execution));
        var variables = new HashMap<String, @Nullable Object>();
        variables.put(DEAL_ID.name(), deal.toString());
        variables.put(OWNER_ID.name(), OWNER_ID.find(execution));
        variables.put(LOST_REASON.name(), LOST_REASON.find(execution));
        variables.put(LOST_AT.name(), LOST_AT.find(execution));
        process.announce(Messages.DEAL_LOST, execution, deal, variables);
    }
}
