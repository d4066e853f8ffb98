package pl.lejek.worklist;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/** How a task stands to its service level agreement. */
public enum Sla {
    OK("ok"),
    AT_RISK("at-risk"),
    BREACHED("breached");

    private final String key;

    Sla(String key) {
        this.key = key;
    }

    @JsonValue
    public String key() {
        return key;
    }

    public static Optional<Sla> of(String key) {
        return Stream.of(values()).filter(it -> it.key.equals(key)).findFirst();
    }
}
