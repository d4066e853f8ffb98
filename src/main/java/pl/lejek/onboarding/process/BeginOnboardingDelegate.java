package pl.lejek.onboarding.process;

import static pl.lejek.onboarding.process.CustomerOnboardingProcess.DEAL_ID;
import static pl.lejek.onboarding.process.CustomerOnboardingProcess.OWNER_ID;
import static pl.lejek.onboarding.process.CustomerOnboardingProcess.WON_AT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.onboarding.Onboardings;

/** "Begin onboarding" in customer onboarding. */
@Component
class BeginOnboardingDelegate implements JavaDelegate {

    private final Onboardings onboardings;

    BeginOnboardingDelegate(Onboardings onboardings) {
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var begun = onboardings.begin(DealId.of(DEAL_ID.get(execution)), execution.getProcessInstanceId());

        WON_AT.set(execution, Date.from(begun.wonAt()));
        OWNER_ID.set(execution, begun.owner());
    }
}
