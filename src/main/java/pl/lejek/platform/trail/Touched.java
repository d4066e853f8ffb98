package pl.lejek.platform.trail;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Whether somebody has worked on a record, as the audit trail knows. Module {@code history} answers. */
public interface Touched {

    /**
     * @param subjects ids of the record and of what belongs to it
     * @param caseId case of the record, if there is one
     * @param exceptSource source whose own entries do not count ({@link Acting#source()})
     * @return whether anybody but the system has done something with any of them
     */
    boolean byAnybody(Collection<String> subjects, @Nullable String caseId, String exceptSource);

    /** @return whether that was done with the record by this source */
    boolean isFrom(String subject, String action, String source);
}
