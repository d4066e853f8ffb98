package pl.lejek.deal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import pl.lejek.testing.Api;

/** One deal of a test and the cases about it: its funnel, the watch for inactivity within, and the win-back after. */
public class DealRun {

    private static final Set<String> PLACES =
            Set.of("userTask", "intermediateTimer", "serviceTask", "businessRuleTask");

    private final DealRuns all;
    private final String id;

    DealRun(DealRuns all, String id) {
        this.all = all;
        this.id = id;
    }

    public String id() {
        return id;
    }

    public String businessKey() {
        return "deal/" + id;
    }

    /** @return the deal as a manager sees it */
    public JsonNode view() {
        var answer = all.as("marek").get("/api/v1/deals/" + id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    public String field(String name) {
        var value = view().at("/" + name.replace('.', '/'));
        return value.isNull() || value.isMissingNode() ? "null" : value.asText();
    }

    public Instant instant(String name) {
        return Instant.parse(field(name));
    }

    /** @return stages that the deal came into, each with the way it came */
    public List<String> stages() {
        return StreamSupport.stream(view().path("stageHistory").spliterator(), false)
                .map(it -> it.path("stage").asText() + " " + it.path("how").asText())
                .toList();
    }

    private List<HistoricProcessInstance> instances() {
        return all.history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey())
                .list();
    }

    public String caseOf(String process) {
        return instances().stream()
                .filter(it -> it.getProcessDefinitionKey().equals(process))
                .map(HistoricProcessInstance::getId)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private List<HistoricActivityInstance> steps() {
        return instances().stream()
                .flatMap(it -> all
                        .history
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(it.getId())
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list()
                        .stream())
                .toList();
    }

    /** Ids of the elements that were passed, in order within each of the cases. */
    public List<String> passed() {
        return steps().stream()
                .filter(it -> it.getEndTime() != null && !it.isCanceled())
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** @return ids of the elements where somebody or something is waited for */
    public List<String> waiting() {
        return steps().stream()
                .filter(it -> it.getEndTime() == null && PLACES.contains(it.getActivityType()))
                .map(HistoricActivityInstance::getActivityId)
                .sorted()
                .toList();
    }

    /** @return where a deal waits that has come into the stage; the proposal begins an offer, whose card nobody has verified */
    static List<String> waitingAt(String stage, String... more) {
        var all = new ArrayList<>(List.of(more));
        all.add(stage);
        if (stage.equals("proposal")) {
            all.add("verify-customer");
        }
        return all;
    }

    public Task task(String key) {
        var task = all.tasks
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey())
                .taskDefinitionKey(key)
                .singleResult();
        assertThat(task).as("open task %s, waiting at %s", key, waiting()).isNotNull();
        return task;
    }

    public Instant due(String key) {
        return task(key).getDueDate().toInstant();
    }

    public List<String> groups(String key) {
        return all.tasks.getIdentityLinksForTask(task(key).getId()).stream()
                .filter(it -> it.getGroupId() != null)
                .map(it -> it.getGroupId())
                .sorted()
                .toList();
    }

    /** Finishes a task over the API as the person would who has it; what nobody has, the manager takes. */
    public DealRun complete(String taskKey, Map<String, Object> data) {
        var answer = tryTo(taskKey, data);
        assertThat(answer.status()).as("%s: %s", taskKey, answer).isEqualTo(200);
        return this;
    }

    public Api.Answer tryTo(String taskKey, Map<String, Object> data) {
        var task = task(taskKey);
        var user = task.getAssignee() == null ? "marek" : task.getAssignee();
        return all.as(user).post("/api/v1/tasks/" + task.getId() + "/complete", Map.of("data", data));
    }

    public Api.Answer as(String user, String taskKey, Map<String, Object> data) {
        return all.as(user).post("/api/v1/tasks/" + task(taskKey).getId() + "/complete", Map.of("data", data));
    }

    public DealRun decide(String stage, String decision, Map<String, Object> data) {
        var all = new HashMap<>(data);
        all.put("decision", decision);
        return complete(stage, all);
    }

    public DealRun lose(String stage, String reason) {
        return decide(stage, "lost", Map.of("lostReason", reason, "competitor", "nobody", "comment", "Szkoda."));
    }

    public Api.Answer post(String action, Map<String, Object> body) {
        var answer = all.as("marek").post("/api/v1/deals/" + id + "/" + action, body);
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        return answer;
    }

    public DealRun change(Map<String, Object> fields) {
        var answer = all.as("marek").patch("/api/v1/deals/" + id, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return this;
    }

    /** A call with the customer that is noted by hand. */
    public DealRun call() {
        var answer =
                all.as("marek").post("/api/v1/activities", Map.of("dealId", id, "kind", "call", "summary", "Rozmowa."));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return this;
    }

    public List<Job> jobs() {
        return instances().stream()
                .flatMap(it -> all.management.createJobQuery().processInstanceId(it.getId()).list().stream())
                .sorted(Comparator.comparing(Job::getDuedate))
                .toList();
    }

    /** @return instants at which something will happen by itself */
    public List<Instant> alarms() {
        return jobs().stream().map(it -> it.getDuedate().toInstant()).toList();
    }

    public DealRun walkTo(String local) {
        return walkTo(DealRuns.at(local));
    }

    /** Lets time walk: the clock stops at every instant at which a job of this deal is due. */
    public DealRun walkTo(Instant target) {
        for (var job = next(target); job.isPresent(); job = next(target)) {
            var due = job.get().getDuedate().toInstant();
            if (due.isAfter(DealRuns.now())) {
                DealRuns.clock(due);
            }
            run(job.get());
        }
        DealRuns.clock(target);
        return this;
    }

    /** Runs what is due at this moment. */
    public DealRun settle() {
        return walkTo(DealRuns.now());
    }

    private Optional<Job> next(Instant target) {
        return jobs().stream()
                .filter(it -> it.getRetries() > 0 && !it.getDuedate().after(Date.from(target)))
                .findFirst();
    }

    private void run(Job job) {
        try {
            all.management.executeJob(job.getId());
        } catch (RuntimeException e) {
            // The engine has noted the failure and says in the job when it tries again.
            var left = all.management.createJobQuery().jobId(job.getId()).singleResult();
            if (left == null || left.getRetries() >= job.getRetries()) {
                throw e;
            }
        }
    }

    /** The case of the process is over at this end, and nothing of the deal waits or is due. */
    public void hasEndedAt(String process, String endId) {
        assertThat(waiting()).isEmpty();
        assertThat(jobs()).isEmpty();
        endOf(process, endId);
    }

    /** The funnel is over at {@code won}; of the deal only its customer's onboarding goes on. */
    public void isWonIn(String funnel) {
        endOf(funnel, "won");
        assertThat(waiting()).containsExactly("wait-for-welcome");
        assertThat(jobs()).hasSize(1);
    }

    public void endOf(String process, String endId) {
        var answer = all.as("marek").get("/api/v1/cases/" + caseOf(process));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("state").asText()).isEqualTo("ENDED");
        assertThat(answer.json().path("endId").asText()).isEqualTo(endId);
    }

    /** @return what the trail tells about the deal, e.g. {@code deal.won} */
    public List<String> trail() {
        return all.jdbc
                .sql("select action from history.audit_entry where subject_id = ? order by id")
                .param(id)
                .query(String.class)
                .list();
    }

    /** @return templates of the messages that were made in cases of this deal, with whom they went to */
    public List<String> messages() {
        var sent = new ArrayList<String>();
        for (var instance : instances()) {
            all.jdbc
                    .sql("select template from messaging.message where case_id = ? order by queued_at, id")
                    .param(instance.getId())
                    .query(String.class)
                    .list()
                    .forEach(sent::add);
        }
        return sent;
    }

    public Object variable(String process, String name) {
        return all.runtime.getVariable(caseOf(process), name);
    }
}
