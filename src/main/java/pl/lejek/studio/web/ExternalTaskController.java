package pl.lejek.studio.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.studio.ExternalTasks;
import pl.lejek.studio.ExternalTasks.Refused;
import pl.lejek.studio.ExternalTasks.Topic;
import pl.lejek.studio.ExternalTasks.Wanted;
import pl.lejek.studio.web.WorkerVariables.Given;
import pl.lejek.studio.web.WorkerVariables.Value;

/** What external-task workers that speak Camunda's REST dialect need (contract.md), answered and refused in its shapes. */
@RestController
@RequestMapping("/engine-rest/external-task")
class ExternalTaskController {

    private static final Logger log = LoggerFactory.getLogger(ExternalTaskController.class);

    private static final int MOST_TASKS = 500;
    private static final int MOST_TOPICS = 100;
    private static final int LONGEST = 255;
    private static final long LONGEST_WAIT = Duration.ofMinutes(30).toMillis();
    private static final long LONGEST_LOCK = Duration.ofDays(3_660).toMillis();

    /** Who waits longer asks again, which looks anew at whether it still may. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ExternalTasks tasks;
    private final WaitingPrograms waiting;

    ExternalTaskController(ExternalTasks tasks, WaitingPrograms waiting) {
        this.tasks = tasks;
        this.waiting = waiting;
    }

    @PostMapping("/fetchAndLock")
    @Requires(kind = Kind.ENGINE, level = Level.EDIT)
    DeferredResult<List<LockedTask>> fetchAndLock(@RequestBody FetchRequest request) {
        var wanted = request.wanted();
        var wait = request.asyncResponseTimeout == null ? 0 : request.asyncResponseTimeout;
        if (wait > LONGEST_WAIT) {
            throw invalid("The asynchronous response timeout cannot be set to a value greater than " + LONGEST_WAIT
                    + " milliseconds");
        }
        var locked = tasks.fetch(wanted);
        if (!locked.isEmpty()
                || wait <= 0
                || wanted.maxTasks() == 0
                || wanted.topics().isEmpty()) {
            var now = new DeferredResult<List<LockedTask>>();
            now.setResult(given(locked));
            return now;
        }
        return waiting.await(wanted, Duration.ofMillis(Math.min(wait, PATIENCE.toMillis())));
    }

    /** What cannot be handed over does not stay locked. */
    private List<LockedTask> given(List<LockedExternalTask> locked) {
        try {
            return LockedTask.of(locked);
        } catch (RuntimeException e) {
            log.error("Cannot hand over work", e);
            tasks.giveBack(locked);
            throw new Refused(500, "ProcessEngineException", "The work cannot be handed over");
        }
    }

    @PostMapping("/{id}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(kind = Kind.ENGINE, level = Level.EDIT)
    void complete(@PathVariable String id, @RequestBody CompleteRequest request) {
        tasks.complete(
                id,
                text("workerId", request.workerId),
                WorkerVariables.read(request.variables),
                WorkerVariables.read(request.localVariables));
    }

    @PostMapping("/{id}/failure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(kind = Kind.ENGINE, level = Level.EDIT)
    void failure(@PathVariable String id, @RequestBody FailureRequest request) {
        var after = request.retryTimeout == null ? 0 : request.retryTimeout;
        if (after < 0 || after > LONGEST_LOCK) {
            throw invalid("The retry timeout must lie between 0 and " + LONGEST_LOCK + " milliseconds");
        }
        var retries = request.retries == null ? 0 : request.retries;
        if (retries < 0) {
            throw new Refused(400, "ProcessEngineException", "retries is not greater than or equal to 0");
        }
        tasks.fail(
                id,
                text("workerId", request.workerId),
                request.errorMessage,
                retries,
                after,
                WorkerVariables.read(request.variables),
                WorkerVariables.read(request.localVariables));
    }

    @PostMapping("/{id}/bpmnError")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(kind = Kind.ENGINE, level = Level.EDIT)
    void bpmnError(@PathVariable String id, @RequestBody ErrorRequest request) {
        var message = request.errorMessage;
        tasks.error(
                id,
                text("workerId", request.workerId),
                text("errorCode", request.errorCode),
                message == null || message.length() <= 4_000 ? message : message.substring(0, 4_000),
                WorkerVariables.read(request.variables));
    }

    @PostMapping("/{id}/extendLock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(kind = Kind.ENGINE, level = Level.EDIT)
    void extendLock(@PathVariable String id, @RequestBody ExtendRequest request) {
        tasks.extend(id, text("workerId", request.workerId), lock("newDuration", request.newDuration));
    }

    @PostMapping("/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(kind = Kind.ENGINE, level = Level.EDIT)
    void unlock(@PathVariable String id) {
        tasks.unlock(id);
    }

    @ExceptionHandler
    ResponseEntity<RestError> refused(Refused e) {
        var answer = ResponseEntity.status(e.status()).contentType(MediaType.APPLICATION_JSON);
        if (e.status() == 429 || e.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        return answer.body(new RestError(e.type(), e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<RestError> unreadable(HttpMessageNotReadableException e) {
        var where = e.getCause() instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? ": "
                        + WorkerVariables.printable(mapping.getPath()
                                .get(mapping.getPath().size() - 1)
                                .getFieldName())
                : "";
        return refused(invalid("The body cannot be read" + where));
    }

    private static String text(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new Refused(400, "RestException", name + " is null");
        }
        if (value.length() > LONGEST) {
            throw invalid(name + " has more than " + LONGEST + " characters");
        }
        return value;
    }

    private static long lock(String name, @Nullable Long millis) {
        if (millis == null || millis <= 0) {
            throw new Refused(400, "RestException", name + " is not greater than 0");
        }
        if (millis > LONGEST_LOCK) {
            throw invalid(name + " is greater than " + LONGEST_LOCK);
        }
        return millis;
    }

    private static Refused invalid(String message) {
        return new Refused(400, "InvalidRequestException", message);
    }

    record RestError(String type, @Nullable String message) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Sorting(@Nullable String sortBy, @Nullable String sortOrder) {}

    /** Times are milliseconds; a program that does not say how many tasks it wants gets none. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FetchRequest(
            @Nullable String workerId,
            @Nullable Integer maxTasks,
            @Nullable Boolean usePriority,
            @Nullable Long asyncResponseTimeout,
            @Nullable List<@Nullable Sorting> sorting,
            @Nullable List<@Nullable TopicRequest> topics) {

        Wanted wanted() {
            var most = maxTasks == null ? 0 : maxTasks;
            if (most < 0) {
                throw new Refused(400, "BadUserRequestException", "maxResults is not greater than or equal to 0");
            }
            var wanted = new ArrayList<Topic>();
            for (var topic : topics == null ? List.<TopicRequest>of() : topics) {
                if (topic == null) {
                    throw invalid("topics contains null value");
                }
                wanted.add(topic.topic());
            }
            if (wanted.size() > MOST_TOPICS) {
                throw invalid("More than " + MOST_TOPICS + " topics");
            }
            return new Wanted(
                    text("workerId", workerId),
                    Math.min(most, MOST_TASKS),
                    usePriority == null || usePriority,
                    isOldestFirst(),
                    wanted);
        }

        private boolean isOldestFirst() {
            var oldest = true;
            for (var one : sorting == null ? List.<Sorting>of() : sorting) {
                if (one == null || !"createTime".equals(one.sortBy)) {
                    throw invalid("Cannot set query sortBy parameter to this value");
                }
                oldest = switch (String.valueOf(one.sortOrder)) {
                    case "asc" -> true;
                    case "desc" -> false;
                    default -> throw invalid("Cannot set query sortOrder parameter to this value");
                };
            }
            return oldest;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TopicRequest(
            @Nullable String topicName,
            @Nullable Long lockDuration,
            @Nullable List<@Nullable String> variables,
            @Nullable Boolean localVariables,
            @Nullable Boolean includeExtensionProperties,
            @Nullable String businessKey,
            @Nullable String processDefinitionId,
            @Nullable List<@Nullable String> processDefinitionIdIn,
            @Nullable String processDefinitionKey,
            @Nullable List<@Nullable String> processDefinitionKeyIn,
            @Nullable String processDefinitionVersionTag,
            @Nullable Map<String, @Nullable Object> processVariables) {

        Topic topic() {
            return new Topic(
                    text("topicName", topicName),
                    lock("lockTime", lockDuration),
                    variables == null ? null : names("variables", variables),
                    Boolean.TRUE.equals(localVariables),
                    Boolean.TRUE.equals(includeExtensionProperties),
                    businessKey,
                    one("processDefinitionId", processDefinitionId, processDefinitionIdIn),
                    one("processDefinitionKey", processDefinitionKey, processDefinitionKeyIn),
                    processDefinitionVersionTag,
                    values());
        }

        private static @Nullable List<String> one(
                String name, @Nullable String single, @Nullable List<@Nullable String> several) {
            if (single != null && several != null) {
                throw invalid("Give " + name + " or " + name + "In, not both");
            }
            return single != null ? List.of(single) : several == null ? null : names(name + "In", several);
        }

        private static List<String> names(String name, List<@Nullable String> values) {
            if (values.contains(null)) {
                throw invalid(name + " contains null value");
            }
            if (values.size() > 1_000) {
                throw invalid(name + " has more than 1000 values");
            }
            return List.copyOf(values);
        }

        private Map<String, Object> values() {
            if (processVariables == null) {
                return Map.of();
            }
            processVariables.forEach((name, value) -> {
                if (!(value instanceof String
                        || value instanceof Boolean
                        || value instanceof Integer
                        || value instanceof Long
                        || value instanceof Double)) {
                    throw invalid(
                            "Cases are found by texts, numbers and yes or no: " + WorkerVariables.printable(name));
                }
            });
            return Map.copyOf(processVariables);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record CompleteRequest(
            @Nullable String workerId,
            @Nullable Map<String, @Nullable Value> variables,
            @Nullable Map<String, @Nullable Value> localVariables) {}

    /** Details of the error are not kept: nobody could say whose data is in them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FailureRequest(
            @Nullable String workerId,
            @Nullable String errorMessage,
            @Nullable Integer retries,
            @Nullable Long retryTimeout,
            @Nullable Map<String, @Nullable Value> variables,
            @Nullable Map<String, @Nullable Value> localVariables) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ErrorRequest(
            @Nullable String workerId,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            @Nullable Map<String, @Nullable Value> variables) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ExtendRequest(@Nullable String workerId, @Nullable Long newDuration) {}

    /** A step that a program has for a while, in Camunda's words. */
    record LockedTask(
            String id,
            String topicName,
            String workerId,
            @Nullable String lockExpirationTime,
            @Nullable String createTime,
            String activityId,
            @Nullable String activityInstanceId,
            String executionId,
            String processInstanceId,
            String processDefinitionId,
            String processDefinitionKey,
            @Nullable String processDefinitionVersionTag,
            @Nullable String businessKey,
            @Nullable String tenantId,
            @Nullable Integer retries,
            @Nullable String errorMessage,
            @Nullable String errorDetails,
            boolean suspended,
            long priority,
            Map<String, Given> variables,
            @Nullable Map<String, String> extensionProperties) {

        static List<LockedTask> of(List<LockedExternalTask> tasks) {
            return tasks.stream().map(LockedTask::of).toList();
        }

        private static LockedTask of(LockedExternalTask task) {
            return new LockedTask(
                    task.getId(),
                    task.getTopicName(),
                    task.getWorkerId(),
                    WorkerVariables.time(task.getLockExpirationTime()),
                    WorkerVariables.time(task.getCreateTime()),
                    task.getActivityId(),
                    task.getActivityInstanceId(),
                    task.getExecutionId(),
                    task.getProcessInstanceId(),
                    task.getProcessDefinitionId(),
                    task.getProcessDefinitionKey(),
                    task.getProcessDefinitionVersionTag(),
                    task.getBusinessKey(),
                    null,
                    task.getRetries(),
                    task.getErrorMessage(),
                    null,
                    false,
                    task.getPriority(),
                    WorkerVariables.written(task.getVariables()),
                    task.getExtensionProperties());
        }
    }
}
