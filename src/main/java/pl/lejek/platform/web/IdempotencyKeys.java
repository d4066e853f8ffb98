package pl.lejek.platform.web;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The answers kept for 24 hours under the Idempotency-Keys they were given for. */
@Repository
public class IdempotencyKeys {

    private static final String EXPIRED = "created_at < now() - interval '24 hours'";

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param answer null while the first request is under way */
    record Kept(byte[] requestHash, byte @Nullable [] answer) {}

    /** @return whether no other transaction works on the same key; until this one ends none will */
    boolean lock(byte[] id) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:id)")
                .param("id", ByteBuffer.wrap(id).getLong())
                .query(Boolean.class)
                .single();
    }

    /** @return whether the key is new */
    boolean claim(byte[] id, byte[] requestHash) {
        return jdbc.sql(
                                """
                                insert into platform.idempotency_key as k (id, request_hash) values (:id, :hash)
                                on conflict (id) do update
                                set request_hash = excluded.request_hash, answer = null, created_at = now()
                                where k.%s
                                """
                                        .formatted(EXPIRED))
                        .param("id", id)
                        .param("hash", requestHash)
                        .update()
                == 1;
    }

    Optional<Kept> find(byte[] id) {
        return jdbc.sql("select request_hash, answer from platform.idempotency_key where id = :id and not " + EXPIRED)
                .param("id", id)
                .query(IdempotencyKeys::kept)
                .optional();
    }

    void keep(byte[] id, byte[] answer) {
        jdbc.sql("update platform.idempotency_key set answer = :answer where id = :id")
                .param("answer", answer)
                .param("id", id)
                .update();
    }

    void forget(byte[] id) {
        jdbc.sql("delete from platform.idempotency_key where id = :id")
                .param("id", id)
                .update();
    }

    /** @return how many were past their time */
    public int forgetExpired() {
        return jdbc.sql("delete from platform.idempotency_key where " + EXPIRED).update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(row.getBytes("request_hash"), row.getBytes("answer"));
    }
}
