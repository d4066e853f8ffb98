package pl.lejek.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs a line, as a step of a diagram might. */
@Component
class LogLineDelegate implements JavaDelegate {

    private static final Logger log = LoggerFactory.getLogger(LogLineDelegate.class);

    @Override
    public void execute(DelegateExecution execution) {
        log.info("A step at work");
    }
}
