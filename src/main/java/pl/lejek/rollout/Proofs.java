package pl.lejek.rollout;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.platform.evidence.Evidence;
import pl.lejek.platform.evidence.Evidence.Finding;
import pl.lejek.platform.web.Messages;

/** What the product proves of itself at this moment. */
@Component
class Proofs {

    private final ObjectProvider<Evidence> all;
    private final Messages messages;

    Proofs(ObjectProvider<Evidence> all, Messages messages) {
        this.all = all;
        this.messages = messages;
    }

    /** @param text what was found, in the reader's language */
    record Proof(boolean proven, String text) {}

    Optional<Proof> find(String name) {
        return look(name).map(it -> new Proof(it.proven(), messages.text(it.messageKey(), it.arguments())));
    }

    private Optional<Finding> look(String name) {
        return all.stream().filter(it -> it.name().equals(name)).findFirst().map(Evidence::look);
    }

    /** @return what the product proves now, by the field that shows it, as it is kept with a report */
    Map<String, @Nullable Object> keep(Collection<String> fields) {
        var kept = new HashMap<String, @Nullable Object>();
        for (var field : fields) {
            look(field.substring(RolloutCheck.EVIDENCE.length()))
                    .ifPresent(it -> kept.put(
                            field,
                            Map.of(
                                    "proven", it.proven(),
                                    "message", it.messageKey(),
                                    "arguments", List.of(it.arguments()))));
        }
        return kept;
    }

    /** @return what was kept, in the reader's language; empty when it is nothing that {@link #keep} made */
    Optional<Proof> kept(@Nullable Object value) {
        return value instanceof Map<?, ?> it
                        && it.get("proven") instanceof Boolean proven
                        && it.get("message") instanceof String message
                        && it.get("arguments") instanceof List<?> arguments
                ? Optional.of(new Proof(proven, messages.text(message, arguments.toArray())))
                : Optional.empty();
    }
}
