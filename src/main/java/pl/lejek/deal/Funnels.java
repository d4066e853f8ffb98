package pl.lejek.deal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/** SPI of this module towards its diagrams: the funnels as their newest deployed diagrams draw them. */
public interface Funnels {

    /** The funnel that every deal is in unless a table chooses another one. */
    String MAIN = "sales-funnel";

    String WON = "won";
    String LOST = "lost";

    /** @return empty when no such diagram is deployed */
    Optional<Funnel> find(String key);

    /** @return every deployed funnel, the main one first */
    List<Funnel> all();

    /**
     * A stage in the order of the diagram's router.
     *
     * @param open whether people work in it; the other ones end the funnel
     */
    record Stage(String key, Localized label, boolean open) {}

    /**
     * A funnel.
     *
     * @param probabilityTable decision table that knows the chance of winning by stage
     * @param moveTable decision table that says where a decision leads
     * @param criteriaTable decision table that knows what each stage must leave behind
     */
    record Funnel(
            String key,
            Localized name,
            List<Stage> stages,
            @Nullable String probabilityTable,
            @Nullable String moveTable,
            @Nullable String criteriaTable) {

        public Optional<Stage> stage(String stageKey) {
            return stages.stream().filter(it -> it.key().equals(stageKey)).findFirst();
        }

        /** @return the stage's place, -1 when the diagram has no such stage */
        public int place(String stageKey) {
            for (var i = 0; i < stages.size(); i++) {
                if (stages.get(i).key().equals(stageKey)) {
                    return i;
                }
            }
            return -1;
        }

        public Stage first() {
            return stages.get(0);
        }
    }
}
