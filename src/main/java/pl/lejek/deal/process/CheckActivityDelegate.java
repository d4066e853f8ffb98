package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.ACTIVE;
import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.IDLE_ROUND;
import static pl.lejek.deal.process.SalesFunnelProcess.IDLE_SINCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Check for activity" in deal inactivity. */
@Component
class CheckActivityDelegate implements JavaDelegate {

    private final DealSteps deals;

    CheckActivityDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var active = deals.wasActiveSince(
                DealId.of(DEAL_ID.get(execution)), IDLE_SINCE.get(execution).toInstant());

        ACTIVE.set(execution, active);
        IDLE_ROUND.set(execution, active ? 0L : IDLE_ROUND.get(execution).longValue() + 1);
    }
}
