package pl.lejek.rollout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/** SPI of this module towards its diagrams: the steps and items of a rollout are those that its diagram draws. */
public interface RolloutPlans {

    /** A part of the diagram, in the order of the diagram. */
    record Step(String key, Localized name, List<Item> items) {}

    /** A task for people; a checklist ends the step. */
    record Item(String key, Localized name, boolean checklist, List<Field> fields) {}

    /**
     * What the form of an item asks.
     *
     * @param path where the answer stands in the report
     * @param record the field of the rollout that the answer is kept in; null when it stays in the report
     * @param options what the values of a choice are called
     */
    record Field(String path, Localized label, @Nullable String record, Map<String, Localized> options) {}

    /** @return the steps of the version that leads the case, of the newest without a case; nothing for an unknown process */
    List<Step> of(String processKey, @Nullable String caseId);

    /** @return what people call the process and the end */
    Optional<Localized> name(String processKey, @Nullable String caseId, String elementId);
}
