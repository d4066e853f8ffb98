package pl.lejek.workflow;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and incidents of the cases whose steps are carried out together, read before the first of them: what the engine would
 * ask for at each step, it finds here. Bound to the thread.
 */
final class MassRead {

    private static final ThreadLocal<@Nullable MassRead> CURRENT = new ThreadLocal<>();

    private final Set<String> cases;
    private final Map<String, List<JobEntity>> jobsByExecution;
    private final Set<String> jobs;
    private final Map<String, List<IncidentEntity>> incidentsByJob;

    MassRead(Set<String> cases, List<JobEntity> jobs, List<IncidentEntity> incidents) {
        this.cases = cases;
        this.jobsByExecution =
                jobs.stream().filter(it -> it.getExecutionId() != null).collect(groupingBy(JobEntity::getExecutionId));
        this.jobs = jobs.stream().map(JobEntity::getId).collect(Collectors.toSet());
        this.incidentsByJob = incidents.stream()
                .filter(it -> it.getConfiguration() != null)
                .collect(groupingBy(IncidentEntity::getConfiguration));
    }

    void during(Runnable work) {
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** Puts this before the engine's own managers. */
    static List<SessionFactory> factories() {
        return List.of(factory(JobManager.class, Jobs::new), factory(IncidentManager.class, Incidents::new));
    }

    private static SessionFactory factory(Class<?> type, java.util.function.Supplier<Session> session) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return type;
            }

            @Override
            public Session openSession() {
                return session.get();
            }
        };
    }

    private static class Jobs extends JobManager {

        @Override
        public List<JobEntity> findJobsByExecutionId(String executionId) {
            var read = CURRENT.get();
            var execution = read == null
                    ? null
                    : Context.getCommandContext()
                            .getDbEntityManager()
                            .getCachedEntity(ExecutionEntity.class, executionId);
            if (execution == null || !read.cases.contains(execution.getProcessInstanceId())) {
                return super.findJobsByExecutionId(executionId);
            }
            var kept = getDbEntityManager();
            // A list that the engine may change.
            return read.jobsByExecution.getOrDefault(executionId, List.of()).stream()
                    .filter(it -> !kept.isDeleted(it))
                    .collect(Collectors.toCollection(java.util.ArrayList::new));
        }
    }

    private static class Incidents extends IncidentManager {

        @Override
        public List<org.camunda.bpm.engine.runtime.Incident> findIncidentByConfigurationAndIncidentType(
                String configuration, @Nullable String type) {
            var read = CURRENT.get();
            if (read == null || !read.jobs.contains(configuration)) {
                return super.findIncidentByConfigurationAndIncidentType(configuration, type);
            }
            return read.incidentsByJob.getOrDefault(configuration, List.of()).stream()
                    .filter(it -> type == null || it.getIncidentType().equals(type))
                    .collect(Collectors.toList());
        }
    }
}
