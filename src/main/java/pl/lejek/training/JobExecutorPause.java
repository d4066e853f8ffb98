package pl.lejek.training;

import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Training;

/** Keeps the engine from running jobs by itself while somebody else decides which run when. */
@Training
@Component
class JobExecutorPause {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 20;

    private final JobExecutor executor;
    private final DueJobs jobs;

    JobExecutorPause(ProcessEngine engine, DueJobs jobs) {
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        this.jobs = jobs;
    }

    /** Ends the pause. */
    interface Pause extends AutoCloseable {
        @Override
        void close();
    }

    /** Begins a pause, once every job that was running has ended; where the executor is off, it stays off. */
    Pause begin() {
        if (!executor.isActive()) {
            return () -> {};
        }
        executor.shutdown();
        try {
            waitUntilIdle();
        } catch (RuntimeException e) {
            executor.start();
            throw e;
        }
        return executor::start;
    }

    private void waitUntilIdle() {
        var started = System.nanoTime();
        while (jobs.isHeldBy(executor.getLockOwner())) {
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new ClockBusy();
            }
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClockBusy();
            }
        }
    }
}
