package pl.lejek.history;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a step came out: what it decided, that it was done, or what took it away. */
final class StepOutcome {

    static final String COMPLETED = "completed";
    static final String WITHDRAWN = "withdrawn";

    /** What one end took along is noted within the same transaction, a moment later. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private StepOutcome() {}

    /**
     * @param values variables that the step wrote
     * @param ends ends that left their scope at once and took whatever was open in it along, such as a hand-over
     * @return null while the step lasts
     */
    static @Nullable String of(PassedStep step, Map<String, @Nullable Object> values, Collection<PassedStep> ends) {
        if (step.until() == null) {
            return null;
        }
        if (step.canceled()) {
            return ends.stream()
                    .filter(it -> took(it, step))
                    .findFirst()
                    .map(it -> it.activityId().equals(step.activityId()) ? COMPLETED : it.activityId())
                    .orElse(WITHDRAWN);
        }
        return Stream.of("outcome", "decision")
                .filter(it -> step.type().equals("userTask"))
                .map(values::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(COMPLETED);
    }

    /** @return whether the step is such an end */
    static boolean endsItsScope(PassedStep step) {
        return step.canceled()
                && (step.type().equals("escalationEndEvent") || step.type().equals("errorEndEvent"));
    }

    private static boolean took(PassedStep end, PassedStep step) {
        var until = Objects.requireNonNull(step.until());
        return (step.id().equals(end.scope()) || Objects.equals(step.scope(), end.scope()))
                && !until.isBefore(end.from())
                && Duration.between(end.from(), until).compareTo(MOMENT) < 0;
    }
}
