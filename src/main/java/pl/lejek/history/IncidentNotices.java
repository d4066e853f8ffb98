package pl.lejek.history;

import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.ChangeFeed;

/** Tells the trail and open pages that a step has no tries left, in the engine's transaction. The engine's starter takes up the bean. */
@Component
class IncidentNotices implements HistoryEventHandler {

    private final ObjectProvider<JdbcTrail> trail;
    private final ObjectProvider<ChangeFeed> changes;
    private final ObjectProvider<JdbcClient> jdbc;

    IncidentNotices(
            ObjectProvider<JdbcTrail> trail, ObjectProvider<ChangeFeed> changes, ObjectProvider<JdbcClient> jdbc) {
        this.trail = trail;
        this.changes = changes;
        this.jdbc = jdbc;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricIncidentEventEntity incident) {
            changes.getObject().changed("incidents");
            if (event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)
                    && incident.getId().equals(incident.getRootCauseIncidentId())) {
                raised(incident);
            }
        }
    }

    private void raised(HistoricIncidentEventEntity incident) {
        var caseId = incident.getProcessInstanceId();
        var element =
                incident.getFailedActivityId() == null ? incident.getActivityId() : incident.getFailedActivityId();
        var about = caseId == null ? incident.getConfiguration() : caseId;
        trail.getObject()
                .record(
                        CaseTrail.entry("incident.raised", caseId == null ? null : businessKey(caseId), about),
                        incident.getProcessDefinitionKey(),
                        element);
    }

    private @Nullable String businessKey(String caseId) {
        return jdbc.getObject()
                .sql("select coalesce(business_key_, '') from engine.act_hi_procinst where id_ = ?")
                .param(caseId)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
