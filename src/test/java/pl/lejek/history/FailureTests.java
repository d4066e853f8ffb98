package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTests {

    @ParameterizedTest
    @CsvSource({
        "org.springframework.mail.MailSendException, unreachable",
        "java.net.ConnectException, unreachable",
        "org.camunda.bpm.engine.ProcessEngineException, diagram",
        "pl.lejek.platform.web.NotFound, record",
        "org.postgresql.util.PSQLException, database",
        "com.example.StrangeException, unknown"
    })
    void tellsTheKindFromTheClass(String exception, String kind) {
        assertThat(Failure.of(exception, null).kind()).isEqualTo(kind);
        assertThat(Failure.of(null, exception).exception())
                .isEqualTo(exception.substring(exception.lastIndexOf('.') + 1));
    }

    @Test
    void repeatsNothingThatIsNoClass() {
        assertThat(Failure.of("jan.kowalski.example.org", "Kowalski")).isEqualTo(new Failure("unknown", "?"));
    }
}
