package pl.lejek.workflow;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Lets several calls of the engine share one command, so that what one has loaded the next need not load again. */
@Component
public class EngineCalls {

    private final ProcessEngineConfigurationImpl engine;

    EngineCalls(ProcessEngine engine) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** Does the work in the current transaction; the engine writes what it changed when the work is over. */
    public <T> T together(Supplier<T> work) {
        return engine.getCommandExecutorTxRequired().execute(context -> work.get());
    }

    /** Does the work in a transaction of its own, also within a step of a case; what throws leaves nothing behind. */
    public <T> T apart(Supplier<T> work) {
        return engine.getCommandExecutorTxRequiresNew().execute(context -> work.get());
    }
}
