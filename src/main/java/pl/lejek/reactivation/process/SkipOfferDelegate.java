package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.Cascades;

/** "Step without an offer" in the cascade. */
@Component
class SkipOfferDelegate implements JavaDelegate {

    private final Cascades cascades;

    SkipOfferDelegate(Cascades cascades) {
        this.cascades = cascades;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cascades.skip(ReactivationProcess.step(execution));
    }
}
