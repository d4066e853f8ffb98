package pl.lejek.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerMapping;

/** Answers what handlers throw. Refusals pass on to the security filters, which also record them. */
@Order(0)
@RestControllerAdvice
class ProblemAdvice {

    private final ProblemMapping mapping;

    ProblemAdvice(ProblemMapping mapping) {
        this.mapping = mapping;
    }

    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void refused(RuntimeException e) {
        throw e;
    }

    /** The page has gone; there is nobody to answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    /** Static files cover every address for reading; writing to an address that does not exist is "not found". */
    @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
    ResponseEntity<ProblemDetail> method(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return pattern.equals(SinglePageApp.EVERYTHING)
                ? answer(mapping.of(HttpStatus.NOT_FOUND))
                : answer(mapping.map(e));
    }

    @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException e) {
        return answer(mapping.map(e));
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> other(Exception e, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return null;
        }
        return answer(mapping.map(e));
    }

    private static ResponseEntity<ProblemDetail> answer(Problems.Problem problem) {
        return ResponseEntity.status(problem.body().getStatus())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }
}
