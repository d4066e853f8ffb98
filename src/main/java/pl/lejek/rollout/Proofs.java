package pl.lejek.rollout;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.platform.evidence.Evidence;
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
        return all.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .map(Evidence::look)
                .map(it -> new Proof(it.proven(), messages.text(it.messageKey(), it.arguments())));
    }
}
