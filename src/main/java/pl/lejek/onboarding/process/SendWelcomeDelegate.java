package pl.lejek.onboarding.process;

import static pl.lejek.onboarding.process.CustomerOnboardingProcess.CHANNEL;
import static pl.lejek.onboarding.process.CustomerOnboardingProcess.DEAL_ID;
import static pl.lejek.onboarding.process.CustomerOnboardingProcess.TEMPLATE;
import static pl.lejek.onboarding.process.CustomerOnboardingProcess.WELCOME;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.onboarding.Onboardings;

/** "Send welcome letter" in customer onboarding. */
@Component
class SendWelcomeDelegate implements JavaDelegate {

    private final Onboardings onboardings;

    SendWelcomeDelegate(Onboardings onboardings) {
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        onboardings.sendWelcome(
                DealId.of(DEAL_ID.get(execution)),
                WELCOME.get(execution).intValue(),
                TEMPLATE.get(execution),
                CHANNEL.get(execution),
                execution.getProcessInstanceId());
    }
}
