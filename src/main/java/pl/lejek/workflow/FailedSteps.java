package pl.lejek.workflow;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;

/** Steps without tries left, for modules that show what failed by their own names. */
@Component
public class FailedSteps {

    private final ManagementService management;
    private final Clock clock;

    FailedSteps(ManagementService management, Clock clock) {
        this.management = management;
        this.clock = clock;
    }

    /**
     * Lets the step run once more, now; its incident is over with it. What fails again becomes a new one.
     *
     * @return whether there was such a step
     */
    public boolean tryAgain(String caseId, String elementId) {
        var jobs = management
                .createJobQuery()
                .processInstanceId(caseId)
                .activityId(elementId)
                .noRetriesLeft()
                .list();
        jobs.forEach(it -> management
                .setJobRetries(1)
                .jobId(it.getId())
                .dueDate(Date.from(clock.instant()))
                .execute());
        return !jobs.isEmpty();
    }
}
