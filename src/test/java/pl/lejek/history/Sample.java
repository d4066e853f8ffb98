package pl.lejek.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Runs cases of the sample process, each about a subject of its own. */
@Component
class Sample {

    static final String KEY = "history-sample";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private boolean deployed;

    Sample(RepositoryService repository, RuntimeService runtime, TaskService tasks, ManagementService management) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    record Case(String id, String subjectId) {}

    Case start() {
        return start(Map.of());
    }

    synchronized Case start(Map<String, Object> variables) {
        if (!deployed) {
            repository
                    .createDeployment()
                    .name("history-sample")
                    .addString("sample.bpmn", xml())
                    .deploy();
            deployed = true;
        }
        var subject = UUID.randomUUID().toString();
        var instance = runtime.startProcessInstanceByKey(KEY, "sample/" + subject, variables);
        return new Case(instance.getId(), subject);
    }

    static String xml() {
        try {
            return new ClassPathResource("history/sample.bpmn").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Task task(String caseId) {
        return tasks.createTaskQuery().processInstanceId(caseId).singleResult();
    }

    void claim(String caseId, String user) {
        tasks.claim(task(caseId).getId(), user);
    }

    void complete(String caseId, Map<String, Object> variables) {
        tasks.complete(task(caseId).getId(), variables);
    }

    void giveUp(String caseId) {
        runtime.createMessageCorrelation("history-sample-given-up")
                .processInstanceId(caseId)
                .correlate();
    }

    /** Runs the one job of the case until it has no tries left. */
    void failForGood(String caseId) {
        var job = management
                .createJobQuery()
                .processInstanceId(caseId)
                .singleResult()
                .getId();
        while (management.createJobQuery().jobId(job).withRetriesLeft().count() > 0) {
            try {
                management.executeJob(job);
            } catch (RuntimeException expected) {
                continue;
            }
        }
    }

    List<String> dueJobs(String caseId) {
        return management.createJobQuery().processInstanceId(caseId).executable().list().stream()
                .map(it -> it.getId())
                .toList();
    }

    void run(String job) {
        management.executeJob(job);
    }
}
