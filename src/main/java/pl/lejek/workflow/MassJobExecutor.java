package pl.lejek.workflow;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The engine's job executor, which takes jobs of mass processes in numbers: one statement locks them, a thread runs a part of
 * them in one transaction ({@link MassJobs}). All other jobs are taken and run as the engine does it, and come first.
 */
class MassJobExecutor extends SpringJobExecutor {

    /** Jobs of one transaction: more gains little, and a failing one undoes all of them. */
    static final int AT_ONCE = 100;

    /** Parts that wait or run at a time: the pool never refuses one, and has threads and places left for everything else. */
    private static final int PARTS = 3;

    private final MassJobs jobs;
    private final JdbcTemplate jdbc;
    private final AtomicInteger inHand = new AtomicInteger();

    MassJobExecutor(MassJobs jobs, JdbcTemplate jdbc) {
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
    static class Settings {

        @Bean
        JobExecutor jobExecutor(
                @Qualifier("camundaTaskExecutor") TaskExecutor threads,
                CamundaBpmProperties properties,
                MassJobs jobs,
                JdbcTemplate jdbc) {
            var executor = new MassJobExecutor(jobs, jdbc);
            var settings = properties.getJobExecution();
            executor.setTaskExecutor(threads);
            executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
            executor.setLockTimeInMillis(settings.getLockTimeInMillis());
            executor.setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
            executor.setWaitTimeInMillis(settings.getWaitTimeInMillis());
            executor.setMaxWait(settings.getMaxWait());
            return executor;
        }
    }

    @Override
    protected void ensureInitialization() {
        acquireJobsCmdFactory = number -> new Acquisition(this, number);
        super.ensureInitialization();
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl processEngine) {
        return jobIds instanceof Part
                ? new Running(jobIds, processEngine)
                : super.getExecuteJobsRunnable(jobIds, processEngine);
    }

    /** Ids of jobs that are run together. */
    private static class Part extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Part(List<String> ids) {
            super(ids);
        }
    }

    private class Acquisition extends AcquireJobsCmd {

        Acquisition(JobExecutor executor, int number) {
            super(executor, number);
        }

        @Override
        public AcquiredJobs execute(CommandContext context) {
            var acquired = super.execute(context);
            for (var part : take()) {
                acquired.addJobIdBatch(part);
            }
            return acquired;
        }

        private List<Part> take() {
            var free = PARTS - inHand.get();
            if (free <= 0) {
                return List.of();
            }
            var now = ClockUtil.getCurrentTime();
            var taken = jdbc.queryForList(
                    """
                    with due as (
                        select id_ from engine.act_ru_job
                        where priority_ = -1 and duedate_ <= ? and retries_ > 0 and suspension_state_ = 1
                          and (lock_owner_ is null or lock_exp_time_ < ?)
                        order by duedate_, id_ limit ? for update skip locked)
                    update engine.act_ru_job j
                       set lock_owner_ = ?, lock_exp_time_ = ?, rev_ = rev_ + 1
                      from due where j.id_ = due.id_
                    returning j.id_
                    """,
                    String.class,
                    new Timestamp(now.getTime()),
                    new Timestamp(now.getTime()),
                    AT_ONCE * free,
                    getLockOwner(),
                    new Timestamp(now.getTime() + getLockTimeInMillis()));
            var parts = new ArrayList<Part>();
            var size = Math.min(AT_ONCE, Math.max(1, (taken.size() + free - 1) / free));
            for (var from = 0; from < taken.size(); from += size) {
                inHand.incrementAndGet();
                parts.add(new Part(taken.subList(from, Math.min(taken.size(), from + size))));
            }
            return parts;
        }
    }

    private class Running extends ExecuteJobsRunnable {

        Running(List<String> jobIds, ProcessEngineImpl engine) {
            super(jobIds, engine);
        }

        @Override
        public void run() {
            try {
                if (jobExecutor.isActive()) {
                    runTogether();
                } else {
                    super.run();
                }
            } finally {
                inHand.decrementAndGet();
                jobExecutor.jobWasAdded();
            }
        }

        private void runTogether() {
            Context.setJobExecutorContext(new JobExecutorContext());
            try {
                jobs.run(jobIds);
            } finally {
                Context.removeJobExecutorContext();
            }
        }
    }
}
