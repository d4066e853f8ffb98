package pl.lejek.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

/** The kinds of records that modules let be imported. */
@Component
class ImportTargets {

    private final Map<String, ImportTarget> targets = new LinkedHashMap<>();
    private final Messages messages;

    ImportTargets(List<ImportTarget> targets, Messages messages) {
        targets.forEach(it -> this.targets.put(it.kind(), it));
        this.messages = messages;
    }

    List<ImportTarget> all() {
        return List.copyOf(targets.values());
    }

    /** @throws FieldErrors when nobody imports such records */
    ImportTarget named(@Nullable String kind) {
        var target = kind == null ? null : targets.get(kind.strip());
        if (target == null) {
            throw new FieldErrors("kind", messages.text("imports.kind-unknown", String.join(", ", targets.keySet())));
        }
        return target;
    }

    /** @return the target of an import that has begun */
    ImportTarget of(String kind) {
        var target = targets.get(kind);
        if (target == null) {
            throw new IllegalStateException("Nobody imports " + kind + " any more");
        }
        return target;
    }
}
