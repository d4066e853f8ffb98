package pl.lejek.deal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.ChangeSource;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects.SubjectView;

/** What others and the clock did to somebody's deals: opened, moved, found idle. */
@Component
class DealChanges implements ChangeSource {

    private static final Comparator<Change> NEWEST_FIRST =
            Comparator.comparing(Change::at).reversed().thenComparing(Change::id);

    private final JdbcClient jdbc;
    private final DealSubjects subjects;
    private final DealTexts texts;
    private final Messages messages;

    DealChanges(JdbcClient jdbc, DealSubjects subjects, DealTexts texts, Messages messages) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.texts = texts;
        this.messages = messages;
    }

    @Override
    public List<Change> changes(String owner, Instant since, int limit) {
        var all = new ArrayList<Change>();
        all.addAll(entered(owner, since, limit));
        all.addAll(idle(owner, since, limit));
        all.sort(NEWEST_FIRST);
        var shown = all.size() > limit ? all.subList(0, limit) : all;
        var labels = subjects.findAll(
                shown.stream().map(it -> it.subject().id()).distinct().toList());
        return shown.stream()
                .map(it -> labelled(it, labels.get(it.subject().id())))
                .toList();
    }

    private static Change labelled(Change it, @org.jspecify.annotations.Nullable SubjectView subject) {
        return new Change(
                it.id(),
                it.at(),
                it.kind(),
                it.title(),
                it.text(),
                it.actor(),
                it.subject(),
                subject == null ? null : subject.label());
    }

    private List<Change> entered(String owner, Instant since, int limit) {
        return jdbc.sql(
                        """
                        select s.id, d.id as deal, d.product, s.funnel, s.stage, s.how, s.entered_at, s.entered_by
                        from deal.deal d join deal.stage_entry s on s.deal_id = d.id
                        where d.owner = ? and s.entered_at >= ? and s.entered_by <> ?
                        order by s.entered_at desc, s.id desc limit ?
                        """)
                .params(owner, Timestamp.from(since), owner, limit)
                .query((row, number) -> new Change(
                        "deal-" + row.getString("deal") + "-" + row.getLong("id"),
                        row.getTimestamp("entered_at").toInstant(),
                        "deal",
                        texts.entry(row.getString("how"), row.getString("funnel"), row.getString("stage")),
                        row.getString("product"),
                        row.getString("entered_by"),
                        new SubjectRef(DealId.SUBJECT, row.getString("deal")),
                        null))
                .list();
    }

    private List<Change> idle(String owner, Instant since, int limit) {
        return jdbc.sql(
                        """
                        select id, product, idle_since from deal.deal
                        where owner = ? and closed_at is null and idle_since >= ?
                        order by idle_since desc, id desc limit ?
                        """)
                .params(owner, Timestamp.from(since), limit)
                .query((row, number) -> new Change(
                        "deal-idle-" + row.getString("id"),
                        row.getTimestamp("idle_since").toInstant(),
                        "status",
                        messages.text("deal.change-idle"),
                        row.getString("product"),
                        null,
                        new SubjectRef(DealId.SUBJECT, row.getString("id")),
                        null))
                .list();
    }
}
