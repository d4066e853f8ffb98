package pl.lejek.workflow;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SPI: a module that owns subjects of cases says what they are called and whose they are. */
public interface Subjects {

    /** @return the {@link SubjectRef#type()} this implementation answers for */
    String type();

    Optional<SubjectView> find(String id);

    /**
     * @return the subject as the list of tasks keeps it: read by whoever has the task, written on behalf of nobody in
     *     particular, so it must not depend on who is signed in
     */
    default Optional<SubjectView> findForTasks(String id) {
        return find(id);
    }

    /** @return id of the person that it is about, on the card of a company beside it */
    default Optional<String> personOf(String id) {
        return Optional.empty();
    }

    /** @return those that there are, by id */
    default Map<String, SubjectView> findAll(Collection<String> ids) {
        return ids.stream()
                .distinct()
                .flatMap(it -> find(it).stream())
                .collect(Collectors.toMap(it -> it.ref().id(), Function.identity()));
    }

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
