package pl.lejek.workflow;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Many cases at once: the engine writes what all of them need at the end, table by table instead of case by case, in
 * the transaction at hand. Until then its queries do not find what was started.
 */
@Component
public class EngineBatch {

    private final ObjectProvider<ProcessEngine> engine;

    EngineBatch(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    public void run(Runnable work) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        try {
            configuration.getCommandExecutorTxRequired().execute(context -> {
                quietly(work);
                return null;
            });
        } catch (Failed e) {
            throw e.why;
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw new Failed(e);
        }
    }

    /** The engine logs what fails with its message, which may hold a person's data, unless the asker was wrong. */
    private static class Failed extends BadUserRequestException {

        private static final long serialVersionUID = 1L;

        private final RuntimeException why;

        Failed(RuntimeException why) {
            super(why);
            this.why = why;
        }
    }
}
