package pl.lejek.e2e;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;

/** Runs what the diagram of planned calls and meetings has waiting for this moment. */
class Reminders {

    private static final String PROCESS = "activity";

    private Reminders() {}

    static void send(ManagementService management) {
        for (var due = due(management); !due.isEmpty(); due = due(management)) {
            due.forEach(management::executeJob);
        }
    }

    private static List<String> due(ManagementService management) {
        return management
                .createJobQuery()
                .processDefinitionKey(PROCESS)
                .withRetriesLeft()
                .duedateLowerThan(new Date(ClockUtil.getCurrentTime().getTime() + 1))
                .list()
                .stream()
                .map(Job::getId)
                .toList();
    }
}
