package pl.lejek.platform.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Problems.Problem;

/** Decides which answer an exception deserves. What nobody foresaw is logged and answered without a word about it. */
@Component
class ProblemMapping {

    private static final Logger log = LoggerFactory.getLogger(ProblemMapping.class);

    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);
    private static final int LONGEST_FIELD = 100;

    /** SQL states of connections lost and servers going down or coming up. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300");

    /** Deadlock and failed serialization, which the engine wraps in an exception of its own. */
    private static final Set<String> COLLIDED = Set.of("40P01", "40001");

    private final Problems problems;
    private final MultipartProperties uploads;
    private final Messages messages;

    ProblemMapping(Problems problems, MultipartProperties uploads, Messages messages) {
        this.problems = problems;
        this.uploads = uploads;
        this.messages = messages;
    }

    Problem map(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var problem = known(cause);
            if (problem != null) {
                return problem;
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        log.error("Not foreseen", thrown);
        return problems.of(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private @Nullable Problem known(Throwable thrown) {
        if (thrown instanceof FieldErrors e) {
            return problems.of(e.errors());
        }
        if (thrown instanceof NotFound) {
            return problems.of(HttpStatus.NOT_FOUND);
        }
        if (thrown instanceof Conflict e) {
            var problem = problems.of(HttpStatus.CONFLICT, e.getMessage());
            e.properties().forEach(problem.body()::setProperty);
            return problem;
        }
        if (thrown instanceof Gone e) {
            return problems.of(HttpStatus.GONE, e.getMessage());
        }
        if (thrown instanceof PreconditionFailed) {
            return problems.of(HttpStatus.PRECONDITION_FAILED);
        }
        if (thrown instanceof TooManyRequests e) {
            return problems.of(HttpStatus.TOO_MANY_REQUESTS).retryAfter(e.retryAfter());
        }
        if (thrown instanceof PayloadTooLarge e) {
            return tooLarge(e);
        }
        if (thrown instanceof MaxUploadSizeExceededException) {
            var most = uploads.getMaxFileSize().toMegabytes();
            return problems.of(HttpStatus.PAYLOAD_TOO_LARGE, messages.text("platform.upload-too-large", most));
        }
        if (thrown instanceof AccessDeniedException) {
            return problems.of(HttpStatus.FORBIDDEN);
        }
        if (thrown instanceof AuthenticationException) {
            return problems.of(HttpStatus.UNAUTHORIZED);
        }
        if (thrown instanceof RequestRejectedException) {
            return problems.of(HttpStatus.BAD_REQUEST);
        }
        var input = input(thrown);
        if (input != null) {
            return input;
        }
        var database = database(thrown);
        if (database != null) {
            return database;
        }
        if (thrown instanceof ErrorResponse e && !(thrown instanceof MethodArgumentNotValidException)) {
            var problem = problems.of(e.getStatusCode());
            e.getHeaders().forEach((name, values) -> problem.headers().addAll(name, values));
            return problem;
        }
        return null;
    }

    private @Nullable Problem input(Throwable thrown) {
        if (thrown instanceof BindException e) {
            return problems.of(fields(e.getBindingResult()));
        }
        if (thrown instanceof HandlerMethodValidationException e) {
            return problems.of(fields(e));
        }
        if (thrown instanceof ConstraintViolationException e) {
            return problems.of(e.getConstraintViolations().stream()
                    .map(it -> new FieldError(last(it.getPropertyPath().toString()), it.getMessage()))
                    .sorted(Comparator.comparing(FieldError::field))
                    .toList());
        }
        if (thrown instanceof MissingServletRequestParameterException e) {
            return problems.of(required(e.getParameterName()));
        }
        if (thrown instanceof MissingServletRequestPartException e) {
            return problems.of(required(e.getRequestPartName()));
        }
        if (thrown instanceof MissingRequestValueException) {
            return problems.of(HttpStatus.BAD_REQUEST);
        }
        if (thrown instanceof MethodArgumentTypeMismatchException e
                && e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            // What no id or number can be, there is not.
            return problems.of(HttpStatus.NOT_FOUND);
        }
        if (thrown instanceof TypeMismatchException e) {
            var name = e.getPropertyName();
            return name == null
                    ? problems.of(HttpStatus.BAD_REQUEST)
                    : problems.of(List.of(new FieldError(name, messages.text("platform.field.type"))));
        }
        if (thrown instanceof HttpMessageNotReadableException e) {
            return unreadable(e);
        }
        return null;
    }

    private Problem tooLarge(PayloadTooLarge thrown) {
        return problems.of(
                HttpStatus.PAYLOAD_TOO_LARGE, messages.text("platform.too-large", thrown.limit() / 1_000_000));
    }

    private List<FieldError> required(String field) {
        return List.of(new FieldError(field, messages.text("platform.field.required")));
    }

    private Problem unreadable(HttpMessageNotReadableException thrown) {
        JsonMappingException mapping = null;
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PayloadTooLarge large) {
                return tooLarge(large);
            }
            if (cause instanceof RefusedText refused) {
                return problems.of(List.of(new FieldError(
                        mapping == null ? refused.field() : path(mapping), messages.text(refused.key()))));
            }
            if (cause instanceof JsonParseException || cause instanceof StreamConstraintsException) {
                return problems.of(HttpStatus.BAD_REQUEST, messages.text("platform.problem.malformed"));
            }
            if (cause instanceof JsonMappingException e && mapping == null) {
                mapping = e;
            }
        }
        if (mapping == null || mapping.getPath().isEmpty()) {
            return problems.of(HttpStatus.BAD_REQUEST, messages.text("platform.problem.malformed"));
        }
        var key = mapping instanceof UnrecognizedPropertyException ? "platform.field.unknown" : "platform.field.type";
        return problems.of(List.of(new FieldError(path(mapping), messages.text(key))));
    }

    private @Nullable Problem database(Throwable thrown) {
        if (thrown instanceof CannotCreateTransactionException
                || thrown instanceof DataAccessResourceFailureException
                || thrown instanceof TransactionTimedOutException
                || thrown instanceof SQLTransientConnectionException
                || thrown instanceof SQLRecoverableException
                || thrown instanceof SQLException e && away(e)) {
            log.warn("The database does not answer: {}", thrown.getMessage());
            return problems.of(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(DATABASE_RETRY);
        }
        if (thrown instanceof OptimisticLockingFailureException
                || thrown instanceof PessimisticLockingFailureException
                || thrown instanceof SQLException collided && COLLIDED.contains(collided.getSQLState())
                // The engine's own, which this module does not know.
                || thrown.getClass().getSimpleName().equals("OptimisticLockingException")) {
            return problems.of(HttpStatus.CONFLICT, messages.text("platform.problem.changed"));
        }
        if (thrown instanceof DataIntegrityViolationException) {
            log.warn("The database refused input that validation let pass", thrown);
            var sql = sqlState(thrown);
            var duplicate = sql.equals("23505") || sql.equals("23503");
            return problems.of(duplicate ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return null;
    }

    private static boolean away(SQLException e) {
        var state = e.getSQLState();
        if (state == null) {
            // The pool says so of a connection that broke under a transaction, when that is to be rolled back.
            return String.valueOf(e.getMessage()).startsWith("Connection is closed");
        }
        return state.startsWith("08") || AWAY.contains(state);
    }

    private static String sqlState(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getSQLState() != null) {
                return e.getSQLState();
            }
        }
        return "";
    }

    private List<FieldError> fields(BindingResult result) {
        var errors = new ArrayList<FieldError>();
        result.getFieldErrors()
                .forEach(it -> errors.add(new FieldError(
                        it.getField(),
                        it.isBindingFailure()
                                ? messages.text("platform.field.type")
                                : String.valueOf(it.getDefaultMessage()))));
        result.getGlobalErrors().forEach(it -> errors.add(new FieldError("", String.valueOf(it.getDefaultMessage()))));
        errors.sort(Comparator.comparing(FieldError::field).thenComparing(FieldError::message));
        return errors;
    }

    private static List<FieldError> fields(HandlerMethodValidationException e) {
        var errors = new ArrayList<FieldError>();
        e.getParameterValidationResults().forEach(result -> {
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                var name = error instanceof org.springframework.validation.FieldError field
                        ? field.getField()
                        : String.valueOf(result.getMethodParameter().getParameterName());
                errors.add(new FieldError(name, String.valueOf(error.getDefaultMessage())));
            }
        });
        return errors;
    }

    private static String path(JsonMappingException e) {
        var path = e.getPath().stream()
                .map(it -> it.getFieldName() == null ? "[" + it.getIndex() + "]" : "." + it.getFieldName())
                .collect(Collectors.joining());
        path = path.startsWith(".") ? path.substring(1) : path;
        return path.length() > LONGEST_FIELD ? path.substring(0, LONGEST_FIELD) : path;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    Problem of(HttpStatusCode status) {
        return problems.of(status);
    }
}
