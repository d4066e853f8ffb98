package pl.lejek.bench;

import static pl.lejek.bench.Report.number;
import static pl.lejek.bench.Report.times;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/**
 * Running cases go on by another version while somebody completes tasks of them: the dry run, the migration, and next to it the
 * engine's own call for one case after the other, which keeps neither trail nor task list. Run with
 * {@code -Dbench.class=pl.lejek.bench.MigrationBench}; option {@code cases}.
 */
public final class MigrationBench {

    private static final String KEY = "moved";
    private static final int NAIVE = 1_000;

    private final Application ours;
    private final Report report = new Report();
    private final int cases;

    private MigrationBench(Application ours, Map<String, String> options) {
        this.ours = ours;
        this.cases = Integer.parseInt(options.getOrDefault("cases", "10000"));
    }

    /** @param args {@code cases=10000} */
    public static void main(String[] args) throws Exception {
        var data = Path.of("target/bench").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        var failed = false;
        try (var ours = new Application(data)) {
            new MigrationBench(ours, Options.of(args)).run();
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    private void deploy(int hours) {
        ours.engine
                .getRepositoryService()
                .createDeployment()
                .name(KEY)
                .source("studio")
                .addString(
                        "processes/moved/moved.bpmn",
                        """
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                          id="d" targetNamespace="t">
                          <bpmn:process id="moved" name="Moved" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <bpmn:startEvent id="start"/>
                            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
                            <bpmn:userTask id="work" name="Work" camunda:candidateGroups="MANAGER" camunda:dueDate="${dueIn('office-hours', %1$d)}"/>
                            <bpmn:boundaryEvent id="late" attachedToRef="work"><bpmn:timerEventDefinition>
                              <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT%1$dH</bpmn:timeDuration>
                            </bpmn:timerEventDefinition></bpmn:boundaryEvent>
                            <bpmn:sequenceFlow id="f2" sourceRef="late" targetRef="passed-over"/>
                            <bpmn:endEvent id="passed-over"/>
                            <bpmn:sequenceFlow id="f3" sourceRef="work" targetRef="done"/>
                            <bpmn:endEvent id="done"/>
                          </bpmn:process>
                        </bpmn:definitions>
                        """
                                .formatted(hours))
                .deploy();
    }

    private void run() throws Exception {
        report.line("Lejek benchmark, migration, %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        report.line(
                "Java %s, %d cores, system load at the start %.2f; %d cases",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), Report.systemLoad(), cases);
        report.line("");
        var runtime = ours.engine.getRuntimeService();
        deploy(48);
        var ids = new ArrayList<String>();
        for (var i = 0; i < cases + NAIVE; i++) {
            ids.add(runtime.startProcessInstanceByKey(KEY).getId());
        }
        deploy(24);
        var chosen = ids.subList(0, cases);

        var begun = System.nanoTime();
        var rehearsal = ours.post(
                "marek",
                "/api/v1/processes/moved/migrations",
                Map.of("from", 1, "to", 2, "dryRun", true, "cases", chosen));
        var rehearsed = (System.nanoTime() - begun) / 1e9;
        require(cases, rehearsal.path("moving").asInt());

        var stop = new AtomicBoolean();
        var completed = new AtomicInteger();
        var refused = new AtomicInteger();
        var worker = new Thread(() -> work(chosen, stop, completed, refused));
        worker.start();
        begun = System.nanoTime();
        var id = ours.post(
                        "marek",
                        "/api/v1/processes/moved/migrations",
                        Map.of("from", 1, "to", 2, "dryRun", false, "deadlines", "ANEW", "cases", chosen))
                .path("id")
                .asText();
        var migration = ours.get("marek", "/api/v1/migrations/" + id);
        while (!migration.path("state").asText().equals("DONE")) {
            Thread.sleep(200);
            migration = ours.get("marek", "/api/v1/migrations/" + id);
        }
        var moved = (System.nanoTime() - begun) / 1e9;
        stop.set(true);
        worker.join();
        require(cases, migration.path("moved").asInt() + migration.path("failed").asInt());
        for (var failure : migration.path("failures")) {
            // Who completed the task first has ended the case.
            if (!failure.toString().contains("ended")) {
                throw new IllegalStateException("Stayed: " + failure);
            }
        }

        var naive = ids.subList(cases, cases + NAIVE);
        var from = version(1);
        var to = version(2);
        begun = System.nanoTime();
        for (var it : naive) {
            runtime.newMigration(runtime.createMigrationPlan(from, to)
                            .mapEqualActivities()
                            .build())
                    .processInstanceIds(it)
                    .execute();
        }
        var bare = NAIVE / ((System.nanoTime() - begun) / 1e9);
        report.line("dry run of %s cases: %.1f s", number(cases), rehearsed);
        report.line(
                "moved %s, stayed because they had ended %s, in %.1f s; meanwhile %s tasks completed, %s refused because the case moved",
                number(migration.path("moved").asInt()),
                number(migration.path("failed").asInt()),
                moved,
                number(completed.get()),
                number(refused.get()));
        report.row("work", "ours", "beside it", "ratio", "target");
        report.row(
                "move cases, per second / the engine's call for one after the other",
                number(cases / moved),
                number(bare),
                times(cases / moved / bare),
                "none");
        report.line("");
        report.line("System load at the end %.2f", Report.systemLoad());
        report.keep();
    }

    private String version(int number) {
        return ours.engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .processDefinitionVersion(number)
                .singleResult()
                .getId();
    }

    /** A rep's hand: one task after the other, from the end of the list, ten a second. */
    private void work(List<String> chosen, AtomicBoolean stop, AtomicInteger completed, AtomicInteger refused) {
        var tasks = ours.engine.getTaskService();
        for (var i = chosen.size() - 1; i >= 0 && !stop.get(); i -= 7) {
            var task = tasks.createTaskQuery().processInstanceId(chosen.get(i)).singleResult();
            if (task != null) {
                try {
                    ours.post("marek", "/api/v1/tasks/" + task.getId() + "/complete", Map.of("data", Map.of()));
                    completed.incrementAndGet();
                } catch (IllegalStateException e) {
                    if (!e.getMessage().contains(": 409 ")) {
                        throw e;
                    }
                    refused.incrementAndGet();
                }
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void require(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalStateException("Expected " + expected + " and found " + actual);
        }
    }
}
