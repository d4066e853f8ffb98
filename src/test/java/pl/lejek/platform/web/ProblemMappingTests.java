package pl.lejek.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import pl.lejek.platform.web.FieldErrors.FieldError;

class ProblemMappingTests {

    private final ProblemMapping mapping = mapping();

    @Test
    void tellsAnAbsentDatabaseFromAMistake() {
        for (var away : List.of(
                new CannotCreateTransactionException("no"),
                new CannotGetJdbcConnectionException("no"),
                new ServletException(new RuntimeException(new SQLException("no", "57P01"))),
                new RuntimeException(new SQLException("no", "08006")),
                new JpaSystemException(new RuntimeException(new SQLException("Connection is closed"))),
                new RuntimeException(new SQLTransientConnectionException("no")))) {
            var problem = mapping.map(away);
            assertThat(problem.body().getStatus()).isEqualTo(503);
            assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("5");
        }
        assertThat(status(new IllegalStateException("secret"))).isEqualTo(500);
        assertThat(mapping.map(new IllegalStateException("secret")).body().toString())
                .doesNotContain("secret");
    }

    @Test
    void tellsConflictsFromBadInput() {
        assertThat(status(new RuntimeException(new SQLException("no", "40P01"))))
                .isEqualTo(409);
        assertThat(status(new ObjectOptimisticLockingFailureException("Lead", "1")))
                .isEqualTo(409);
        assertThat(status(new CannotAcquireLockException("deadlock"))).isEqualTo(409);
        assertThat(status(new RuntimeException(new OptimisticLockingException())))
                .isEqualTo(409);
        assertThat(status(violation("23505"))).isEqualTo(409);
        assertThat(status(violation("22001"))).isEqualTo(422);
        assertThat(status(violation("23514"))).isEqualTo(422);
        assertThat(status(new Conflict("taken"))).isEqualTo(409);
        assertThat(status(new NotFound("lead", "1"))).isEqualTo(404);
        assertThat(status(new PreconditionFailed())).isEqualTo(412);
        assertThat(status(new MaxUploadSizeExceededException(1))).isEqualTo(413);
        assertThat(mapping.map(new MaxUploadSizeExceededException(1)).body().getDetail())
                .contains("1 MB");
    }

    @Test
    void namesEveryField() {
        var problem = mapping.map(new FieldErrors(List.of(new FieldError("a", "x"), new FieldError("b", "y"))));

        assertThat(problem.body().getStatus()).isEqualTo(422);
        assertThat(problem.body().getProperties())
                .containsEntry("errors", List.of(new FieldError("a", "x"), new FieldError("b", "y")));
    }

    @Test
    void saysWhenToComeBack() {
        assertThat(mapping.map(new TooManyRequests(Duration.ofMillis(1_200)))
                        .headers()
                        .getFirst("Retry-After"))
                .isEqualTo("2");
    }

    private int status(Exception e) {
        return mapping.map(e).body().getStatus();
    }

    private static DataIntegrityViolationException violation(String state) {
        return new DataIntegrityViolationException("no", new SQLException("no", state));
    }

    /** By its name, as the engine's. */
    private static class OptimisticLockingException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static ProblemMapping mapping() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages/platform");
        source.setDefaultEncoding("UTF-8");
        var messages = new Messages(source);
        return new ProblemMapping(new Problems(messages, new ObjectMapper()), new MultipartProperties(), messages);
    }
}
