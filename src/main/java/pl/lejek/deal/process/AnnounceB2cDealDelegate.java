package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.CUSTOMER_TYPE;
import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.OWNER_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.STAGE;

import java.util.HashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.process.SalesFunnelProcess.Messages;

/** The message at the end of the funnel that starts the one for private persons. */
@Component
class AnnounceB2cDealDelegate implements JavaDelegate {

    private final SalesFunnelProcess process;

    AnnounceB2cDealDelegate(SalesFunnelProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deal = DealId.of(DEAL_ID.get(execution));
        var variables = new HashMap<String, @Nullable Object>();
        variables.put(DEAL_ID.name(), deal.toString());
        variables.put(OWNER_ID.name(), OWNER_ID.find(execution));
        variables.put(CUSTOMER_TYPE.name(), CUSTOMER_TYPE.find(execution));
        variables.put(STAGE.name(), STAGE.find(execution));
        process.announce(Messages.B2C_DEAL_OPENED, execution, deal, variables);
    }
}
