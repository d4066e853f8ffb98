package pl.lejek.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the engine's history of steps.
 *
 * @param scope the step around it: a subprocess, the frame of many instances, or the case itself
 * @param activityId the element's id, with {@code #multiInstanceBody} for the frame of many instances
 * @param order counter of the engine: what led to something has the smaller one
 */
record PassedStep(
        String id,
        @Nullable String scope,
        String caseId,
        String definitionId,
        String activityId,
        String type,
        @Nullable String assignee,
        Instant from,
        @Nullable Instant until,
        boolean canceled,
        @Nullable String taskId,
        @Nullable String calledCaseId,
        long order) {

    static final String COLUMNS =
            """
            id_, parent_act_inst_id_, proc_inst_id_, proc_def_id_, act_id_, act_type_, assignee_, start_time_, end_time_,
            act_inst_state_, task_id_, call_proc_inst_id_, coalesce(sequence_counter_, 0) as step
            """;

    private static final Set<String> FRAMES =
            Set.of("subProcess", "transaction", "adHocSubProcess", "multiInstanceBody");

    static PassedStep of(ResultSet row) throws SQLException {
        return new PassedStep(
                row.getString("id_"),
                row.getString("parent_act_inst_id_"),
                row.getString("proc_inst_id_"),
                row.getString("proc_def_id_"),
                row.getString("act_id_"),
                row.getString("act_type_"),
                row.getString("assignee_"),
                Objects.requireNonNull(EngineValues.instant(row, "start_time_")),
                EngineValues.instant(row, "end_time_"),
                row.getInt("act_inst_state_") == 2,
                row.getString("task_id_"),
                row.getString("call_proc_inst_id_"),
                row.getLong("step"));
    }

    String element() {
        return DiagramGraph.element(activityId);
    }

    boolean isBody() {
        return type.equals("multiInstanceBody");
    }

    /** @return whether other steps stand in it, so that it is no place of a token itself */
    boolean isFrame() {
        return FRAMES.contains(type);
    }

    boolean isCompleted() {
        return until != null && !canceled;
    }

    /** @return by step, the largest counter of what stands in it: the step ends after all of that */
    static Map<String, Long> lastOrders(Collection<PassedStep> steps) {
        var last = new HashMap<String, Long>();
        var scopes = new HashMap<String, String>();
        for (var step : steps) {
            last.put(step.id, step.order);
            if (step.scope != null) {
                scopes.put(step.id, step.scope);
            }
        }
        steps.stream()
                .sorted(Comparator.comparingLong(PassedStep::order).reversed())
                .forEach(step -> {
                    for (var around = step.scope; around != null; around = scopes.get(around)) {
                        if (!last.containsKey(around)) {
                            return;
                        }
                        last.merge(around, step.order, Math::max);
                    }
                });
        return last;
    }
}
