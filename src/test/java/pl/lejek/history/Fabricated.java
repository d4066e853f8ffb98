package pl.lejek.history;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes rows into the engine's history as if cases of a process of its own had run, at times that a test chooses. */
@Component
class Fabricated {

    private final RepositoryService repository;
    private final JdbcTemplate jdbc;

    Fabricated(RepositoryService repository, JdbcTemplate jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    record Made(String key, String definition) {}

    Made process() {
        var key = "fabricated-" + UUID.randomUUID();
        return new Made(key, version(key));
    }

    String version(String key) {
        return repository
                .createDeployment()
                .name(key)
                .addString(
                        "fabricated.bpmn",
                        """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="fabricated"
                            targetNamespace="https://lejek.pl/bpmn">
                          <process id="%s" name="Fabricated" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <startEvent id="begun" name="Begun" />
                            <sequenceFlow id="f1" sourceRef="begun" targetRef="work" />
                            <userTask id="work" name="Work &amp; &lt;think&gt;" />
                            <sequenceFlow id="f2" sourceRef="work" targetRef="done" />
                            <endEvent id="done" name="=1+1" />
                          </process>
                        </definitions>
                        """
                                .formatted(key))
                .deployWithResult()
                .getDeployedProcessDefinitions()
                .get(0)
                .getId();
    }

    String run(Made made, String definition, Instant from, @Nullable Instant until) {
        var id = UUID.randomUUID().toString();
        jdbc.update(
                """
                insert into engine.act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_,
                    start_time_, end_time_, root_proc_inst_id_, state_) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                id,
                "sample/" + id,
                made.key,
                definition,
                Timestamp.from(from),
                at(until),
                id,
                until == null ? "ACTIVE" : "COMPLETED");
        return id;
    }

    /** @return id of the task, of a task */
    String step(
            Made made,
            String definition,
            String caseId,
            String element,
            String type,
            Instant from,
            @Nullable Instant until,
            int state) {
        var id = UUID.randomUUID().toString();
        var task = type.equals("userTask") ? UUID.randomUUID().toString() : null;
        jdbc.update(
                """
                insert into engine.act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_,
                    proc_inst_id_, execution_id_, act_id_, task_id_, act_type_, start_time_, end_time_, act_inst_state_,
                    sequence_counter_)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                """,
                id,
                caseId,
                made.key,
                definition,
                caseId,
                caseId,
                caseId,
                element,
                task,
                type,
                Timestamp.from(from),
                at(until),
                state);
        if (task != null) {
            jdbc.update(
                    """
                    insert into engine.act_hi_taskinst (id_, task_def_key_, proc_def_key_, proc_def_id_, root_proc_inst_id_,
                        proc_inst_id_, act_inst_id_, start_time_, end_time_) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    task,
                    element,
                    made.key,
                    definition,
                    caseId,
                    caseId,
                    id,
                    Timestamp.from(from),
                    at(until));
        }
        return task == null ? "" : task;
    }

    void link(String task, String type, @Nullable String user, @Nullable String group, String operation, Instant at) {
        jdbc.update(
                """
                insert into engine.act_hi_identitylink (id_, timestamp_, type_, user_id_, group_id_, task_id_, operation_type_)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                UUID.randomUUID().toString(),
                Timestamp.from(at),
                type,
                user,
                group,
                task,
                operation);
        if (user != null && operation.equals("add")) {
            jdbc.update("update engine.act_hi_taskinst set assignee_ = ? where id_ = ?", user, task);
        }
    }

    private static @Nullable Timestamp at(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
