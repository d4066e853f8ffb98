package pl.lejek.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Localized;
import pl.lejek.platform.Sha256;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;
import pl.lejek.studio.DraftView.Origin;
import pl.lejek.studio.DraftView.State;

/** Rows of drafts and of their revisions; what is the same in many revisions is kept once. */
@Component
class DraftStore {

    private static final TypeReference<TreeMap<String, String>> HASHES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    DraftStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(DraftView it, @Nullable String shippedHash) {
        jdbc.sql(
                        """
                        insert into studio.draft (id, process_key, name_en, name_pl, state, origin, base_version, revision,
                            created_by, created_at, updated_by, updated_at, note, shipped_hash)
                        values (:id, :key, :en, :pl, :state, :origin, :base, :revision, :by, :at, :by, :at, :note, :hash)
                        """)
                .param("id", it.id())
                .param("key", it.processKey())
                .param("en", it.name().en())
                .param("pl", it.name().pl())
                .param("state", it.state().name())
                .param("origin", it.origin().name())
                .param("base", it.baseVersion(), Types.INTEGER)
                .param("revision", it.revision())
                .param("by", it.createdBy())
                .param("at", Timestamp.from(it.createdAt()))
                .param("note", it.note())
                .param("hash", shippedHash)
                .update();
    }

    boolean hasShipped(String processKey, String hash) {
        return jdbc.sql("select 1 from studio.draft where process_key = ? and shipped_hash = ?")
                .params(processKey, hash)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Holds it until the transaction ends. */
    Optional<DraftView> openFromModeler(String processKey, String author) {
        return jdbc.sql(
                        """
                        select * from studio.draft
                        where process_key = ? and created_by = ? and updated_by = created_by and origin = 'MODELER'
                          and state in ('DRAFT', 'REJECTED')
                        order by updated_at desc limit 1 for update
                        """)
                .params(processKey, author)
                .query(DraftStore::view)
                .optional();
    }

    void save(DraftView it) {
        jdbc.sql(
                        """
                        update studio.draft set process_key = :key, name_en = :en, name_pl = :pl, state = :state,
                            base_version = :base, revision = :revision, updated_by = :updatedBy, updated_at = :updatedAt,
                            release_at = :releaseAt, note = :note, submitted_by = :submittedBy, submitted_at = :submittedAt,
                            approved_by = :approvedBy, approved_at = :approvedAt, review_note = :reviewNote,
                            deployed_version = :version, deployed_by = :deployedBy, deployed_at = :deployedAt,
                            case_id = :caseId
                        where id = :id
                        """)
                .param("id", it.id())
                .param("key", it.processKey())
                .param("en", it.name().en())
                .param("pl", it.name().pl())
                .param("state", it.state().name())
                .param("base", it.baseVersion(), Types.INTEGER)
                .param("revision", it.revision())
                .param("updatedBy", it.updatedBy())
                .param("updatedAt", Timestamp.from(it.updatedAt()))
                .param("releaseAt", timestamp(it.releaseAt()), Types.TIMESTAMP)
                .param("note", it.note())
                .param("submittedBy", it.submittedBy())
                .param("submittedAt", timestamp(it.submittedAt()), Types.TIMESTAMP)
                .param("approvedBy", it.approvedBy())
                .param("approvedAt", timestamp(it.approvedAt()), Types.TIMESTAMP)
                .param("reviewNote", it.reviewNote())
                .param("version", it.deployedVersion(), Types.INTEGER)
                .param("deployedBy", it.deployedBy())
                .param("deployedAt", timestamp(it.deployedAt()), Types.TIMESTAMP)
                .param("caseId", it.caseId())
                .update();
    }

    Optional<DraftView> find(UUID id) {
        return jdbc.sql("select * from studio.draft where id = ?")
                .param(id)
                .query(DraftStore::view)
                .optional();
    }

    /** Whoever changes a draft holds it until the transaction is over. */
    Optional<DraftView> lock(UUID id) {
        return jdbc.sql("select * from studio.draft where id = ? for update")
                .param(id)
                .query(DraftStore::view)
                .optional();
    }

    /**
     * @param process null for all
     * @param processes only of these; null for all
     * @return newest first
     */
    Page<DraftView> list(
            @Nullable String process,
            @Nullable State state,
            @Nullable Collection<String> processes,
            @Nullable String cursor,
            int limit) {
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = jdbc.sql(
                        """
                        select * from studio.draft
                        where (updated_at, id) < (coalesce(:at, 'infinity'::timestamptz), :id)
                          and (cast(:process as text) is null or process_key = :process)
                          and (cast(:state as text) is null or state = :state)
                          and (cast(:processes as text[]) is null or process_key = any(:processes))
                        order by updated_at desc, id desc limit :limit
                        """)
                .param("at", after == null ? null : Timestamp.from(after.at), Types.TIMESTAMP)
                .param("id", after == null ? new UUID(-1, -1) : after.id)
                .param("process", process, Types.VARCHAR)
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("processes", processes == null ? null : processes.toArray(String[]::new), Types.ARRAY)
                .param("limit", limit + 1)
                .query(DraftStore::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.updatedAt(), it.id()).toString());
    }

    private record Place(Instant at, UUID id) {}

    /** @return the drafts from which versions of the process were deployed, by version */
    Map<Integer, DraftView> deployed(String processKey) {
        var deployed = new TreeMap<Integer, DraftView>();
        jdbc.sql("select * from studio.draft where process_key = ? and deployed_version is not null")
                .param(processKey)
                .query(DraftStore::view)
                .list()
                .forEach(it -> {
                    if (it.deployedVersion() != null) {
                        deployed.put(it.deployedVersion(), it);
                    }
                });
        return deployed;
    }

    /** One saving of a draft. */
    record Revision(int revision, Instant at, String by, @Nullable String note) {}

    /** Revisions that were removed, and what they held. */
    record Removed(int count, Set<String> hashes) {}

    /** @return drafts with more revisions than that, which were not all submitted */
    List<UUID> longerThan(int keep, int limit) {
        return jdbc.sql(
                        """
                        select draft_id from (
                            select draft_id, submitted,
                                   row_number() over (partition by draft_id order by revision desc) as place
                            from studio.revision) r
                        where place > :keep and not submitted group by draft_id limit :limit
                        """)
                .param("keep", keep)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Removes all revisions but the newest ones and those that were submitted. */
    Removed shorten(UUID draft, int keep) {
        var hashes = new TreeSet<String>();
        var removed = jdbc.sql(
                        """
                        delete from studio.revision where draft_id = :draft and not submitted and revision in (
                            select revision from studio.revision where draft_id = :draft
                            order by revision desc offset :keep)
                        returning xml, forms::text as forms, decisions::text as decisions
                        """)
                .param("draft", draft)
                .param("keep", keep)
                .query((row, number) -> {
                    hashes.add(row.getString("xml"));
                    hashes.addAll(hashes(row.getString("forms")).values());
                    hashes.addAll(hashes(row.getString("decisions")).values());
                    return number;
                })
                .list();
        return new Removed(removed.size(), hashes);
    }

    /** Removes those contents that no revision has any more; whoever saves meanwhile waits. */
    void forget(Collection<String> hashes) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('studio.content', 0))")
                .query(row -> {});
        jdbc.sql(
                        """
                        delete from studio.content where hash = any(:hashes) and hash not in (
                            select xml from studio.revision
                            union select value from studio.revision, jsonb_each_text(forms || decisions))
                        """)
                .param("hashes", hashes.toArray(String[]::new))
                .update();
    }

    void submitted(UUID draft, int revision) {
        jdbc.sql("update studio.revision set submitted = true where draft_id = ? and revision = ?")
                .params(draft, revision)
                .update();
    }

    void addRevision(UUID draft, Revision it, DraftFiles files) {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('studio.content', 0))")
                .query(row -> {});
        var forms = new TreeMap<String, String>();
        files.forms().forEach((id, form) -> forms.put(id, keep(write(form))));
        var decisions = new TreeMap<String, String>();
        files.decisions().forEach((id, xml) -> decisions.put(id, keep(xml)));
        jdbc.sql(
                        """
                        insert into studio.revision (draft_id, revision, at, by, note, xml, forms, decisions)
                        values (:draft, :revision, :at, :by, :note, :xml, :forms::jsonb, :decisions::jsonb)
                        """)
                .param("draft", draft)
                .param("revision", it.revision())
                .param("at", Timestamp.from(it.at()))
                .param("by", it.by())
                .param("note", it.note())
                .param("xml", keep(files.xml()))
                .param("forms", write(forms))
                .param("decisions", write(decisions))
                .update();
    }

    /** @return newest first, at most 1,000 */
    List<Revision> revisions(UUID draft) {
        return jdbc.sql(
                        """
                        select revision, at, by, note from studio.revision
                        where draft_id = ? order by revision desc limit 1000
                        """)
                .param(draft)
                .query((row, number) -> new Revision(
                        row.getInt("revision"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        row.getString("note")))
                .list();
    }

    Optional<DraftFiles> files(UUID draft, int revision) {
        return jdbc.sql(
                        """
                        select c.text, r.forms::text as forms, r.decisions::text as decisions
                        from studio.revision r join studio.content c on c.hash = r.xml
                        where r.draft_id = ? and r.revision = ?
                        """)
                .params(draft, revision)
                .query((row, number) -> files(row))
                .optional();
    }

    private DraftFiles files(ResultSet row) throws SQLException {
        var forms = new TreeMap<String, JsonNode>();
        hashes(row.getString("forms")).forEach((id, hash) -> forms.put(id, read(content(hash))));
        var decisions = new TreeMap<String, String>();
        hashes(row.getString("decisions")).forEach((id, hash) -> decisions.put(id, content(hash)));
        return new DraftFiles(row.getString("text"), forms, decisions);
    }

    private String content(String hash) {
        return jdbc.sql("select text from studio.content where hash = ?")
                .param(hash)
                .query(String.class)
                .single();
    }

    private String keep(String text) {
        var hash = Sha256.hex(text);
        jdbc.sql("insert into studio.content (hash, text) values (?, ?) on conflict do nothing")
                .params(hash, text)
                .update();
        return hash;
    }

    private static DraftView view(ResultSet row, int number) throws SQLException {
        return new DraftView(
                row.getObject("id", UUID.class),
                row.getString("process_key"),
                new Localized(row.getString("name_en"), row.getString("name_pl")),
                row.getInt("revision"),
                State.valueOf(row.getString("state")),
                Origin.valueOf(row.getString("origin")),
                (Integer) row.getObject("base_version"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("updated_by"),
                row.getTimestamp("updated_at").toInstant(),
                instant(row, "release_at"),
                row.getString("note"),
                row.getString("submitted_by"),
                instant(row, "submitted_at"),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getString("review_note"),
                (Integer) row.getObject("deployed_version"),
                row.getString("deployed_by"),
                instant(row, "deployed_at"),
                row.getString("case_id"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private Map<String, String> hashes(String text) {
        try {
            return json.readValue(text, HASHES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A revision cannot be read", e);
        }
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A form cannot be read", e);
        }
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The data are not plain", e);
        }
    }
}
