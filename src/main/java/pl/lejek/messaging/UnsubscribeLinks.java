package pl.lejek.messaging;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Sha256;

/**
 * Personal links to unsubscribe by. A link is made when its message goes out and is nowhere kept: the table has the
 * SHA-256 of its 128 random bits. So a letter waits with {@link #PLACE} where the link will stand.
 */
@Component
class UnsubscribeLinks {

    static final String PLACE = "urn:lejek:unsubscribe";

    private static final Duration VALID = Duration.ofDays(400);
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final MessagingProperties properties;
    private final Clock clock;

    UnsubscribeLinks(JdbcClient jdbc, MessagingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    String make(String messageId) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        jdbc.sql("insert into messaging.unsubscribe_link (token_hash, message_id, expires_at) values (?, ?::uuid, ?)")
                .params(Sha256.of(token), messageId, clock.instant().plus(VALID).atOffset(ZoneOffset.UTC))
                .update();
        return properties.publicUrl() + "/public/unsubscribe/" + token;
    }

    /** @return the message the link came with, unless the link is unknown or too old */
    Optional<String> messageOf(String token) {
        return jdbc.sql(
                        """
                        select message_id::text from messaging.unsubscribe_link
                         where token_hash = ? and expires_at > ?""")
                .params(Sha256.of(token), clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    int removeExpired(Instant now) {
        return jdbc.sql("delete from messaging.unsubscribe_link where expires_at <= ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
