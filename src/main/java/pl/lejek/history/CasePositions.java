package pl.lejek.history;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says where a running case stands. */
@Component
class CasePositions {

    private final RuntimeService runtime;
    private final JdbcClient jdbc;

    CasePositions(RuntimeService runtime, JdbcClient jdbc) {
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    /** An innermost element that is being worked on, or a step that waits to be run in the background. */
    record Position(String elementId, String type, @Nullable Instant since, @Nullable String taskId) {}

    List<Position> of(String caseId) {
        var root = runtime.getActivityInstance(caseId);
        if (root == null) {
            return List.of();
        }
        var begun = begun(caseId);
        var positions = new ArrayList<Position>();
        collect(root, begun, positions);
        positions.sort(Comparator.comparing(Position::since, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Position::elementId));
        return positions;
    }

    private static void collect(ActivityInstance instance, Map<String, Begun> begun, List<Position> positions) {
        for (var waiting : instance.getChildTransitionInstances()) {
            var at = begun.get(waiting.getExecutionId());
            positions.add(new Position(
                    waiting.getActivityId(), waiting.getActivityType(), at == null ? null : at.since, null));
        }
        for (var child : instance.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length + child.getChildTransitionInstances().length > 0) {
                collect(child, begun, positions);
            } else {
                var at = begun.get(child.getId());
                positions.add(new Position(
                        child.getActivityId(),
                        child.getActivityType(),
                        at == null ? null : at.since,
                        at == null ? null : at.taskId));
            }
        }
    }

    private Map<String, Begun> begun(String caseId) {
        var steps = jdbc.sql(
                        """
                        select id_, start_time_, task_id_ from engine.act_hi_actinst
                        where proc_inst_id_ = ? and end_time_ is null
                        """)
                .param(caseId)
                .query((row, i) -> new Begun(
                        row.getString(1), EngineValues.instant(row, "start_time_"), row.getString("task_id_")))
                .list();
        var jobs = jdbc.sql("select execution_id_, create_time_ from engine.act_ru_job where process_instance_id_ = ?")
                .param(caseId)
                .query((row, i) -> new Begun(row.getString(1), EngineValues.instant(row, "create_time_"), null))
                .list();
        return Stream.concat(steps.stream(), jobs.stream())
                .filter(it -> Objects.nonNull(it.id))
                .collect(toMap(it -> it.id, Function.identity(), (a, b) -> a));
    }

    private record Begun(String id, @Nullable Instant since, @Nullable String taskId) {}
}
