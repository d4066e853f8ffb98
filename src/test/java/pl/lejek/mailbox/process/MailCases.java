package pl.lejek.mailbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.Mails;
import pl.lejek.mailbox.mime.UnreadableMail;
import pl.lejek.testing.Api;

/** Brings mails in and lets their cases go on. */
@Component
public class MailCases {

    private final Mails mails;
    private final HistoryService history;
    private final ManagementService management;
    private final TaskService tasks;
    private final Environment environment;
    public final JdbcClient jdbc;

    MailCases(
            Mails mails,
            HistoryService history,
            ManagementService management,
            TaskService tasks,
            Environment environment,
            JdbcClient jdbc) {
        this.mails = mails;
        this.history = history;
        this.management = management;
        this.tasks = tasks;
        this.environment = environment;
        this.jdbc = jdbc;
    }

    public Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user);
    }

    public static String someone() {
        return "jan." + UUID.randomUUID() + "@example.com";
    }

    /** @return the id of the new mail */
    public String receive(String from, String... headersAndText) {
        var lines = new ArrayList<String>();
        lines.add("From: Jan Kowalski <" + from + ">");
        lines.add("To: sprzedaz@example.pl");
        lines.add("Message-ID: <" + UUID.randomUUID() + "@example.com>");
        lines.add("Date: Fri, 20 Nov 2026 12:00:00 +0100");
        lines.add("Content-Type: text/plain; charset=utf-8");
        lines.addAll(List.of(headersAndText));
        return receive(String.join("\r\n", lines));
    }

    String receive(String raw) {
        try {
            return mails.receive(
                            new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)),
                            ClockUtil.getCurrentTime().toInstant())
                    .orElseThrow()
                    .toString();
        } catch (UnreadableMail e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs what the mail's cases have to do now. */
    public MailCases go(String mail) {
        for (var rounds = 0; rounds < 20; rounds++) {
            var due = instances(mail).stream()
                    .flatMap(it -> management.createJobQuery().processInstanceId(it).withRetriesLeft().list().stream())
                    .toList();
            if (due.isEmpty()) {
                return this;
            }
            due.forEach(it -> management.executeJob(it.getId()));
        }
        throw new IllegalStateException("The case does not come to rest");
    }

    List<String> instances(String mail) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("mail/" + mail)
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(it -> it.getId())
                .toList();
    }

    public List<String> passed(String mail) {
        return instances(mail).stream()
                .flatMap(it -> history
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(it)
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list()
                        .stream())
                .filter(it -> it.getEndTime() != null)
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    Task task(String mail) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey("mail/" + mail)
                .singleResult();
    }

    public String state(String mail) {
        return column(mail, "state || coalesce(' ' || reason, '')");
    }

    public String column(String mail, String column) {
        return jdbc.sql("select " + column + " from mailbox.mail where id = ?::uuid")
                .param(mail)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    public JsonNode lead(Map<String, Object> fields) {
        var all = new HashMap<String, Object>(Map.of("source", "web"));
        all.putAll(fields);
        var answer = as("integration").post("/api/v1/leads", all);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    /** A lead that is nurtured. */
    public JsonNode nurtured(String email) {
        var lead = lead(Map.of("email", email, "lastName", "Kowalski", "consents", Map.of("email", true)));
        complete(lead, "first-contact", Map.of("outcome", "reached"));
        complete(lead, "qualify-lead", Map.of("budget", 1, "authority", 1, "need", 2, "timeline", 1, "icp", true));
        assertThat(view(lead).path("status").asText()).isEqualTo("NURTURING");
        return lead;
    }

    private void complete(JsonNode lead, String key, Map<String, Object> data) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey("lead/" + lead.path("id").asText())
                .taskDefinitionKey(key)
                .singleResult();
        var user = task.getAssignee() == null ? "marek" : task.getAssignee();
        var answer = as(user).post("/api/v1/tasks/" + task.getId() + "/complete", Map.of("data", data));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    public JsonNode view(JsonNode lead) {
        return as("marek").get("/api/v1/leads/" + lead.path("id").asText()).json();
    }

    /** @return id of a card that Anna owns */
    public String customer(String email) {
        var answer =
                as("anna").post("/api/v1/customers", Map.of("name", "Tartak " + UUID.randomUUID(), "email", email));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    /** @return the timeline as its owner reads it */
    public List<JsonNode> timeline(String customer) {
        var answer = as("marek").get("/api/v1/customers/" + customer + "/timeline");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .toList();
    }

    public int notices(String mail) {
        return jdbc.sql("select count(*) from messaging.message where dedupe_key = ?")
                .param("mail-came/" + mail)
                .query(Integer.class)
                .single();
    }

    public List<String> trail(String mail) {
        return jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                .param(mail)
                .query(String.class)
                .list();
    }

    static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
