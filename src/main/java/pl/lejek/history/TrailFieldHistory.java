package pl.lejek.history;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.FieldHistory;

/** Puts the digests of the trail together with the values that are still there (domain.md D-14). */
@Component
class TrailFieldHistory implements FieldHistory {

    private final JdbcClient jdbc;

    TrailFieldHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<FieldChange> changes(
            Collection<String> subjects, @Nullable String field, @Nullable Place after, int limit) {
        return jdbc.sql(
                        """
                        select e.id as entry, e.subject_id as subject, e.action, e.at, e.actor, e.source,
                               coalesce(e.reason, said.value) as reason,
                               c.change ->> 'field' as field, was.value as before, is_now.value as after,
                               (c.change ->> 'before' is not null and was.value is null)
                               or (c.change ->> 'after' is not null and is_now.value is null) as erased
                        from history.audit_entry e
                        cross join lateral jsonb_array_elements(e.changes) as c (change)
                        left join history.audit_value was
                            on was.entry = e.id and was.field = c.change ->> 'field' and was.side = 'before'
                        left join history.audit_value is_now
                            on is_now.entry = e.id and is_now.field = c.change ->> 'field' and is_now.side = 'after'
                        left join history.audit_value said
                            on e.reason is null and said.entry = e.id and said.field = 'reason' and said.side = 'after'
                        where e.subject_id = any(:subjects) and e.changes is not null
                          and not (e.reason is null
                                   and c.change ->> 'field' = 'reason' and c.change ->> 'before' is null)
                          and (:field::text is null or c.change ->> 'field' = :field)
                          and (:entry::bigint is null or e.id < :entry
                               or e.id = :entry and c.change ->> 'field' > :afterField)
                        order by e.id desc, field limit :limit
                        """)
                .param("subjects", subjects.toArray(String[]::new))
                .param("field", field, Types.VARCHAR)
                .param("entry", after == null ? null : after.entry(), Types.BIGINT)
                .param("afterField", after == null ? null : after.field(), Types.VARCHAR)
                .param("limit", limit)
                .query((row, number) -> new FieldChange(
                        row.getLong("entry"),
                        row.getString("subject"),
                        row.getString("action"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("source"),
                        row.getString("reason"),
                        row.getString("field"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getBoolean("erased")))
                .list();
    }
}
