package pl.lejek.mailbox;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the mailbox is read, what the server has not been told yet, and what could not be read. */
@Repository
class FolderStore {

    private final JdbcClient jdbc;

    FolderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A folder as far as it is read.
     *
     * @param firstUid what lay there before the first look has smaller numbers
     */
    record Position(long validity, long lastUid, long firstUid) {}

    Optional<Position> position(String folder) {
        return jdbc.sql("select uid_validity, last_uid, first_uid from mailbox.folder where name = ?")
                .param(folder)
                .query((row, number) -> new Position(row.getLong(1), row.getLong(2), row.getLong(3)))
                .optional();
    }

    /** Begins to read a folder, or begins anew because the server's numbers did. */
    void begin(String folder, long validity, long firstUid) {
        jdbc.sql(
                        """
                        insert into mailbox.folder (name, uid_validity, last_uid, first_uid) values (:name, :validity, 0, :first)
                        on conflict (name) do update set uid_validity = :validity, last_uid = 0, first_uid = :first
                        """)
                .param("name", folder)
                .param("validity", validity)
                .param("first", firstUid)
                .update();
    }

    /**
     * Moves on to a mail, and holds everybody else back until the transaction ends.
     *
     * @return false when another node was there before
     */
    boolean advance(Place place) {
        return jdbc.sql(
                                """
                        update mailbox.folder set last_uid = :uid
                        where name = :name and uid_validity = :validity and last_uid < :uid
                        """)
                        .param("uid", place.uid())
                        .param("name", place.folder())
                        .param("validity", place.validity())
                        .update()
                == 1;
    }

    void duplicate(String folder) {
        jdbc.sql("update mailbox.folder set duplicates = duplicates + 1 where name = ?")
                .param(folder)
                .update();
    }

    void looked(String folder, Instant at) {
        jdbc.sql("update mailbox.folder set read_at = ?, failed_at = null, error = null where name = ?")
                .params(Timestamp.from(at), folder)
                .update();
    }

    /** @param error kind of fault, nothing that a server said */
    void failed(String folder, Instant at, String error) {
        jdbc.sql(
                        """
                        insert into mailbox.folder (name, uid_validity, last_uid, first_uid, failed_at, error)
                        values (:name, 0, 0, 0, :at, :error)
                        on conflict (name) do update set failed_at = :at, error = :error
                        """)
                .param("name", folder)
                .param("at", Timestamp.from(at))
                .param("error", error)
                .update();
    }

    /** @return numbers of the mails that are kept but not marked on the server, at most 500 */
    List<Long> unmarked(String folder, long validity) {
        return jdbc.sql(
                        """
                        select uid from mailbox.mail where not marked and folder = ? and uid_validity = ?
                        order by uid limit 500
                        """)
                .params(folder, validity)
                .query(Long.class)
                .list();
    }

    void marked(Place place) {
        jdbc.sql(
                        "update mailbox.mail set marked = true where not marked and folder = ? and uid_validity = ? and uid = ?")
                .params(place.folder(), place.validity(), place.uid())
                .update();
    }

    /** How the reading stands. */
    record Standing(
            @Nullable Instant readAt,
            @Nullable Instant failedAt,
            @Nullable String error,
            long lastUid,
            long duplicates) {}

    Optional<Standing> standing(String folder) {
        return jdbc.sql("select * from mailbox.folder where name = ?")
                .param(folder)
                .query((row, number) -> new Standing(
                        instant(row.getTimestamp("read_at")),
                        instant(row.getTimestamp("failed_at")),
                        row.getString("error"),
                        row.getLong("last_uid"),
                        row.getLong("duplicates")))
                .optional();
    }

    // What cannot be read

    /**
     * Notes that a mail could not be fetched or read.
     *
     * @return how often it has been tried
     */
    int trouble(
            Place place,
            String reason,
            boolean givenUp,
            @Nullable Instant receivedAt,
            @Nullable Long size,
            Instant now) {
        return jdbc.sql(
                        """
                        insert into mailbox.unreadable (id, folder, uid_validity, uid, received_at, size, reason, attempts,
                            given_up, found_at)
                        values (:id, :folder, :validity, :uid, :received, :size, :reason, 1, :givenUp, :now)
                        on conflict (folder, uid_validity, uid) do update
                            set attempts = mailbox.unreadable.attempts + 1, reason = :reason,
                                given_up = mailbox.unreadable.given_up or :givenUp, again = false
                        returning attempts
                        """)
                .param("id", UUID.randomUUID())
                .param("folder", place.folder())
                .param("validity", place.validity())
                .param("uid", place.uid())
                .param("received", receivedAt == null ? null : Timestamp.from(receivedAt), Types.TIMESTAMP)
                .param("size", size, Types.BIGINT)
                .param("reason", reason)
                .param("givenUp", givenUp)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    void solved(Place place) {
        jdbc.sql("delete from mailbox.unreadable where folder = ? and uid_validity = ? and uid = ?")
                .params(place.folder(), place.validity(), place.uid())
                .update();
    }

    /** @return numbers of mails that an administrator wants to be tried again */
    List<Long> again(String folder, long validity) {
        return jdbc.sql(
                        "select uid from mailbox.unreadable where again and folder = ? and uid_validity = ? order by uid limit 100")
                .params(folder, validity)
                .query(Long.class)
                .list();
    }

    List<UnreadableView> unreadable() {
        return jdbc.sql("select * from mailbox.unreadable where given_up order by found_at desc, id limit 200")
                .query((row, number) -> new UnreadableView(
                        row.getObject("id", UUID.class),
                        row.getString("folder"),
                        row.getLong("uid"),
                        instant(row.getTimestamp("received_at")),
                        row.getObject("size", Long.class),
                        row.getString("reason"),
                        row.getInt("attempts"),
                        row.getBoolean("again"),
                        row.getTimestamp("found_at").toInstant()))
                .list();
    }

    int unreadableCount() {
        return jdbc.sql("select count(*) from mailbox.unreadable where given_up")
                .query(Integer.class)
                .single();
    }

    boolean tryAgain(UUID id) {
        return jdbc.sql("update mailbox.unreadable set again = true where id = ? and given_up")
                        .param(id)
                        .update()
                == 1;
    }

    boolean dismiss(UUID id) {
        return jdbc.sql("delete from mailbox.unreadable where id = ? and given_up")
                        .param(id)
                        .update()
                == 1;
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
