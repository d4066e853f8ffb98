package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** Finishes tasks over the API as the person would who has them; what nobody has, the manager takes. */
class Work {

    private final LeadCases cases;

    Work(LeadCases cases) {
        this.cases = cases;
    }

    void complete(String taskKey, LeadCase lead, Map<String, Object> data) {
        var task = lead.task(taskKey);
        var user = task.getAssignee() == null ? "marek" : task.getAssignee();
        var answer = cases.as(user).post("/api/v1/tasks/" + task.getId() + "/complete", Map.of("data", data));
        assertThat(answer.status())
                .as("%s completes %s: %s", user, taskKey, answer)
                .isEqualTo(200);
    }

    /** @return how the task stands to its service level agreement, as the list of work shows it */
    String sla(String taskKey, LeadCase lead) {
        var answer = cases.as("marek").get("/api/v1/tasks/" + lead.task(taskKey).getId());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("sla").asText();
    }
}
