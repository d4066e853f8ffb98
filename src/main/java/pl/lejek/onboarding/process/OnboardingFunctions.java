package pl.lejek.onboarding.process;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.onboarding.Onboardings;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;

/** What diagrams may ask about customers who were won. */
@Component
class OnboardingFunctions implements DiagramFunctions {

    private final ObjectProvider<Onboardings> onboardings;

    OnboardingFunctions(ObjectProvider<Onboardings> onboardings) {
        this.onboardings = onboardings;
    }

    @DiagramFunction(
            en = "Whether the customer of a won deal may be written to on a channel: not after an opt-out",
            pl = "Czy do klienta wygranej szansy wolno pisać tym kanałem: nie, jeśli z niego zrezygnował")
    public boolean mayWrite(String dealId, String channel) {
        return onboardings.getObject().mayWrite(DealId.of(dealId), channel);
    }
}
