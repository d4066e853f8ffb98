package pl.lejek.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Score times weight, summed in decimals (domain.md FIG-10). */
class AuditResultTests {

    @Test
    void theWorkedExampleIs470() {
        var weights = Stream.of("0.2", "0.3", "0.1", "0.3", "0.1")
                .map(BigDecimal::new)
                .toList();

        assertThat(Audits.result(List.of(5, 4, 5, 5, 5), weights)).isEqualByComparingTo("4.70");
        assertThat(weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("1");
    }
}
