package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import pl.lejek.testing.Api;

/** One lead of a test and the cases about it: its own and, while it is nurtured, the one within. */
class LeadCase {

    private static final Set<String> PLACES =
            Set.of("userTask", "intermediateTimer", "serviceTask", "businessRuleTask");

    private final LeadCases all;
    private final JsonNode received;

    LeadCase(LeadCases all, JsonNode received) {
        this.all = all;
        this.received = received;
    }

    String id() {
        return received.path("id").asText();
    }

    String caseId() {
        return received.path("caseId").asText();
    }

    String businessKey() {
        return "lead/" + id();
    }

    /** @return the answer to the lead's receipt */
    JsonNode received() {
        return received;
    }

    Instant received(String field) {
        return Instant.parse(received.path(field).asText());
    }

    /** @return the lead as a manager sees it */
    JsonNode view() {
        var answer = all.as("marek").get("/api/v1/leads/" + id());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    String field(String name) {
        var value = view().path(name);
        return value.isNull() ? "null" : value.asText();
    }

    Instant instant(String name) {
        return Instant.parse(field(name));
    }

    /** @return the case as the API shows it */
    JsonNode shown() {
        var answer = all.as("marek").get("/api/v1/cases/" + caseId());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    /** @return outcomes of a step as the history tells them, oldest first */
    List<String> outcomes(String element) {
        var answer = all.as("marek").get("/api/v1/cases/" + caseId() + "/history?limit=200");
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .filter(it -> it.path("element").asText().equals(element))
                .map(it -> it.path("outcome").asText())
                .toList();
    }

    List<String> children() {
        return StreamSupport.stream(shown().path("children").spliterator(), false)
                .map(it -> it.path("caseId").asText())
                .toList();
    }

    boolean isRunning() {
        return !instances().isEmpty();
    }

    private List<String> instances() {
        return all.runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey()).list().stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    private List<HistoricActivityInstance> steps() {
        return all
                .history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey())
                .list()
                .stream()
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

    /**
     * Ids of the elements that were passed, in order within each of the cases. An escalation that ends its scope is
     * cancelled with it in the engine's view, and was passed all the same.
     */
    List<String> passed() {
        return steps().stream()
                .filter(it -> it.getEndTime() != null)
                .filter(it -> !it.isCanceled() || "escalationEndEvent".equals(it.getActivityType()))
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** @return ids of the elements where somebody or something is waited for */
    List<String> waiting() {
        return steps().stream()
                .filter(it -> it.getEndTime() == null && PLACES.contains(it.getActivityType()))
                .map(HistoricActivityInstance::getActivityId)
                .sorted()
                .toList();
    }

    List<Task> tasks() {
        return all.tasks
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey())
                .list();
    }

    Task task(String key) {
        var task = all.tasks
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey())
                .taskDefinitionKey(key)
                .singleResult();
        assertThat(task).as("open task %s, waiting at %s", key, waiting()).isNotNull();
        return task;
    }

    Instant due(String key) {
        return task(key).getDueDate().toInstant();
    }

    List<String> groups(String key) {
        return all.tasks.getIdentityLinksForTask(task(key).getId()).stream()
                .filter(it -> it.getGroupId() != null)
                .map(it -> it.getGroupId())
                .sorted()
                .toList();
    }

    LeadCase complete(String taskKey, Map<String, Object> data) {
        all.work.complete(taskKey, this, data);
        return this;
    }

    /** @return {@code ok}, {@code at-risk} or {@code breached}, as the list of work shows it */
    String sla(String taskKey) {
        return all.work.sla(taskKey, this);
    }

    LeadCase outcome(String taskKey, String outcome) {
        return complete(taskKey, Map.of("outcome", outcome));
    }

    LeadCase qualify(int budget, int authority, int need, int timeline, boolean icp) {
        return complete(
                "qualify-lead",
                Map.of("budget", budget, "authority", authority, "need", need, "timeline", timeline, "icp", icp));
    }

    /** Reached at once and judged to be neither ready nor hopeless. */
    LeadCase intoNurturing() {
        return outcome("first-contact", "reached").qualify(1, 1, 2, 1, true);
    }

    Api.Answer post(String action, Map<String, Object> body) {
        var answer = all.as("marek").post("/api/v1/leads/" + id() + "/" + action, body);
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        return answer;
    }

    /** @return whether a case heard it */
    boolean reply() {
        return post("reply", Map.of()).json().path("heard").asBoolean();
    }

    boolean optOut() {
        return post("opt-out", Map.of()).json().path("heard").asBoolean();
    }

    LeadCase close(String reason) {
        post("close", Map.of("reason", reason));
        return this;
    }

    List<Job> jobs() {
        return instances().stream()
                .flatMap(it -> all.management.createJobQuery().processInstanceId(it).list().stream())
                .sorted(Comparator.comparing(Job::getDuedate))
                .toList();
    }

    /** @return instants at which something will happen by itself */
    List<Instant> alarms() {
        return jobs().stream().map(it -> it.getDuedate().toInstant()).toList();
    }

    LeadCase walkTo(String local) {
        return walkTo(LeadCases.at(local));
    }

    /** Lets time walk: the clock stops at every instant at which a job of this lead is due. */
    LeadCase walkTo(Instant target) {
        for (var job = next(target); job.isPresent(); job = next(target)) {
            var due = job.get().getDuedate().toInstant();
            if (due.isAfter(LeadCases.now())) {
                LeadCases.clock(due);
            }
            run(job.get());
        }
        LeadCases.clock(target);
        return this;
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

    /** The case is over at this end, and nothing of it waits, listens or is due. */
    void hasEndedAt(String endId) {
        assertThat(tasks()).isEmpty();
        assertThat(jobs()).isEmpty();
        assertThat(instances()).isEmpty();
        var shown = shown();
        assertThat(shown.path("state").asText()).isEqualTo("ENDED");
        assertThat(shown.path("endId").asText()).isEqualTo(endId);
        assertThat(all.jdbc
                        .sql("select count(*) from engine.act_ru_event_subscr where proc_inst_id_ = ?")
                        .param(caseId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** @return what the trail tells about the lead, e.g. {@code lead.breached} */
    List<String> trail() {
        return all.jdbc
                .sql("select action from history.audit_entry where subject_id = ? order by id")
                .param(id())
                .query(String.class)
                .list();
    }

    /** A message that was made in a case of this lead. */
    record Sent(String template, String channel, Map<String, Object> properties, String state, Instant at) {}

    List<Sent> messages() {
        var sent = new ArrayList<Sent>();
        for (var instance : all.history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey())
                .list()) {
            var answer = all.as("marek").get("/api/v1/messages?case=" + instance.getId());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            for (var it : answer.json().path("items")) {
                var properties = new java.util.TreeMap<String, Object>();
                it.path("properties")
                        .properties()
                        .forEach(p -> properties.put(p.getKey(), p.getValue().asInt()));
                sent.add(new Sent(
                        it.path("template").asText(),
                        it.path("channel").asText(),
                        properties,
                        it.path("state").asText(),
                        Instant.parse(it.path("queuedAt").asText())));
            }
        }
        sent.sort(Comparator.comparing(Sent::at));
        return sent;
    }
}
