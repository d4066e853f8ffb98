package pl.lejek.retro.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.retro.Retros;

/** "Open the retros" in the weekly sales retro. */
@Component
class OpenRetrosDelegate implements JavaDelegate {

    private final Retros retros;

    OpenRetrosDelegate(Retros retros) {
        this.retros = retros;
    }

    @Override
    public void execute(DelegateExecution execution) {
        retros.open();
    }
}
