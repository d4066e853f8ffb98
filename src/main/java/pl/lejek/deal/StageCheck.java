package pl.lejek.deal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.DataQuality;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.Decisions;
import pl.lejek.worklist.TaskCheck;
import pl.lejek.worklist.WorkItem;

/**
 * Nobody skips what a stage is for: the exit criteria of every stage that is passed over must be met, and a deal is won
 * only with what table {@code stage-criteria} asks of a won one (processes.md 2).
 */
@Component
class StageCheck implements TaskCheck {

    private final DealRepository deals;
    private final DealFields fields;
    private final Funnels funnels;
    private final DataQuality quality;
    private final Decisions decisions;
    private final Messages messages;

    StageCheck(
            DealRepository deals,
            DealFields fields,
            Funnels funnels,
            DataQuality quality,
            Decisions decisions,
            Messages messages) {
        this.deals = deals;
        this.fields = fields;
        this.funnels = funnels;
        this.quality = quality;
        this.decisions = decisions;
        this.messages = messages;
    }

    @Override
    public void check(WorkItem task, Map<String, @Nullable Object> answers) {
        var subject = task.subject();
        var funnel = funnels.find(task.processKey()).orElse(null);
        if (funnel == null || subject == null || !DealId.SUBJECT.equals(subject.type())) {
            return;
        }
        var from = funnel.place(task.taskKey());
        var to = target(funnel, from, answers);
        if (from >= 0 && to > from) {
            var deal = deals.findById(UUID.fromString(subject.id())).orElseThrow();
            require(deal, funnel, from, to, answers.get("toStage") == null ? "decision" : "toStage");
        }
    }

    /** The same for a move that no form of a stage asks for. A deal whose funnel is not known may go anywhere. */
    void requireMove(Deal deal, String to, String field) {
        var funnel = funnels.find(deal.funnel).orElse(null);
        if (funnel != null && funnel.place(to) > funnel.place(deal.stage)) {
            require(deal, funnel, funnel.place(deal.stage), funnel.place(to), field);
        }
    }

    private void require(Deal deal, Funnel funnel, int from, int to, String field) {
        var table = funnel.criteriaTable();
        var passed = funnel.stages().subList(from, to).stream()
                .map(Funnels.Stage::key)
                .filter(it -> !it.equals(Funnels.LOST))
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        if (funnel.stages().get(to).key().equals(Funnels.WON)) {
            passed.add(Funnels.WON);
        }
        var missing = table == null ? new ArrayList<String>() : missing(deal, table, passed);
        missing.addAll(
                quality.required(deal.customerId == null ? null : new CustomerId(deal.customerId), behind(funnel, to)));
        if (!missing.isEmpty()) {
            throw new FieldErrors(field, messages.text("deal.criteria-missing", String.join(", ", missing)));
        }
    }

    /** What is required from a stage on is there before the deal leaves it, by whichever way. */
    private static List<String> behind(Funnel funnel, int to) {
        return funnel.stages().subList(0, to).stream()
                .map(Funnels.Stage::key)
                .filter(it -> !it.equals(Funnels.LOST) && !it.equals(Funnels.WON))
                .toList();
    }

    private static int target(Funnel funnel, int from, Map<String, @Nullable Object> answers) {
        var decision = answers.get("decision");
        if ("next".equals(decision)) {
            return Math.min(from + 1, funnel.stages().size() - 1);
        }
        return "to".equals(decision) ? funnel.place(String.valueOf(answers.get("toStage"))) : -1;
    }

    private List<String> missing(Deal deal, String table, List<String> stages) {
        var polish = "pl".equals(LocaleContextHolder.getLocale().getLanguage());
        var missing = new LinkedHashMap<String, String>();
        for (var stage : stages) {
            for (var row : decisions.evaluate(table, Map.of("stage", stage))) {
                var field = String.valueOf(row.get("field"));
                if (isEmpty(fields.value(deal, field))) {
                    var english = row.getOrDefault("message", field);
                    missing.put(field, String.valueOf(polish ? row.getOrDefault("messagePl", english) : english));
                }
            }
        }
        return new ArrayList<>(missing.values());
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.toString().isBlank();
    }
}
