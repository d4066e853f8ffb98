package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.OFFER_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.OWNER_ID;

import java.util.HashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.process.SalesFunnelProcess.Messages;

/** "Deal won", the message at the end of the funnels that starts the onboarding. */
@Component
class AnnounceWonDelegate implements JavaDelegate {

    private final SalesFunnelProcess process;

    AnnounceWonDelegate(SalesFunnelProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deal = DealId.of(DEAL_ID.get(execution));
        var variables = new HashMap<String, @Nullable Object>();
        variables.put(DEAL_ID.name(), deal.toString());
        variables.put(OWNER_ID.name(), OWNER_ID.find(execution));
        variables.put(OFFER_ID.name(), OFFER_ID.find(execution));
        process.announce(Messages.DEAL_WON, execution, deal, variables);
    }
}
