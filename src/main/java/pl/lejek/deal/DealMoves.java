package pl.lejek.deal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.deal.Deals.Move;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.Decisions;
import pl.lejek.worklist.TaskCompletion;
import pl.lejek.worklist.WorkItem;
import pl.lejek.worklist.Worklist;

/**
 * A move on the board is the decision of the stage's task, through the very same form (processes.md 2): what the task
 * would refuse, the board refuses, and where the diagram leads elsewhere, the move says so.
 */
@Component
class DealMoves {

    private static final String DECISION = "decision";
    private static final String TO_STAGE = "toStage";

    /** The one decision by which a deal stays where it is: it waits there until a date. */
    private static final String HOLD = "hold";

    private final DealRows rows;
    private final Funnels funnels;
    private final Worklist worklist;
    private final TaskCompletion completion;
    private final Decisions decisions;
    private final Messages messages;

    DealMoves(
            DealRows rows,
            Funnels funnels,
            Worklist worklist,
            TaskCompletion completion,
            Decisions decisions,
            Messages messages) {
        this.rows = rows;
        this.funnels = funnels;
        this.worklist = worklist;
        this.completion = completion;
        this.decisions = decisions;
        this.messages = messages;
    }

    void move(Deal deal, DealView view, Move move) {
        var to = move.to();
        if (to == null || to.isBlank()) {
            throw new FieldErrors("to", messages.text("deal.stage-missing"));
        }
        if (!deal.isOpen()) {
            throw new Conflict(messages.text("deal.closed"));
        }
        var funnel = funnels.find(deal.funnel).orElseThrow(() -> new Conflict(messages.text("deal.not-running")));
        if (funnel.place(to) < 0) {
            throw new FieldErrors("to", messages.text("deal.stage-unknown"));
        }
        var until = view.onHoldUntil();
        if (until != null) {
            throw new Conflict(messages.text("deal.on-hold"));
        }
        var task = task(deal);
        if (move.taskId() != null && !move.taskId().equals(task.id())) {
            throw movedMeanwhile(funnel, deal.stage);
        }
        if (deal.stage.equals(to) && HOLD.equals(move.data().get(DECISION))) {
            complete(funnel, deal, task, move.data());
            return;
        }
        if (deal.stage.equals(to)) {
            throw new Conflict(messages.text("deal.already-there"));
        }
        var data = decision(funnel, deal.stage, to, move.data());
        requireThatTheDiagramLeadsThere(funnel, deal.stage, to, data);
        complete(funnel, deal, task, data);
    }

    private void complete(Funnel funnel, Deal deal, WorkItem task, Map<String, @Nullable Object> data) {
        try {
            completion.complete(task.id(), data);
        } catch (Conflict e) {
            if (worklist.find(task.id()).isPresent()) {
                throw e;
            }
            throw movedMeanwhile(funnel, rows.find(deal.id).map(DealView::stage).orElse(deal.stage));
        }
    }

    private Conflict movedMeanwhile(Funnel funnel, String stage) {
        return new Conflict(messages.text("deal.moved-meanwhile", label(funnel, stage)));
    }

    private WorkItem task(Deal deal) {
        return worklist.ofSubject(deal.dealId().subject()).stream()
                .filter(it -> it.taskKey().equals(deal.stage) && it.caseId().equals(deal.caseId))
                .findFirst()
                .orElseThrow(() -> new Conflict(messages.text("deal.not-running")));
    }

    /** Says with the words of the form what the board says with a place. */
    private static Map<String, @Nullable Object> decision(
            Funnel funnel, String stage, String to, Map<String, @Nullable Object> given) {
        var data = new LinkedHashMap<>(given);
        data.remove(DECISION);
        data.remove(TO_STAGE);
        if (to.equals(Funnels.LOST)) {
            data.put(DECISION, "lost");
            return data;
        }
        var distance = funnel.place(to) - funnel.place(stage);
        if (distance == 1) {
            data.put(DECISION, "next");
        } else {
            data.put(DECISION, distance < 0 ? "back" : "to");
            data.put(TO_STAGE, to);
        }
        return data;
    }

    private void requireThatTheDiagramLeadsThere(
            Funnel funnel, String stage, String to, Map<String, @Nullable Object> data) {
        var table = funnel.moveTable();
        if (table == null) {
            return;
        }
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("stage", stage);
        facts.put(DECISION, data.get(DECISION));
        facts.put(TO_STAGE, data.get(TO_STAGE));
        @SuppressWarnings({"unchecked", "rawtypes"})
        var plain = (Map<String, Object>) (Map) facts;
        var leadsTo = decisions.evaluate(table, plain).stream()
                .map(it -> it.get("nextStage"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Object::toString)
                .orElse(stage);
        if (!leadsTo.equals(to)) {
            throw new Conflict(messages.text("deal.leads-elsewhere", label(funnel, leadsTo)));
        }
    }

    private static String label(Funnel funnel, String stage) {
        return funnel.stage(stage)
                .map(it -> it.label().in(LocaleContextHolder.getLocale()))
                .orElse(stage);
    }
}
