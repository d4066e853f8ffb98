package pl.lejek.studio;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.jspecify.annotations.Nullable;

/** Why the engine does not move a case, in words of ours: its own are English and speak of its inside. */
final class MigrationReasons {

    /**
     * @param elementId where the case stands; null when it is about the case as a whole
     * @param why key of a message
     */
    record Reason(@Nullable String elementId, String why) {}

    private MigrationReasons() {}

    static List<Reason> of(MigratingProcessInstanceValidationReport report) {
        var reasons = new ArrayList<Reason>();
        report.getFailures().forEach(it -> reasons.add(new Reason(null, key(it))));
        report.getActivityInstanceReports().forEach(it -> it.getFailures()
                .forEach(why -> reasons.add(new Reason(it.getSourceScopeId(), key(why)))));
        report.getTransitionInstanceReports().forEach(it -> it.getFailures()
                .forEach(why -> reasons.add(new Reason(it.getSourceScopeId(), key(why)))));
        return reasons.stream().distinct().toList();
    }

    static String key(String engine) {
        var said = engine.toLowerCase(java.util.Locale.ROOT);
        if (said.contains("no migration instruction")) {
            return "studio.migration.no-instruction";
        } else if (said.contains("same type") || said.contains("different types") || said.contains("have the same")) {
            return "studio.migration.other-type";
        } else if (said.contains("ancestor") || said.contains("closest mapped") || said.contains("scope")) {
            return "studio.migration.other-scope";
        } else if (said.contains("boundary") || said.contains("event")) {
            return "studio.migration.other-event";
        } else if (said.contains("multi-instance") || said.contains("gateway") || said.contains("compensat")) {
            return "studio.migration.not-supported";
        } else {
            return "studio.migration.engine-refuses";
        }
    }
}
