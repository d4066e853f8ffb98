package pl.lejek.identity;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.People.NewUser;
import pl.lejek.platform.Sha256;
import pl.lejek.platform.web.NotFound;

/** The link with which the first administrator of an empty installation signs up: it works once, for an hour. */
@Service
public class FirstAdministrator {

    private static final Duration VALID = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final WallClock clock;
    private final People people;
    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    FirstAdministrator(JdbcClient jdbc, WallClock clock, People people, Accounts accounts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.people = people;
        this.accounts = accounts;
    }

    /** @return whether nobody can sign in yet, so that the link in the log is the only way in */
    @Transactional(readOnly = true)
    public boolean isAwaited() {
        return accounts.isEmpty();
    }

    /** @return the secret part of the link */
    @Transactional
    String issue() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into identity.first_administrator (hash, expires_at) values (:hash, :expires)")
                .param("hash", Sha256.of(token))
                .param("expires", WallClock.at(clock.now().plus(VALID)))
                .update();
        return token;
    }

    @Transactional(readOnly = true)
    public boolean isValid(String token) {
        return jdbc.sql("select exists (select 1 from identity.first_administrator"
                        + " where hash = :hash and expires_at > :now)")
                .param("hash", Sha256.of(token))
                .param("now", clock.stamp())
                .query(Boolean.class)
                .single();
    }

    /** Uses the link up; other nodes' links, too. */
    @Transactional
    public void create(String token, String id, String displayName, String password) {
        jdbc.sql("lock table identity.first_administrator in exclusive mode").update();
        if (!isValid(token)) {
            throw new NotFound("link", "");
        }
        people.add(new NewUser(id, displayName, null, null, password, Set.of("ADMIN"), Set.of()));
        jdbc.sql("delete from identity.first_administrator").update();
    }
}
