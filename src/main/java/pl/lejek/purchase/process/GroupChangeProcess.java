package pl.lejek.purchase.process;

import static pl.lejek.purchase.process.ValueRecalculationProcess.GROUP;
import static pl.lejek.purchase.process.ValueRecalculationProcess.GROUP_BEFORE;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.purchase.RfmGroupChanged;
import pl.lejek.workflow.Decisions;
import pl.lejek.workflow.ProcessVariable;

/**
 * The Java face of {@code processes/group-change/group-change.bpmn}. Of all who move only those have a case for whom the table
 * wants something.
 */
@Component
class GroupChangeProcess {

    static final String KEY = "group-change";

    static final ProcessVariable<Boolean> HIGH_VALUE = ProcessVariable.of("highValue", Boolean.class);

    private static final String TABLE = "group-change-action";
    private static final String NONE = "none";

    interface Messages {
        String GROUP_CHANGE_TO_ACT_ON = "group-change-to-act-on";
    }

    private final RuntimeService runtime;
    private final Decisions decisions;

    GroupChangeProcess(RuntimeService runtime, Decisions decisions) {
        this.runtime = runtime;
        this.decisions = decisions;
    }

    private record Move(String groupBefore, String group, boolean highValue) {

        Map<String, Object> facts() {
            return Map.of("groupBefore", groupBefore, "group", group, "highValue", highValue);
        }
    }

    @EventListener
    void on(RfmGroupChanged event) {
        var table = decisions.inForce(TABLE);
        var wanted = new HashMap<Move, Boolean>();
        for (var it : event.changes()) {
            var move = new Move(it.groupBefore(), it.group(), it.highValue());
            if (wanted.computeIfAbsent(move, one -> acts(table, one))) {
                start("customer/" + it.customer(), move);
            }
        }
    }

    private static boolean acts(Decisions.Table table, Move move) {
        return table.ask(move.facts()).stream().anyMatch(it -> !NONE.equals(it.get("action")));
    }

    private void start(String subject, Move move) {
        var open = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(subject, KEY)
                .count();
        if (open == 0) {
            runtime.createMessageCorrelation(Messages.GROUP_CHANGE_TO_ACT_ON)
                    .processInstanceBusinessKey(subject)
                    .setVariables(Map.ofEntries(
                            GROUP_BEFORE.with(move.groupBefore),
                            GROUP.with(move.group),
                            HIGH_VALUE.with(move.highValue)))
                    .correlateStartMessage();
        }
    }
}
