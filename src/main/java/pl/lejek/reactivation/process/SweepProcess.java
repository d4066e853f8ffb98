package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.SweepCases;

/** The Java face of {@code processes/reactivation-sweep}. */
@Component
class SweepProcess implements SweepCases {

    private static final String KEY = "reactivation-sweep";

    private final RuntimeService runtime;

    SweepProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String start() {
        return runtime.startProcessInstanceByKey(KEY).getId();
    }
}
