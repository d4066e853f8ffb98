package pl.lejek.studio;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.FetchAndLockBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.ExternalTaskCreated;
import pl.lejek.workflow.SubjectRef;

/**
 * Steps of cases that programs outside do. A program fetches them, which locks them for it for a while, and says how they
 * went; whatever it does is an entry in the trail. Refusals are in Camunda's words, as such programs know them.
 */
@Service
public class ExternalTasks {

    /** Topic of the {@link ChangeFeed}: there may be work for a program that waits. */
    public static final String WAITING = "external-tasks";

    private static final Logger log = LoggerFactory.getLogger(ExternalTasks.class);

    private static final int TRIES = 3;
    private static final String REST = "RestException";
    private static final String ENGINE = "ProcessEngineException";

    /** SQL states of a deadlock and a failed serialization, which the engine wraps in an exception of its own. */
    private static final Set<String> COLLIDED = Set.of("40P01", "40001");

    private final ExternalTaskService engine;
    private final Trail trail;
    private final ChangeFeed changes;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ExternalTasks(
            ExternalTaskService engine,
            Trail trail,
            ChangeFeed changes,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.engine = engine;
        this.trail = trail;
        this.changes = changes;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What a program asks for.
     *
     * @param maxTasks most that it wants
     * @param oldestFirst otherwise newest first
     */
    public record Wanted(String workerId, int maxTasks, boolean byPriority, boolean oldestFirst, List<Topic> topics) {

        Set<String> topicNames() {
            var names = new TreeSet<String>();
            topics.forEach(it -> names.add(it.name()));
            return names;
        }
    }

    /**
     * Work of one kind.
     *
     * @param lockDuration milliseconds
     * @param variables names of those to hand over; null for all
     * @param localVariables whether only those of the step itself are handed over
     * @param processVariables values that the case must have
     */
    public record Topic(
            String name,
            long lockDuration,
            @Nullable List<String> variables,
            boolean localVariables,
            boolean extensionProperties,
            @Nullable String businessKey,
            @Nullable List<String> processDefinitionIds,
            @Nullable List<String> processDefinitionKeys,
            @Nullable String processDefinitionVersionTag,
            Map<String, Object> processVariables) {}

    /** A call that Camunda would have refused too; the message is for the program, with nothing of the case in it. */
    public static class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String type;

        public Refused(int status, String type, String message) {
            super(message);
            this.status = status;
            this.type = type;
        }

        public int status() {
            return status;
        }

        /** @return simple name of Camunda's exception */
        public String type() {
            return type;
        }
    }

    @EventListener
    void on(ExternalTaskCreated created) {
        changes.changed(WAITING);
    }

    /** Locks for the program what it may have now. */
    public List<LockedExternalTask> fetch(Wanted wanted) {
        if (wanted.maxTasks() == 0 || wanted.topics().isEmpty()) {
            return List.of();
        }
        return again(
                "The work cannot be handed over",
                () -> Objects.requireNonNull(transaction.execute(status -> {
                    var locked = query(wanted).execute();
                    locked.forEach(it ->
                            trail.record(entry("external-task.locked", it.getBusinessKey(), it.getProcessInstanceId())
                                    .with("task", null, it.getId())
                                    .with("element", null, it.getActivityId())
                                    .with("topic", null, it.getTopicName())
                                    .with("worker", null, it.getWorkerId())
                                    .with(
                                            "lockedUntil",
                                            null,
                                            it.getLockExpirationTime().toInstant())));
                    return locked;
                })));
    }

    private ExternalTaskQueryTopicBuilder query(Wanted wanted) {
        FetchAndLockBuilder builder = engine.fetchAndLock()
                .workerId(wanted.workerId())
                .maxTasks(wanted.maxTasks())
                .usePriority(wanted.byPriority())
                .orderByCreateTime();
        var query = (wanted.oldestFirst() ? builder.asc() : builder.desc()).subscribe();
        for (var topic : wanted.topics()) {
            query = query.topic(topic.name(), topic.lockDuration());
            if (topic.variables() != null) {
                query = query.variables(topic.variables());
            }
            if (topic.localVariables()) {
                query = query.localVariables();
            }
            if (topic.extensionProperties()) {
                query = query.includeExtensionProperties();
            }
            if (topic.businessKey() != null) {
                query = query.businessKey(topic.businessKey());
            }
            if (topic.processDefinitionIds() != null) {
                query = query.processDefinitionIdIn(topic.processDefinitionIds().toArray(String[]::new));
            }
            if (topic.processDefinitionKeys() != null) {
                query = query.processDefinitionKeyIn(
                        topic.processDefinitionKeys().toArray(String[]::new));
            }
            if (topic.processDefinitionVersionTag() != null) {
                query = query.processDefinitionVersionTag(topic.processDefinitionVersionTag());
            }
            if (!topic.processVariables().isEmpty()) {
                query = query.processInstanceVariableEquals(topic.processVariables());
            }
        }
        return query;
    }

    /** The step is done, and the case goes on. */
    public void complete(String id, String worker, Map<String, Object> variables, Map<String, Object> local) {
        act(
                id,
                it -> engine.complete(id, worker, variables, local),
                "external-task.completed",
                entry -> names(entry.with("worker", null, worker), variables, local));
    }

    /**
     * The step did not work out.
     *
     * @param retries that are left; with none it becomes an incident
     * @param retryAfter milliseconds until somebody may fetch it again
     */
    public void fail(
            String id,
            String worker,
            @Nullable String message,
            int retries,
            long retryAfter,
            Map<String, Object> variables,
            Map<String, Object> local) {
        act(
                id,
                it -> engine.handleFailure(id, worker, message, null, retries, retryAfter, variables, local),
                "external-task.failed",
                entry -> names(entry.with("worker", null, worker).with("retries", null, retries), variables, local));
        changes.changed(WAITING);
    }

    /** Something that the diagram has a way for happened. */
    public void error(String id, String worker, String code, @Nullable String message, Map<String, Object> variables) {
        act(
                id,
                it -> engine.handleBpmnError(id, worker, code, message, variables),
                "external-task.error",
                entry -> names(entry.with("worker", null, worker).with("error", null, code), variables, Map.of()));
    }

    /** @param duration milliseconds from now */
    public void extend(String id, String worker, long duration) {
        act(id, it -> engine.extendLock(id, worker, duration), "external-task.extended", entry -> entry.with(
                        "worker", null, worker)
                .with("lockedUntil", null, clock.instant().plusMillis(duration)));
    }

    /** Gives the step back to whoever asks next. */
    public void unlock(String id) {
        act(id, it -> engine.unlock(id), "external-task.unlocked", entry -> entry.with("locked", true, false));
        changes.changed(WAITING);
    }

    /** Gives back what nobody can take; what cannot be given back is free when its lock ends. */
    public void giveBack(List<LockedExternalTask> locked) {
        for (var task : locked) {
            try {
                unlock(task.getId());
            } catch (RuntimeException e) {
                log.warn("Cannot give back {}: {}", task.getId(), e.getClass().getName());
            }
        }
    }

    private void act(String id, Consumer<ExternalTask> work, String action, UnaryOperator<TrailEntry> details) {
        again("The case cannot go on after this step", () -> {
            transaction.executeWithoutResult(status -> {
                var task = engine.createExternalTaskQuery().externalTaskId(id).singleResult();
                if (task == null) {
                    throw new Refused(404, REST, "External task with id " + id + " does not exist");
                }
                trail.record(details.apply(entry(action, task.getBusinessKey(), task.getProcessInstanceId())
                        .with("task", null, id)
                        .with("element", null, task.getActivityId())
                        .with("topic", null, task.getTopicName())));
                work.accept(task);
            });
            return true;
        });
    }

    /**
     * What somebody else changed in the same moment is looked at again.
     *
     * @param failure what a program hears of anything that nobody foresaw
     */
    private static <T> T again(String failure, Supplier<T> work) {
        for (var tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (Refused e) {
                throw e;
            } catch (BadUserRequestException e) {
                throw new Refused(400, REST, String.valueOf(e.getMessage()));
            } catch (NullValueException e) {
                throw new Refused(400, e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
            } catch (CannotCreateTransactionException | DataAccessResourceFailureException e) {
                log.warn("The database does not answer: {}", e.getMessage());
                throw new Refused(503, REST, "The database does not answer; try again");
            } catch (RuntimeException e) {
                if (!any(e, ExternalTasks::isCollision)) {
                    throw refusal(failure, e);
                }
                if (tries == TRIES) {
                    throw new Refused(503, "OptimisticLockingException", "Somebody else changed the case; try again");
                }
            }
        }
    }

    private static Refused refusal(String failure, RuntimeException thrown) {
        if (any(thrown, it -> it instanceof NotFound || it instanceof Conflict || it instanceof FieldErrors)) {
            // A step after this one refused; the answer must not read as if this one did not exist.
            return new Refused(409, ENGINE, "The case cannot go on after this step");
        }
        if (any(thrown, ExternalTasks::isUncaught)) {
            return new Refused(400, ENGINE, "No event of the diagram catches the error");
        }
        log.error("{}", failure, thrown);
        return new Refused(500, ENGINE, failure);
    }

    private static boolean any(Throwable thrown, Predicate<Throwable> is) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (is.test(cause)) {
                return true;
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return false;
    }

    private static boolean isCollision(Throwable thrown) {
        return thrown instanceof OptimisticLockingException
                || thrown instanceof SQLException e && e.getSQLState() != null && COLLIDED.contains(e.getSQLState());
    }

    /** The engine has no class of its own for it. */
    private static boolean isUncaught(Throwable thrown) {
        return thrown instanceof ProcessEngineException
                && String.valueOf(thrown.getMessage()).contains("no error handler was defined");
    }

    private static TrailEntry entry(String action, @Nullable String businessKey, String caseId) {
        var about = businessKey == null || businessKey.indexOf('/') < 1
                ? new SubjectRef("case", caseId)
                : SubjectRef.parse(businessKey);
        return TrailEntry.of(action, about.type(), about.id()).inCase(caseId);
    }

    /** The trail says which variables were given; their values are the engine's history. */
    private static TrailEntry names(TrailEntry entry, Map<String, Object> variables, Map<String, Object> local) {
        var names = new TreeSet<>(variables.keySet());
        names.addAll(local.keySet());
        return names.isEmpty() ? entry : entry.with("variables", null, String.join(", ", names));
    }
}
