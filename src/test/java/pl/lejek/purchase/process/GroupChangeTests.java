package pl.lejek.purchase.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.customer.CustomerId;
import pl.lejek.purchase.RfmGroupChanged;
import pl.lejek.purchase.RfmGroupChanged.Change;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;

/** Who moves to another group has a case where the table wants one (domain.md 6.2, SEG-32). */
@Scenarios
class GroupChangeTests {

    private static final String KEY = "group-change";

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Environment environment;

    private Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user)
                .with("Accept-Language", "en");
    }

    /** @param owner who wrote the card */
    private CustomerId customer(String owner) {
        var made = as(owner).post("/api/v1/customers", Map.of("name", "Grupa " + UUID.randomUUID()));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return CustomerId.of(made.json().path("id").asText());
    }

    private void moves(Change... changes) {
        transaction.executeWithoutResult(it -> events.publishEvent(new RfmGroupChanged(List.of(changes))));
    }

    private List<String> cases(CustomerId customer) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("customer/" + customer, KEY)
                .list()
                .stream()
                .map(it -> it.getId())
                .toList();
    }

    private void step(String caseId) {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(caseId)
                .messages()
                .singleResult()
                .getId());
    }

    private String endOf(String caseId) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(caseId)
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }

    @Test
    void aCustomerOfHighValueWhoBeginsToStayAwayIsCalledByItsOwner() {
        var customer = customer("anna");

        moves(new Change(customer, "champions", "at-risk", true));
        moves(new Change(customer, "champions", "cannot-lose", true));

        assertThat(cases(customer)).as("one call is enough").hasSize(1);
        var caseId = cases(customer).get(0);
        step(caseId);
        var task = tasks.createTaskQuery().processInstanceId(caseId).singleResult();
        assertThat(task.getTaskDefinitionKey()).isEqualTo("call-slipping-customer");
        assertThat(task.getAssignee()).isEqualTo("anna");
        assertThat(runtime.getVariables(caseId))
                .containsEntry("groupBefore", "champions")
                .containsEntry("action", "call");
        var done = as("anna")
                .post("/api/v1/tasks/" + task.getId() + "/complete", Map.of("data", Map.of("result", "not-now")));
        assertThat(done.status()).as(done.toString()).isLessThan(300);
        assertThat(endOf(caseId)).isEqualTo("called");
    }

    @Test
    void whomTheTableDoesNotWantHasNoCase() {
        var customer = customer("anna");

        moves(
                new Change(customer, "champions", "at-risk", false),
                new Change(customer, "at-risk", "cannot-lose", true),
                new Change(customer, "promising", "champions", true));

        assertThat(cases(customer)).isEmpty();
    }

    @Test
    void aCaseThatTheTableDoesNotWantAnyMoreEndsAtOnce() {
        var customer = customer("anna");
        var caseId = runtime.createMessageCorrelation("group-change-to-act-on")
                .processInstanceBusinessKey("customer/" + customer)
                .setVariables(Map.of("groupBefore", "promising", "group", "loyal", "highValue", true))
                .correlateStartMessage()
                .getId();

        step(caseId);

        assertThat(endOf(caseId)).isEqualTo("nothing-to-do");
    }
}
