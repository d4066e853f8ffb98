package pl.lejek.worklist;

import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;

/** A process with one task and a form of every kind of answer, for the tests of this package. */
record SampleProcess(RepositoryService repository, RuntimeService runtime, TaskService tasks) {

    static final String KEY = "worklist-sample";

    private static final String DIAGRAM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="lejek">
              <bpmn:process id="worklist-sample" name="Sample" isExecutable="true" camunda:historyTimeToLive="P1D"
                  camunda:candidateStarterGroups="managers">
                <bpmn:extensionElements>
                  <camunda:properties><camunda:property name="label:pl" value="Próba" /></camunda:properties>
                </bpmn:extensionElements>
                <bpmn:startEvent id="start" camunda:formRef="worklist-sample.start" camunda:formRefBinding="deployment" />
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="ask" />
                <bpmn:userTask id="ask" name="Ask" camunda:formRef="worklist-sample.ask" camunda:formRefBinding="deployment"
                    camunda:assignee="${assignee}" camunda:candidateGroups="${group}">
                  <bpmn:documentation>Ask kindly.</bpmn:documentation>
                  <bpmn:extensionElements>
                    <camunda:properties><camunda:property name="label:pl" value="Zapytaj" /></camunda:properties>
                  </bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="f2" sourceRef="ask" targetRef="check" />
                <bpmn:userTask id="check" name="Check" camunda:candidateGroups="managers-north" />
                <bpmn:sequenceFlow id="f3" sourceRef="check" targetRef="end" />
                <bpmn:endEvent id="end" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final String ASK =
            """
            {"type": "default", "id": "worklist-sample.ask", "schemaVersion": 19,
             "properties": {"rules": [{"rule": "share1 = null or share2 = null or share1 + share2 = 1", "field": "share2",
                "message": "The shares make 1.", "message:pl": "Udziały dają razem 1."}]},
             "components": [
              {"id": "outcome", "key": "outcome", "type": "radio", "label": "Outcome", "validate": {"required": true},
               "values": [{"label": "Reached", "value": "reached"}, {"label": "Lost", "value": "lost"}],
               "properties": {"target": "process", "label:pl": "Wynik", "values:pl": "{\\"reached\\": \\"Odebrano\\"}"}},
              {"id": "reason", "key": "reason", "type": "textfield", "label": "Reason", "validate": {"required": true},
               "conditional": {"hide": "=outcome != \\"lost\\""}, "properties": {"label:pl": "Powód"}},
              {"id": "amount", "key": "amount", "type": "number", "label": "Amount", "decimalDigits": 0,
               "validate": {"min": 0, "max": 100}, "properties": {"target": "process", "label:pl": "Kwota"}},
              {"id": "share1", "key": "share1", "type": "number", "label": "Share 1", "properties": {"target": "process"}},
              {"id": "share2", "key": "share2", "type": "number", "label": "Share 2", "properties": {"target": "process"}},
              {"id": "day", "key": "day", "type": "datetime", "subtype": "date", "dateLabel": "Day",
               "properties": {"target": "process"}},
              {"id": "vip", "key": "vip", "type": "checkbox", "label": "VIP", "properties": {"target": "process"}},
              {"id": "known", "key": "known", "type": "number", "label": "Known", "disabled": true},
              {"id": "colleague", "key": "colleague", "type": "select", "label": "Colleague", "values": [],
               "properties": {"source": "users"}},
              {"id": "note", "key": "note", "type": "textarea", "label": "Note", "validate": {"maxLength": 50},
               "properties": {"label:pl": "Uwaga"}}
             ]}
            """;

    private static final String START =
            """
            {"type": "default", "id": "worklist-sample.start", "components": [
              {"id": "group", "key": "group", "type": "select", "label": "Group", "validate": {"required": true},
               "values": [{"label": "North", "value": "reps-north"}], "properties": {"target": "process"}},
              {"id": "assignee", "key": "assignee", "type": "select", "label": "Assignee",
               "values": [{"label": "Anna", "value": "anna"}], "properties": {"target": "process"}}]}
            """;

    void deploy() {
        repository
                .createDeployment()
                .name(KEY)
                .enableDuplicateFiltering(false)
                .addString("processes/worklist-sample/worklist-sample.bpmn", DIAGRAM)
                .addString("forms/worklist-sample/ask.form", ASK)
                .addString("forms/worklist-sample/start.form", START)
                .deploy();
    }

    /**
     * Starts a case.
     *
     * @param group null for a group that nobody is in
     * @return the id of the task that waits
     */
    String start(String group, String assignee) {
        var values = new java.util.HashMap<String, Object>(Map.of("known", 5));
        values.put("group", group == null ? "nobodys" : group);
        values.put("assignee", assignee);
        var instance = runtime.startProcessInstanceByKey(KEY, "sample/" + UUID.randomUUID(), values);
        return tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }
}
