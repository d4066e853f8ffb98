package pl.lejek.onboarding.process;

import static pl.lejek.onboarding.process.CustomerOnboardingProcess.CONNECTION;
import static pl.lejek.onboarding.process.CustomerOnboardingProcess.DEAL_ID;
import static pl.lejek.onboarding.process.CustomerOnboardingProcess.EVENT;
import static pl.lejek.onboarding.process.CustomerOnboardingProcess.OFFER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.onboarding.Onboardings;

/** "Request invoice" in customer onboarding. */
@Component
class RequestInvoiceDelegate implements JavaDelegate {

    private final Onboardings onboardings;

    RequestInvoiceDelegate(Onboardings onboardings) {
        this.onboardings = onboardings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        onboardings.requestInvoice(
                DealId.of(DEAL_ID.get(execution)),
                CONNECTION.get(execution),
                EVENT.get(execution),
                OFFER_ID.find(execution));
    }
}
