package pl.lejek.deal.process;

import static pl.lejek.deal.process.SalesFunnelProcess.DEAL_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.DECISION;
import static pl.lejek.deal.process.SalesFunnelProcess.OWNER_ID;
import static pl.lejek.deal.process.SalesFunnelProcess.PROBABILITY;
import static pl.lejek.deal.process.SalesFunnelProcess.STAGE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;

/** "Enter stage" in the funnels. */
@Component
class EnterStageDelegate implements JavaDelegate {

    private final DealSteps deals;

    EnterStageDelegate(DealSteps deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.enterStage(
                DealId.of(DEAL_ID.get(execution)),
                new DealSteps.Entry(
                        execution.getProcessInstanceId(),
                        ((ExecutionEntity) execution).getProcessDefinition().getKey(),
                        STAGE.get(execution),
                        PROBABILITY.get(execution).intValue(),
                        OWNER_ID.find(execution),
                        DECISION.find(execution)));
    }
}
