package pl.lejek.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.studio.ProcessDiff.DecisionDiff;
import pl.lejek.studio.ProcessDiff.ElementDiff;
import pl.lejek.studio.ProcessDiff.FormDiff;
import pl.lejek.studio.Versions.Compared;

/**
 * What differs, with both diagrams so that it can be shown in them.
 *
 * @param before null where nothing was before
 */
record Differences(
        @Nullable Diagram before,
        Diagram after,
        List<ElementDiff> elements,
        List<FormDiff> forms,
        List<DecisionDiff> decisions) {

    record Diagram(String xml) {}

    static Differences of(Compared it) {
        return new Differences(
                it.before() == null ? null : new Diagram(it.before().xml()),
                new Diagram(it.after().xml()),
                it.diff().elements(),
                it.diff().forms(),
                it.diff().decisions());
    }
}
