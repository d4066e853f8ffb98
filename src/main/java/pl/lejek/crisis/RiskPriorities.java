package pl.lejek.crisis;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.Decisions;

/** The cells of the matrix, as the table {@code risk-priority} has them. */
@Component
class RiskPriorities {

    private final Decisions decisions;

    RiskPriorities(Decisions decisions) {
        this.decisions = decisions;
    }

    /** @return every cell, by likelihood and impact from 1 to 5 */
    List<List<String>> all() {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(likelihood -> IntStream.rangeClosed(1, 5)
                        .mapToObj(impact -> of(likelihood, impact))
                        .toList())
                .toList();
    }

    /** @return {@code low}, {@code medium}, {@code high}, {@code critical}, or what the table calls it */
    String of(int likelihood, int impact) {
        return decisions.newest("risk-priority").ask(Map.of("weight", likelihood * impact, "impact", impact)).stream()
                .map(it -> String.valueOf(it.get("priority")))
                .findFirst()
                .orElse("low");
    }
}
