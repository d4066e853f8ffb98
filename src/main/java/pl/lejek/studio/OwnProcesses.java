package pl.lejek.studio;

import java.util.Set;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Messages;

/** The studio's own processes: nobody moves their cases by hand, or a change could run that nobody reviewed. */
final class OwnProcesses {

    private static final Set<String> KEYS = Set.of(Releases.PROCESS, "case-migration");

    private OwnProcesses() {}

    /** @throws Conflict when it is one of them */
    static void requireNot(String processKey, Messages messages) {
        if (KEYS.contains(processKey)) {
            throw new Conflict(messages.text("studio.move.own"));
        }
    }
}
