package pl.lejek.purchase;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.Decisions;

/** Which group each cell of the RFM cube is, as the table {@code rfm-group} says. */
@Component
class RfmGroups {

    static final String TABLE = "rfm-group";
    static final int SCORES = 5;

    private final Decisions decisions;
    private volatile Named named = new Named("", Set.of());

    RfmGroups(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * @return the groups of the cells 111, 112, … 555: recency, frequency, monetary
     * @throws IllegalStateException when the table says nothing, or nothing certain, of a cell
     */
    List<String> cells() {
        var table = decisions.inForce(TABLE);
        var groups = new ArrayList<String>(SCORES * SCORES * SCORES);
        for (var recency = 1; recency <= SCORES; recency++) {
            for (var frequency = 1; frequency <= SCORES; frequency++) {
                for (var monetary = 1; monetary <= SCORES; monetary++) {
                    var rows = table.ask(Map.of("recency", recency, "frequency", frequency, "monetary", monetary));
                    if (rows.size() != 1 || !(rows.get(0).get("group") instanceof String group)) {
                        throw new IllegalStateException(
                                "Table " + TABLE + " has no single group for " + recency + frequency + monetary);
                    }
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    private record Named(String version, Set<String> groups) {}

    /** @return every group that the table answers; none while it cannot be read */
    Set<String> named() {
        try {
            var version = decisions.newest(TABLE).version();
            var last = named;
            if (!last.version.equals(version)) {
                last = new Named(version, new LinkedHashSet<>(cells()));
                named = last;
            }
            return last.groups;
        } catch (IllegalStateException e) {
            return Set.of();
        }
    }
}
