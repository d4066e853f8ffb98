package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.Cascades;

/** "Send offer" in the cascade. */
@Component
class SendReactivationOfferDelegate implements JavaDelegate {

    private final Cascades cascades;

    SendReactivationOfferDelegate(Cascades cascades) {
        this.cascades = cascades;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cascades.offer(
                ReactivationProcess.step(execution),
                ReactivationProcess.VALID_DAYS.get(execution).intValue());
    }
}
