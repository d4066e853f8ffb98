package pl.lejek.identity;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.Sha256;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** Tokens with which programs act as a user, limited to scopes; the database has only their hashes. */
@Service
public class Tokens {

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final WallClock clock;
    private final CurrentUser user;
    private final Trail trail;
    private final Messages messages;
    private final SecureRandom random = new SecureRandom();

    Tokens(JdbcClient jdbc, WallClock clock, CurrentUser user, Trail trail, Messages messages) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.user = user;
        this.trail = trail;
        this.messages = messages;
    }

    /** A token as its owner sees it after it was made. */
    public record TokenView(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /** A new token, with what is shown only once. */
    public record NewToken(TokenView view, String token) {}

    private record Place(Instant at, UUID id) {}

    private record Found(UUID id, Account owner, List<String> scopes, @Nullable Instant lastUsedAt) {}

    /** Makes a token for the current user. A token cannot make tokens: it would outlive its own revocation. */
    @Transactional
    public NewToken create(String name, List<String> scopes, Instant expiresAt) {
        requirePerson();
        var known = new LinkedHashSet<String>();
        for (var scope : scopes) {
            known.add(Scopes.normalize(scope)
                    .orElseThrow(() -> new FieldErrors("scopes", messages.text("identity.token.scope", scope))));
        }
        if (!expiresAt.isAfter(clock.now())) {
            throw new FieldErrors("expiresAt", messages.text("identity.token.past"));
        }
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = "lejek_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var view = new TokenView(UUID.randomUUID(), name, List.copyOf(known), clock.now(), expiresAt, null);
        jdbc.sql(
                        """
                        insert into identity.token (id, user_id, name, hash, scopes, created_at, expires_at)
                        values (:id, :user, :name, :hash, :scopes, :now, :expires)
                        """)
                .param("id", view.id())
                .param("user", user.id())
                .param("name", name)
                .param("hash", Sha256.of(token))
                .param("scopes", view.scopes().toArray(String[]::new))
                .param("now", WallClock.at(view.createdAt()))
                .param("expires", WallClock.at(expiresAt))
                .update();
        trail.record(TrailEntry.of("token.created", "token", view.id().toString())
                .with("user", null, user.id())
                .with("scopes", null, String.join(" ", view.scopes()))
                .with("expiresAt", null, expiresAt));
        return new NewToken(view, token);
    }

    /** @return the current user's tokens, the newest first */
    @Transactional(readOnly = true)
    public Page<TokenView> list(int limit, @Nullable String cursor) {
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = jdbc.sql(
                        """
                        select id, name, scopes, created_at, expires_at, last_used_at from identity.token
                        where user_id = :user and (:first or (created_at, id) < (:at, :id))
                        order by created_at desc, id desc limit :limit
                        """)
                .param("user", user.id())
                .param("first", after == null)
                .param("at", WallClock.at(after == null ? Instant.EPOCH : after.at()))
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("limit", limit + 1)
                .query(Tokens::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.createdAt(), it.id()).toString());
    }

    /** Revokes a token of the current user; who may edit users revokes anybody's. */
    @Transactional
    public void revoke(String id) {
        var uuid = uuid(id);
        var owner = user.may(Kind.USER, Level.EDIT) ? "" : user.id();
        var count = jdbc.sql("delete from identity.token where id = :id and (:owner = '' or user_id = :owner)")
                .param("id", uuid)
                .param("owner", owner)
                .update();
        if (count == 0) {
            throw new NotFound("token", id);
        }
        trail.record(TrailEntry.of("token.revoked", "token", id));
    }

    /** @return the token and its owner as they are now, unless it has expired or the owner is out */
    Optional<SignedInUser> authenticate(String token, Roles roles) {
        var now = clock.now();
        var found = jdbc.sql(
                        "select t.id as token_id, t.scopes, t.last_used_at, " + Accounts.COLUMNS
                                + """
                        from identity.token t join identity.app_user u on u.id = t.user_id
                        where t.hash = :hash and t.expires_at > :now and u.active
                        """)
                .param("hash", Sha256.of(token))
                .param("now", WallClock.at(now))
                .query((row, number) -> new Found(
                        row.getObject("token_id", UUID.class),
                        Accounts.account(row, number),
                        List.of((String[]) row.getArray("scopes").getArray()),
                        instant(row.getTimestamp("last_used_at"))))
                .optional();
        found.ifPresent(it -> noteUse(it, now));
        return found.map(it -> new SignedInUser(
                it.owner(),
                Scopes.limit(roles.rights(it.owner().roles()), it.scopes()),
                roles.reaches(it.owner().roles()),
                SignedInUser.Way.TOKEN));
    }

    private void noteUse(Found token, Instant now) {
        if (token.lastUsedAt() == null || token.lastUsedAt().isBefore(now.minus(USE_NOTED_EVERY))) {
            jdbc.sql("update identity.token set last_used_at = :now where id = :id")
                    .param("now", WallClock.at(now))
                    .param("id", token.id())
                    .update();
        }
    }

    private static void requirePerson() {
        if (RequestUser.find().filter(it -> it.way() != SignedInUser.Way.TOKEN).isEmpty()) {
            throw new AccessDeniedException("A token makes no tokens");
        }
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound("token", id);
        }
    }

    private static TokenView view(ResultSet row, int number) throws SQLException {
        return new TokenView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row.getTimestamp("last_used_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
