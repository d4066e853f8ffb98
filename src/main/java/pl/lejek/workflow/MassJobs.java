package pl.lejek.workflow;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Runs many jobs of mass processes in one transaction: their cases are read with one statement per table, and written with
 * one per kind of change. When it fails, nothing has happened, and the jobs run one by one, each with its own tries.
 */
@Component
public class MassJobs {

    private static final Logger log = LoggerFactory.getLogger(MassJobs.class);

    private static final String NAMESPACE = "pl.lejek.workflow.mass";

    private final ObjectProvider<ProcessEngine> engine;
    private final JobWatch watch;
    private final Clock clock;
    private volatile boolean mapped;

    MassJobs(ObjectProvider<ProcessEngine> engine, JobWatch watch, Clock clock) {
        this.engine = engine;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * How it went.
     *
     * @param run jobs that ran to their end
     * @param failed jobs that failed; each has a try less, or is an incident
     */
    public record Outcome(List<String> run, List<String> failed) {}

    /** Runs jobs that nobody else runs meanwhile; a job that is gone counts as run. */
    public Outcome run(Collection<String> jobIds) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        map(configuration);
        var run = new ArrayList<String>();
        var left = new LinkedHashSet<>(jobIds);
        if (left.size() > 1) {
            try {
                var together = Objects.requireNonNull(
                        configuration.getCommandExecutorTxRequired().execute(context -> together(context, left)));
                run.addAll(together);
                left.removeAll(together);
            } catch (RuntimeException e) {
                log.info(
                        "{} jobs of mass processes run one by one: {}",
                        left.size(),
                        e.getClass().getName());
            }
        }
        var failed = new ArrayList<String>();
        for (var job : left) {
            try {
                ExecuteJobHelper.executeJob(job, configuration.getCommandExecutorTxRequired());
                run.add(job);
            } catch (RuntimeException e) {
                failed.add(job);
            }
        }
        return new Outcome(run, failed);
    }

    /** @return which of them were run: one of each case, because a job may take away another one of its case */
    private Set<String> together(CommandContext context, Collection<String> jobIds) {
        var jobs = new LinkedHashMap<String, JobEntity>();
        for (var job : this.<JobEntity>select(context, "jobs", jobIds)) {
            jobs.putIfAbsent(job.getProcessInstanceId(), job);
        }
        if (jobs.isEmpty()) {
            return Set.of();
        }
        var cases = restore(context, jobs.keySet());
        var subjects = new HashSet<SubjectRef>();
        cases.values().forEach(it -> {
            var key = it.getBusinessKey();
            if (key != null && key.indexOf('/') > 0) {
                subjects.add(SubjectRef.parse(key));
            }
        });
        var run = new LinkedHashSet<String>();
        var read = new MassRead(
                jobs.keySet(),
                select(context, "jobsOfCases", jobs.keySet()),
                select(context, "incidents", jobs.keySet()));
        read.during(() -> MassWork.about(
                subjects,
                () -> jobs.forEach((caseId, job) -> {
                    if (cases.containsKey(caseId)) {
                        watch.begun(job, clock.instant());
                        context.setCurrentJob(job);
                        job.execute(context);
                        run.add(job.getId());
                    }
                })));
        return run;
    }

    /** Reads everything of the cases that their steps may ask for. */
    private Map<String, ExecutionEntity> restore(CommandContext context, Set<String> cases) {
        var executions =
                byCase(this.<ExecutionEntity>select(context, "executions", cases), it -> it.getProcessInstanceId());
        var subscriptions = byCase(
                this.<EventSubscriptionEntity>select(context, "subscriptions", cases), it -> it.getProcessInstanceId());
        var variables = byCase(
                this.<VariableInstanceEntity>select(context, "variables", cases), it -> it.getProcessInstanceId());
        var restored = new HashMap<String, ExecutionEntity>();
        executions.forEach((id, all) -> all.stream()
                .filter(ExecutionEntity::isProcessInstanceExecution)
                .findFirst()
                .ifPresent(it -> {
                    it.restoreProcessInstance(
                            all,
                            subscriptions.getOrDefault(id, List.of()),
                            variables.getOrDefault(id, List.of()),
                            null,
                            null,
                            null,
                            null);
                    restored.put(id, it);
                }));
        return restored;
    }

    private static <T> Map<String, List<T>> byCase(List<T> rows, java.util.function.Function<T, String> caseOf) {
        var cases = new HashMap<String, List<T>>();
        rows.forEach(it ->
                cases.computeIfAbsent(caseOf.apply(it), id -> new ArrayList<>()).add(it));
        return cases;
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> select(CommandContext context, String statement, Collection<String> ids) {
        return context.getDbEntityManager()
                .selectListWithRawParameter(
                        NAMESPACE + "." + statement, Map.of("ids", List.copyOf(ids)), 0, Integer.MAX_VALUE);
    }

    /** The engine reads each of these for one case only; its own mappings read them for many. */
    private void map(ProcessEngineConfigurationImpl configuration) {
        if (mapped) {
            return;
        }
        synchronized (this) {
            if (!mapped) {
                var statements = configuration
                        .getDbSqlSessionFactory()
                        .getSqlSessionFactory()
                        .getConfiguration();
                var entities = "org.camunda.bpm.engine.impl.persistence.entity.";
                var mapper =
                        """
                        <!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN" "http://mybatis.org/dtd/mybatis-3-mapper.dtd">
                        <mapper namespace="%s">
                          %s
                        </mapper>
                        """
                                .formatted(
                                        NAMESPACE,
                                        statement("jobs", "ACT_RU_JOB", "ID_", entities + "JobEntity.jobResultMap")
                                                + statement(
                                                        "jobsOfCases",
                                                        "ACT_RU_JOB",
                                                        "PROCESS_INSTANCE_ID_",
                                                        entities + "JobEntity.jobResultMap")
                                                + statement(
                                                        "incidents",
                                                        "ACT_RU_INCIDENT",
                                                        "PROC_INST_ID_",
                                                        entities + "IncidentEntity.incidentResultMap")
                                                + statement(
                                                        "executions",
                                                        "ACT_RU_EXECUTION",
                                                        "PROC_INST_ID_",
                                                        entities + "ExecutionEntity.executionResultMap")
                                                + statement(
                                                        "subscriptions",
                                                        "ACT_RU_EVENT_SUBSCR",
                                                        "PROC_INST_ID_",
                                                        entities + "EventSubscriptionEntity.eventSubscriptionResultMap")
                                                + statement(
                                                        "variables",
                                                        "ACT_RU_VARIABLE",
                                                        "PROC_INST_ID_",
                                                        entities + "VariableInstanceEntity.variableInstanceResultMap"));
                new XMLMapperBuilder(
                                new ByteArrayInputStream(mapper.getBytes(StandardCharsets.UTF_8)),
                                statements,
                                NAMESPACE,
                                statements.getSqlFragments())
                        .parse();
                mapped = true;
            }
        }
    }

    private static String statement(String name, String table, String column, String map) {
        return """
               <select id="%s" resultMap="%s">
                 select * from engine.%s where %s in
                 <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
                 order by ID_
               </select>
               """
                .formatted(name, map, table, column);
    }
}
