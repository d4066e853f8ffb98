package pl.lejek.lead.process;

import java.util.HashMap;
import java.util.Map;

/** Finishes tasks as the person would who has them. */
class Work {

    private final LeadCases cases;

    Work(LeadCases cases) {
        this.cases = cases;
    }

    void complete(String taskKey, LeadCase lead, Map<String, Object> data) {
        var variables = new HashMap<>(data);
        switch (taskKey) {
            case "first-contact", "contact-again" ->
                variables.putIfAbsent("reason", "not-interested".equals(data.get("outcome")) ? "not-stated" : null);
            case "qualify-lead" -> variables.putIfAbsent("icp", false);
            case "decide-on-nurtured-lead" ->
                variables.putIfAbsent("reason", "close".equals(data.get("decision")) ? "no-answer" : null);
            case "decide-on-overdue-lead" -> {
                cases.jdbc
                        .sql("update lead.lead set close_reason = ? where id = ?::uuid")
                        .params(data.get("reason"), lead.id())
                        .update();
                variables.remove("reason");
            }
            default -> {}
        }
        cases.tasks.complete(lead.task(taskKey).getId(), variables);
    }
}
