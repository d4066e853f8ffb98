package pl.lejek.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Draws a process, has it reviewed and released, begins many cases, releases another version, and kills the application and
 * its database by turns while the cases move to it and people complete tasks of them. Afterwards every case has moved once
 * or ended before, with one task, one line in the task list, one deadline and one entry in the trail.
 */
final class Moving {

    private static final String KEY = "moved";
    private static final int STARTERS = 3;

    private final Server server;
    private final Random random;
    private final int cases;
    private final int kills;
    private final List<String> wrong;
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private final Set<String> again = ConcurrentHashMap.newKeySet();

    Moving(Server server, Random random, int cases, int kills, List<String> wrong) {
        this.server = server;
        this.random = random;
        this.cases = cases;
        this.kills = kills;
        this.wrong = wrong;
    }

    void run() throws Exception {
        release(48);
        var ids = begin();
        release(24);
        var goesOn = new AtomicBoolean(true);
        var people = Executors.newSingleThreadExecutor();
        people.submit(() -> work(ids, goesOn));
        var begun = System.nanoTime();
        var id = done(
                        server.post(
                                "marek",
                                "/api/v1/processes/" + KEY + "/migrations",
                                Map.of("from", 1, "to", 2, "dryRun", false, "deadlines", "ANEW"),
                                Map.of()),
                        "migration")
                .path("id")
                .asText();
        for (var kill = 1; kill <= kills && !ended(id); kill++) {
            TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(6_000));
            var database = kill % 3 == 0;
            if (database) {
                server.killDatabase();
            } else {
                server.killApplication();
                server.start();
            }
            server.awaitReady();
            System.out.printf(
                    "Kill %d, of %s: %d of %d moved, %d tasks completed%n",
                    kill, database ? "PostgreSQL" : "the application", moved(id), cases, completed.size());
        }
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(20);
        while (!ended(id)) {
            if (System.nanoTime() > until) {
                wrong.add("the migration did not end");
                break;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        goesOn.set(false);
        people.shutdown();
        people.awaitTermination(2, TimeUnit.MINUTES);
        System.out.printf(
                "%d cases in %.0f s with the restarts: %d moved, %d tasks completed meanwhile, %d of them asked for again%n",
                cases, (System.nanoTime() - begun) / 1e9, moved(id), completed.size(), again.size());
        judge(id);
    }

    private void release(int hours) {
        var form = Map.of(
                "id", KEY + ".work",
                "type", "default",
                "schemaVersion", 19,
                "executionPlatform", "Camunda Platform",
                "executionPlatformVersion", "7.24.0",
                "components", List.of());
        var start = new HashMap<String, Object>(form);
        start.put("id", KEY + ".begin");
        var draft = done(
                server.post(
                        "marek",
                        "/api/v1/process-drafts",
                        Map.of(
                                "processKey", KEY,
                                "xml", xml(hours),
                                "forms", Map.of(KEY + ".work", form, KEY + ".begin", start)),
                        Map.of()),
                "draft");
        var path = "/api/v1/process-drafts/" + draft.path("id").asText();
        done(server.post("marek", path + "/submit", Map.of("note", "Hours: " + hours), Map.of()), "submit");
        done(server.post("admin", path + "/approve", Map.of("note", "As agreed"), Map.of()), "approve");
        done(server.post("admin", path + "/deploy", Map.of(), Map.of()), "deploy");
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!server.get("marek", path).body().path("state").asText().equals("DEPLOYED")) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Not released: " + server.get("marek", path).body().path("state"));
            }
            rest(200);
        }
    }

    private static JsonNode done(Server.Answer answer, String what) {
        if (!answer.isDone()) {
            throw new IllegalStateException(what + ": " + answer);
        }
        return answer.body();
    }

    private static String xml(int hours) {
        return """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  id="d" targetNamespace="t">
                  <bpmn:process id="moved" name="Moved" isExecutable="true" camunda:historyTimeToLive="P1D"
                    camunda:candidateStarterGroups="managers">
                    <bpmn:startEvent id="start" camunda:formRef="moved.begin" camunda:formRefBinding="deployment"/>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
                    <bpmn:userTask id="work" name="Work" camunda:formRef="moved.work" camunda:formRefBinding="deployment"
                      camunda:candidateGroups="managers" camunda:dueDate="${dueIn('office-hours', %1$d)}"/>
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
                .formatted(hours);
    }

    private List<String> begin() throws Exception {
        var begun = System.nanoTime();
        var ids = Collections.synchronizedList(new ArrayList<String>(cases));
        var starters = Executors.newFixedThreadPool(STARTERS);
        for (var i = 0; i < cases; i++) {
            starters.submit(() -> ids.add(done(
                            server.post("marek", "/api/v1/cases", Map.of("process", KEY, "data", Map.of()), Map.of()),
                            "case")
                    .path("caseId")
                    .asText()));
        }
        starters.shutdown();
        starters.awaitTermination(30, TimeUnit.MINUTES);
        System.out.printf("%d cases begun in %.0f s%n", ids.size(), (System.nanoTime() - begun) / 1e9);
        if (ids.size() != cases) {
            throw new IllegalStateException("Only " + ids.size() + " cases began");
        }
        return List.copyOf(ids);
    }

    /** A rep's hand: any case, ten a second; who gets no answer, or is told that it moved, asks again. */
    private void work(List<String> ids, AtomicBoolean goesOn) {
        var choice = new Random(random.nextLong());
        while (goesOn.get()) {
            var caseId = ids.get(choice.nextInt(ids.size()));
            var active = server.get("marek", "/api/v1/cases/" + caseId).body().path("active");
            if (!active.isEmpty()) {
                var task = active.path(0).path("taskId").asText();
                var answer = complete(task);
                for (var i = 0; goesOn.get() && (!answer.isAnswer() || answer.status() == 503); i++) {
                    again.add(task);
                    rest(500);
                    answer = complete(task);
                }
                if (answer.isDone()) {
                    completed.add(caseId);
                } else if (answer.isAnswer() && !Set.of(404, 409, 503).contains(answer.status())) {
                    wrong.add("task refused: " + answer);
                }
            }
            rest(100);
        }
    }

    private Server.Answer complete(String task) {
        return server.post("marek", "/api/v1/tasks/" + task + "/complete", Map.of("data", Map.of()), Map.of());
    }

    private boolean ended(String id) {
        return server.get("marek", "/api/v1/migrations/" + id)
                .body()
                .path("state")
                .asText()
                .equals("DONE");
    }

    private int moved(String id) {
        return server.get("marek", "/api/v1/migrations/" + id).body().path("moved").asInt();
    }

    private void judge(String id) throws Exception {
        same("cases of the migration", cases, "select count(*) from studio.migrating_case where migration_id = ?::uuid", id);
        same(
                "cases that were left out",
                0,
                "select count(*) from studio.migrating_case where migration_id = ?::uuid and state = 'WAITING'",
                id);
        same(
                "cases counted as moved",
                server.count("select moved from studio.migration where id = ?::uuid", id),
                "select count(*) from studio.migrating_case where migration_id = ?::uuid and state = 'MOVED'",
                id);
        same(
                "entries of moves",
                server.count("select moved from studio.migration where id = ?::uuid", id),
                "select count(distinct case_id) from history.audit_entry where action = 'case.migrated'");
        same(
                "cases with two entries of one move",
                0,
                "select count(*) from (select from history.audit_entry where action = 'case.migrated'"
                        + " group by case_id having count(*) > 1) twice");
        same(
                "cases that stayed although they run",
                0,
                "select count(*) from studio.migrating_case m join engine.act_ru_execution e on e.id_ = m.case_id"
                        + " where m.migration_id = ?::uuid and m.state = 'FAILED'",
                id);
        same(
                "running cases on the old version",
                0,
                "select count(*) from engine.act_ru_execution e join engine.act_re_procdef d on d.id_ = e.proc_def_id_"
                        + " where d.key_ = 'moved' and e.parent_id_ is null and d.version_ <> 2");
        var running = server.count("select count(*) from engine.act_ru_execution e"
                + " join engine.act_re_procdef d on d.id_ = e.proc_def_id_ where d.key_ = 'moved' and e.parent_id_ is null");
        same(
                "tasks of running cases",
                running,
                "select count(distinct t.proc_inst_id_) from engine.act_ru_task t join engine.act_re_procdef d"
                        + " on d.id_ = t.proc_def_id_ where d.key_ = 'moved' and d.version_ = 2");
        same(
                "lines of the task list that tell what the engine has",
                running,
                "select count(*) from worklist.work_item w join engine.act_ru_task t on t.id_ = w.task_id"
                        + " join engine.act_re_procdef d on d.id_ = t.proc_def_id_"
                        + " where d.key_ = 'moved' and w.due_at = t.due_date_");
        same(
                "deadlines, one a case and worked out anew",
                running,
                "select count(distinct j.process_instance_id_) from engine.act_ru_job j"
                        + " where j.process_def_key_ = 'moved' and j.handler_type_ = 'timer-transition'"
                        + " and j.duedate_ < now() + interval '25 hours'");
        same(
                "deadlines that are one too many",
                running,
                "select count(*) from engine.act_ru_job j where j.process_def_key_ = 'moved'"
                        + " and j.handler_type_ = 'timer-transition'");
        same("failed jobs", 0, "select count(*) from engine.act_ru_job where retries_ = 0");
        same("incidents", 0, "select count(*) from engine.act_ru_incident");
        var ended = server
                .list("select h.id_ from engine.act_hi_procinst h where h.proc_def_key_ = 'moved' and h.end_time_ is not null")
                .stream()
                .collect(Collectors.toSet());
        for (var it : completed) {
            if (!ended.contains(it)) {
                wrong.add("a completed task has not ended its case " + it);
            }
        }
        if (running + ended.size() != cases) {
            wrong.add(running + " cases run and " + ended.size() + " ended, of " + cases);
        }
    }

    private void same(String what, long expected, String sql, Object... parameters) throws Exception {
        var found = server.count(sql, parameters);
        if (found != expected) {
            wrong.add(what + ": expected " + expected + ", found " + found);
        }
    }

    private static void rest(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
