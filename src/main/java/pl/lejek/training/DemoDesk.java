package pl.lejek.training;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities;
import pl.lejek.activity.NewActivity;
import pl.lejek.calendar.Absences;
import pl.lejek.identity.TrainingUsers;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadView;
import pl.lejek.lead.Leads;
import pl.lejek.lead.NewLead;
import pl.lejek.platform.Training;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;
import pl.lejek.worklist.TaskReported;

/** What the people of the demo data do, through the services that people use. */
@Training
@Component
class DemoDesk {

    private static final String PROCESS = "lead-handling";
    private static final List<String> RECORD_FIELDS = List.of("closeReason");

    private final Leads leads;
    private final TaskService tasks;
    private final Activities activities;
    private final Absences absences;
    private final TrainingUsers users;
    private final List<RecordFields> records;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DemoDesk(
            Leads leads,
            TaskService tasks,
            Activities activities,
            Absences absences,
            TrainingUsers users,
            List<RecordFields> records,
            ApplicationEventPublisher events,
            Clock clock) {
        this.leads = leads;
        this.tasks = tasks;
        this.activities = activities;
        this.absences = absences;
        this.users = users;
        this.records = records;
        this.events = events;
        this.clock = clock;
    }

    LeadId receive(String by, NewLead lead) {
        try (var scope = users.as(by)) {
            return new LeadId(leads.receive(lead).id());
        }
    }

    LeadView find(LeadId lead) {
        try (var scope = users.as("admin")) {
            return leads.get(lead);
        }
    }

    /**
     * Completes the lead's open task of that name, reports on it as its form would, and lets the case go on.
     *
     * @param by null for the lead's owner
     */
    void complete(LeadId id, String taskKey, @Nullable String by, Map<String, Object> data) {
        var lead = find(id);
        var user = by == null ? String.valueOf(lead.owner()) : by;
        var subject = new LeadId(lead.id()).subject();
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(subject.toString())
                .taskDefinitionKey(taskKey)
                .singleResult();
        if (task == null) {
            throw new IllegalStateException("No open task " + taskKey + " of " + lead.companyName());
        }
        try (var scope = users.as(user)) {
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), user);
            }
            write(subject, data);
            var answers = new HashMap<String, @Nullable Object>(data);
            RECORD_FIELDS.forEach(answers::remove);
            events.publishEvent(new TaskReported(
                    task.getId(),
                    taskKey,
                    PROCESS,
                    task.getProcessInstanceId(),
                    task.getProcessInstanceId(),
                    subject,
                    lead.customerId() == null ? null : lead.customerId().toString(),
                    PROCESS + "." + taskKey,
                    1,
                    answers,
                    user,
                    clock.instant()));
            tasks.complete(task.getId(), decisions(data));
        }
    }

    private void write(SubjectRef subject, Map<String, Object> data) {
        var fields = new HashMap<String, @Nullable Object>();
        RECORD_FIELDS.stream().filter(data::containsKey).forEach(it -> fields.put(it, data.get(it)));
        if (!fields.isEmpty()) {
            records.stream().filter(it -> it.type().equals(subject.type())).forEach(it -> it.write(subject, fields));
        }
    }

    /** Only what the diagram decides on becomes a variable; all the rest stays in the report. */
    private static Map<String, Object> decisions(Map<String, Object> data) {
        var variables = new HashMap<String, Object>();
        for (var key : List.of(
                "outcome",
                "reason",
                "ownerId",
                "decision",
                "newOwner",
                "budget",
                "authority",
                "need",
                "timeline",
                "icp")) {
            if (data.containsKey(key)) {
                variables.put(key, data.get(key));
            }
        }
        if (data.containsKey("outcome")) {
            variables.putIfAbsent("reason", "not-stated");
        }
        return variables;
    }

    void replied(LeadId lead) {
        try (var scope = users.as(String.valueOf(find(lead).owner()))) {
            leads.replied(lead);
        }
    }

    void optOut(LeadId lead) {
        try (var scope = users.as(String.valueOf(find(lead).owner()))) {
            leads.optOut(lead);
        }
    }

    void handOver(LeadId lead, String newOwner, String reason) {
        try (var scope = users.as("marek")) {
            leads.handOver(lead, newOwner, reason);
        }
    }

    void log(LeadId id, String kind, @Nullable Integer minutes, String summary) {
        log(id, kind, minutes, summary, null, null);
    }

    void log(
            LeadId id,
            String kind,
            @Nullable Integer minutes,
            String summary,
            @Nullable String nextStep,
            @Nullable Instant nextStepAt) {
        var lead = find(id);
        try (var scope = users.as(String.valueOf(lead.owner()))) {
            activities.log(new NewActivity(
                    kind,
                    clock.instant(),
                    minutes,
                    lead.firstName() + " " + lead.lastName(),
                    null,
                    summary,
                    nextStep,
                    nextStepAt,
                    lead.customerId(),
                    lead.id(),
                    lead.dealId(),
                    lead.caseId(),
                    null,
                    null,
                    null,
                    null,
                    Map.of()));
        }
    }

    void absent(String user, LocalDate from, LocalDate until, String note) {
        try (var scope = users.as(user)) {
            absences.enter(user, from, until, note);
        }
    }
}
