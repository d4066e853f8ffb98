package pl.lejek.workflow;

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
        configuration.getCommandExecutorTxRequired().execute(context -> {
            work.run();
            return null;
        });
    }
}
