package pl.lejek.rollout.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import pl.lejek.testing.Scenarios;

/** The other ways of introducing a CRM: every step with its work and its checklist, back and stop (domain.md 9.2 to 9.5). */
@Scenarios
class RolloutVariantTests {

    @Autowired
    Environment environment;

    private RolloutRun started(String process) {
        return RolloutRun.started(
                environment.getRequiredProperty("local.server.port", Integer.class), process, Map.of());
    }

    private static String checklist(RolloutRun run) {
        var waiting = run.work().waiting();
        assertThat(waiting).hasSize(1);
        return waiting.get(0);
    }

    @ParameterizedTest
    @CsvSource({"crm-rollout-custom, 7", "crm-strategy, 7", "crm-rollout-stages, 7", "crm-rollout-phases, 5"})
    void everyStepIsFinishedByItsChecklist(String process, int steps) {
        var run = started(process);
        assertThat(run.progress().path("steps")).hasSize(steps);
        for (var i = 0; i < steps; i++) {
            var checklist = checklist(run);
            var open = run.fill(checklist, "back").waiting();
            assertThat(open).doesNotContain(checklist).isNotEmpty();
            run.fill(checklist(run), "next");
        }
        run.endedAt("rolled-out");
        run.progress().path("steps").forEach(step -> assertThat(
                        step.path("done").asInt())
                .isEqualTo(step.path("items").size()));
    }

    @ParameterizedTest
    @CsvSource({"crm-rollout-custom, 7", "crm-strategy, 7", "crm-rollout-stages, 7", "crm-rollout-phases, 5"})
    void everyStepMayEndInAStop(String process, int steps) {
        for (var stop = 0; stop < steps; stop++) {
            var run = started(process);
            for (var i = 0; i < stop; i++) {
                run.fill(checklist(run), "next");
            }
            var checklist = checklist(run);
            run.fill(checklist, "stop").endedAt("stopped-after-" + checklist.substring("check-".length()));
        }
    }
}
