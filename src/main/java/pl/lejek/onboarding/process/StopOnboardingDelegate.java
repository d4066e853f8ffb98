package pl.lejek.onboarding.process;

import static pl.lejek.onboarding.process.CustomerOnboardingProcess.DEAL_ID;
import static pl.lejek.onboarding.process.CustomerOnboardingProcess.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.onboarding.Onboardings;

/** "Stop onboarding" in customer onboarding. */
@Component
class StopOnboardingDelegate implements JavaDelegate {

    private final Onboardings onboardings;

    StopOnboardingDelegate(Onboardings onboardings) {
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        onboardings.stop(DealId.of(DEAL_ID.get(execution)), execution.getProcessInstanceId(), REASON.find(execution));
    }
}
