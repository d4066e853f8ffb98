package pl.lejek.deal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deal with everything on it.
 *
 * @param criteria what the stages asked for, by field
 */
public record DealDetails(
        DealView deal,
        @Nullable String customerName,
        Map<String, Object> criteria,
        List<DealPerson> persons,
        List<StageEntry> history,
        @Nullable NextStep nextStep,
        @Nullable String taskId) {

    /**
     * A stay in a stage.
     *
     * @param how {@code opened}, {@code imported}, {@code reopened}, {@code next}, {@code to}, {@code back},
     *     {@code resumed}, {@code lost} or {@code withdrawn}
     */
    public record StageEntry(
            String stage,
            String funnel,
            Instant enteredAt,
            @Nullable Instant leftAt,
            String by,
            @Nullable String from,
            String how) {}

    /**
     * What happens next: what the rep noted, else the open task.
     *
     * @param taskId null when the rep noted it
     */
    public record NextStep(@Nullable String text, @Nullable Instant at, @Nullable String taskId) {}
}
