package pl.lejek.history;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;
import pl.lejek.platform.trail.Acting;

/** Values behind the trail's digests, and the cases that are about a person. The trail itself holds nobody's data. */
@Component
@Order(80) // what the others change while they erase is in it, too
class TrailPersonalData extends PersonalTables {

    private static final String REASON = "data-request";
    private static final List<String> SUBJECTS = List.of("customer", "lead", "person");

    private final Clock clock;

    TrailPersonalData(JdbcClient jdbc, Clock clock) {
        super(
                jdbc,
                "history",
                PersonalRows.in(
                                "trail",
                                "history.audit_value v join history.audit_entry e on e.id = v.entry",
                                "v.person = any(:pseudonyms) or v.person = any(select unnest(:deals)::text)")
                        .showing(
                                "e.at as at",
                                "e.action as action",
                                "v.field as field",
                                "v.side as side",
                                "v.value as value"));
        this.clock = clock;
    }

    @Override
    public DataSubject widen(DataSubject subject) {
        var keys = Stream.concat(
                        subject.pseudonyms().stream()
                                .flatMap(id -> SUBJECTS.stream().map(it -> it + "/" + id)),
                        subject.of(Known.DEAL).stream().map(it -> "deal/" + it))
                .toArray(String[]::new);
        return subject.with(
                Known.CASE,
                jdbc.sql("select proc_inst_id_ from engine.act_hi_procinst where business_key_ = any(?)")
                        .param(keys)
                        .query(String.class)
                        .list());
    }

    @Override
    public List<Section> export(DataSubject subject) {
        return super.export(subject).stream()
                .map(it -> new Section(it.key(), it.columns(), it.rows(), it.total(), Fate.REMOVED))
                .toList();
    }

    @Override
    public List<Counted> count(DataSubject subject) {
        return super.count(subject).stream()
                .map(it -> new Counted(it.section(), it.rows(), Fate.REMOVED))
                .toList();
    }

    @Override
    public List<Erased> erase(DataSubject subject) {
        var acting = Acting.current();
        var now = Timestamp.from(clock.instant());
        var erased = Stream.concat(subject.pseudonyms().stream(), subject.of(Known.DEAL).stream())
                .distinct()
                .mapToLong(it -> jdbc.sql("select history.erase_person(?, ?, ?, ?, ?)")
                        .params(it, now, acting.actor(), acting.source(), REASON)
                        .query(Long.class)
                        .single())
                .sum();
        var subjectOfRequest = subject.pseudonyms().stream().findFirst();
        var mentions = subjectOfRequest.isEmpty()
                        || subject.certainNeedles().isEmpty()
                                && subject.possibleNeedles().isEmpty()
                ? 0
                : Objects.requireNonNull(sql(
                                """
                                select history.erase_mentions(:person, :everywhere, :needles,
                                    array(select unnest(:companies || :deals)::text), :at, :actor, :source, :reason)
                                """,
                                subject)
                        .param("person", subjectOfRequest.get())
                        .param("at", now)
                        .param("actor", acting.actor())
                        .param("source", acting.source())
                        .param("reason", REASON)
                        .query(Long.class)
                        .single());
        return erased + mentions == 0 ? List.of() : List.of(new Erased("trail", Fate.REMOVED, erased + mentions));
    }
}
