package pl.lejek.workflow;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SPI: a module that owns subjects of cases says what they are called and whose they are. */
public interface Subjects {

    /** @return the {@link SubjectRef#type()} this implementation answers for */
    String type();

    Optional<SubjectView> find(String id);

    /**
     * A subject as lists show it.
     *
     * @param label what people call it; may be a person's name, so it is never copied into the engine
     * @param team key of the team that owns it
     * @param customerId the customer card beside it
     */
    record SubjectView(
            SubjectRef ref, String label, @Nullable String owner, @Nullable String team, @Nullable String customerId) {}
}
