package pl.lejek.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import pl.lejek.platform.LogContext;
import pl.lejek.platform.web.FieldErrors.FieldError;

/** Makes the answers of RFC 9457: what is wrong, in the caller's language, never a value, a stack or a query. */
@Component
public class Problems {

    /** A problem and the headers that go with it. */
    public record Problem(ProblemDetail body, HttpHeaders headers) {

        public Problem retryAfter(Duration duration) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, (duration.toMillis() + 999) / 1000)));
            return this;
        }
    }

    private final Messages messages;
    private final ObjectMapper json;

    Problems(Messages messages, ObjectMapper json) {
        this.messages = messages;
        this.json = json;
    }

    public Problem of(HttpStatusCode status) {
        return of(status, null);
    }

    /** @param detail for the caller, already in their language */
    public Problem of(HttpStatusCode status, @Nullable String detail) {
        var body = ProblemDetail.forStatus(status);
        body.setTitle(title(status));
        body.setDetail(detail);
        var request = MDC.get(LogContext.REQUEST_ID);
        if (request != null) {
            body.setInstance(URI.create("urn:uuid:" + request));
        }
        return new Problem(body, new HttpHeaders());
    }

    public Problem of(List<FieldError> errors) {
        var problem = of(HttpStatus.UNPROCESSABLE_ENTITY);
        problem.body().setProperty("errors", errors);
        return problem;
    }

    /** Answers from a filter, where no message converter is at hand. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.body().getStatus());
        problem.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var body = json.writeValueAsBytes(problem.body());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private String title(HttpStatusCode status) {
        return messages.find("platform.problem." + status.value())
                .orElseGet(() ->
                        messages.text(status.is5xxServerError() ? "platform.problem.500" : "platform.problem.400"));
    }
}
