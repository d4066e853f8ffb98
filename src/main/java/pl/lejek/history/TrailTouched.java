package pl.lejek.history;

import java.sql.Types;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Touched;

/** Asks the audit trail who worked on a record. What the current transaction records is not in it yet. */
@Component
class TrailTouched implements Touched {

    private final JdbcClient jdbc;

    TrailTouched(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean byAnybody(Collection<String> subjects, @Nullable String caseId, String exceptSource) {
        return jdbc.sql(
                        """
                        select exists (select from history.audit_entry
                                       where subject_id = any(:subjects) and actor <> :system and source <> :source)
                            or exists (select from history.audit_entry
                                       where case_id = :case and actor <> :system and source <> :source)
                        """)
                .param("subjects", subjects.toArray(String[]::new))
                .param("case", caseId, Types.VARCHAR)
                .param("system", Acting.SYSTEM.actor())
                .param("source", exceptSource)
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isFrom(String subject, String action, String source) {
        return jdbc.sql(
                        """
                        select exists (select from history.audit_entry
                                       where subject_id = ? and action = ? and source = ?)
                        """)
                .params(subject, action, source)
                .query(Boolean.class)
                .single();
    }
}
