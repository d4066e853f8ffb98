package pl.lejek.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.privacy.DataRequests.Finding;
import pl.lejek.privacy.DataRequests.UnreadFiles;
import pl.lejek.workflow.SubjectRef;

/** Requests, and the evidence of what was done. */
@Repository
class RequestStore {

    /** Columns that a form fills. */
    private static final Set<String> TEXTS = Set.of("identity_how", "reason", "done", "handed_over", "answered_how");

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    RequestStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Place(Instant createdAt, UUID id) {}

    long add(DataRequest it) {
        return jdbc.sql(
                        """
                        insert into privacy.data_request (id, kind, subject_type, subject_id, received_on, received_by, due_at,
                            language, answer_by, contact, note, created_at, created_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number
                        """)
                .params(
                        it.id(),
                        it.kind().key(),
                        it.subject().type(),
                        it.subject().id(),
                        it.receivedOn(),
                        it.receivedBy(),
                        Timestamp.from(it.dueAt()),
                        it.language(),
                        it.answerBy(),
                        it.contact(),
                        it.note(),
                        Timestamp.from(it.createdAt()),
                        it.createdBy())
                .query(Long.class)
                .single();
    }

    void runsIn(UUID id, String caseId) {
        jdbc.sql("update privacy.data_request set case_id = ? where id = ?")
                .params(caseId, id)
                .update();
    }

    Optional<DataRequest> find(UUID id) {
        return jdbc.sql("select * from privacy.data_request where id = ?")
                .param(id)
                .query(RequestStore::request)
                .optional();
    }

    void lock(UUID id) {
        jdbc.sql("select 1 from privacy.data_request where id = ? for update")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** @param lateAt open ones alone that were to be answered before then */
    List<DataRequest> list(
            @Nullable String state, @Nullable String kind, @Nullable Instant lateAt, @Nullable Place after, int limit) {
        return jdbc.sql(
                        """
                        select * from privacy.data_request
                        where (:state::text is null or state = :state) and (:kind::text is null or kind = :kind)
                          and (:late::timestamptz is null or state = 'open' and due_at < :late)
                          and (:at::timestamptz is null or (created_at, id) < (:at, :id))
                        order by created_at desc, id desc limit :limit
                        """)
                .param("state", state, Types.VARCHAR)
                .param("kind", kind, Types.VARCHAR)
                .param("late", lateAt == null ? null : lateAt.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "at",
                        after == null ? null : after.createdAt().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit)
                .query(RequestStore::request)
                .list();
    }

    /** @return whether an open request of the kind is there for the subject */
    boolean isOpen(RequestKind kind, SubjectRef subject) {
        return jdbc.sql(
                        """
                        select exists (select from privacy.data_request
                            where state = 'open' and kind = ? and subject_type = ? and subject_id = ?)
                        """)
                .params(kind.key(), subject.type(), subject.id())
                .query(Boolean.class)
                .single();
    }

    void write(UUID id, String column, @Nullable String text) {
        if (!TEXTS.contains(column)) {
            throw new IllegalArgumentException(column);
        }
        jdbc.sql("update privacy.data_request set " + column + " = :text, version = version + 1 where id = :id")
                .param("text", text, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    void extend(UUID id, Instant dueAt, Instant at) {
        jdbc.sql("update privacy.data_request set due_at = ?, extended_at = ?, version = version + 1 where id = ?")
                .params(Timestamp.from(dueAt), Timestamp.from(at), id)
                .update();
    }

    void know(UUID id, DataSubject subject) {
        jdbc.sql("update privacy.data_request set known = ?::jsonb where id = ?")
                .params(write(subject), id)
                .update();
    }

    Optional<DataSubject> known(UUID id) {
        return jdbc.sql("select known::text from privacy.data_request where id = ? and known is not null")
                .param(id)
                .query(String.class)
                .optional()
                .map(this::subject);
    }

    void restricted(UUID id, Instant at) {
        jdbc.sql("update privacy.data_request set restricted_at = ? where id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }

    boolean lifted(UUID id, Instant at) {
        return jdbc.sql(
                                """
                                update privacy.data_request set lifted_at = ?
                                where id = ? and restricted_at is not null and lifted_at is null
                                """)
                        .params(Timestamp.from(at), id)
                        .update()
                > 0;
    }

    /** @return whether the data of a person with one of these ids is only stored, because of whatever request */
    boolean isRestricted(Collection<String> subjects) {
        return jdbc.sql(
                        """
                        select exists (select from privacy.data_request
                            where restricted_at is not null and lifted_at is null and subject_id = any(?))
                        """)
                .param(subjects.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Takes the person out of what was written about how the request was carried out. */
    void unname(UUID id, DataSubject subject) {
        var needles = Stream.concat(subject.certainNeedles().stream(), subject.possibleNeedles().stream())
                .toArray(String[]::new);
        var texts = TEXTS.stream()
                .sorted()
                .map(it -> it + " = platform.without_mentions(" + it + ", :needles)")
                .collect(Collectors.joining(", "));
        jdbc.sql("update privacy.data_request set " + texts + " where id = :id")
                .param("needles", needles)
                .param("id", id)
                .update();
        // A file in the data folder may be called after the person, and the last search comes after the last erasure.
        jdbc.sql(
                        """
                        update privacy.search_result set places = platform.without_mentions(places, :needles),
                            unread = platform.without_mentions(unread, :needles)
                        where request_id = :id
                        """)
                .param("needles", needles)
                .param("id", id)
                .update();
    }

    /** Closes it, and forgets what was personal in it. */
    boolean close(UUID id, String state, Instant at) {
        return jdbc.sql(
                                """
                                update privacy.data_request
                                set state = ?, closed_at = ?, contact = null, note = null, known = null, version = version + 1
                                where id = ? and state = 'open'
                                """)
                        .params(state, Timestamp.from(at), id)
                        .update()
                > 0;
    }

    void addEvidence(UUID id, Instant at, String counts, String digest) {
        jdbc.sql(
                        """
                        insert into privacy.erasure_evidence (request_id, number, at, counts, digest)
                        select :id, count(*) + 1, :at, :counts::jsonb, :digest
                        from privacy.erasure_evidence where request_id = :id
                        """)
                .param("id", id)
                .param("at", Timestamp.from(at))
                .param("counts", counts)
                .param("digest", digest)
                .update();
    }

    void addSearch(UUID id, Instant at, TextSearch.Result it) {
        jdbc.sql(
                        """
                        insert into privacy.search_result
                            (request_id, number, at, tables, files, certain, possible, places, unread)
                        select :id, count(*) + 1, :at, :tables, :files, :certain, :possible, :places::jsonb, :unread::jsonb
                        from privacy.search_result where request_id = :id
                        """)
                .param("id", id)
                .param("at", Timestamp.from(at))
                .param("tables", it.tables())
                .param("files", it.files())
                .param("certain", it.certain())
                .param("possible", it.possible())
                .param("places", write(it.hits()))
                .param("unread", write(it.unread()))
                .update();
    }

    /** Evidence as it was kept. */
    record Evidence(int number, Instant at, String counts, String digest) {}

    record Search(
            int number,
            Instant at,
            int tables,
            int files,
            long certain,
            long possible,
            List<Finding> places,
            List<UnreadFiles> unread) {}

    List<Evidence> evidence(UUID id) {
        return jdbc.sql("select * from privacy.erasure_evidence where request_id = ? order by number")
                .param(id)
                .query((row, number) -> new Evidence(
                        row.getInt("number"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("counts"),
                        row.getString("digest")))
                .list();
    }

    List<Search> searches(UUID id) {
        return jdbc.sql("select * from privacy.search_result where request_id = ? order by number")
                .param(id)
                .query((row, number) -> new Search(
                        row.getInt("number"),
                        row.getTimestamp("at").toInstant(),
                        row.getInt("tables"),
                        row.getInt("files"),
                        row.getLong("certain"),
                        row.getLong("possible"),
                        list(row.getString("places"), Finding[].class),
                        list(row.getString("unread"), UnreadFiles[].class)))
                .list();
    }

    /** @return those of the places of a search that are a table or a column of one; others are files */
    Set<String> inTables(Collection<String> places) {
        return jdbc.sql(
                        """
                        select place from unnest(?::text[]) place where exists (
                            select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                            where c.relkind = 'r' and place in (
                                format('%I.%I', n.nspname, c.relname), format('%I.%I.%I', n.nspname, c.relname, a.attname)))
                        """)
                .param(places.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    private <T> List<T> list(String text, Class<T[]> type) {
        try {
            return List.of(json.readValue(text, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the value as the database gives it back: what is proven by a digest has to be the same for ever */
    String asKept(Object value) {
        return jdbc.sql("select ?::jsonb::text")
                .param(write(value))
                .query(String.class)
                .single();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataSubject subject(String text) {
        try {
            return json.readValue(text, DataSubject.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What a person is known under cannot be read", e);
        }
    }

    private static DataRequest request(ResultSet row, int number) throws SQLException {
        return new DataRequest(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                RequestKind.find(row.getString("kind")).orElseThrow(),
                new SubjectRef(row.getString("subject_type"), row.getString("subject_id")),
                row.getString("state"),
                row.getObject("received_on", LocalDate.class),
                row.getString("received_by"),
                row.getTimestamp("due_at").toInstant(),
                instant(row, "extended_at"),
                row.getString("language"),
                row.getString("answer_by"),
                row.getString("contact"),
                row.getString("note"),
                row.getString("identity_how"),
                row.getString("reason"),
                row.getString("done"),
                row.getString("handed_over"),
                row.getString("answered_how"),
                instant(row, "restricted_at"),
                instant(row, "lifted_at"),
                row.getString("case_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                instant(row, "closed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
