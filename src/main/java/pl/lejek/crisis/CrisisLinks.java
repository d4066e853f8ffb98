package pl.lejek.crisis;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisStore.Linked;
import pl.lejek.platform.Sha256;
import pl.lejek.workflow.HousekeepingTask;

/**
 * A member's key to the page that acknowledges an alert: 128 random bits of which only the SHA-256 is kept. It acts while the crisis
 * lasts, and says for a while afterwards that it is over.
 */
@Component
class CrisisLinks implements HousekeepingTask {

    private static final Duration AFTER_THE_END = Duration.ofDays(90);
    private static final int BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final SecureRandom random = new SecureRandom();
    private final CrisisStore store;
    private final Clock clock;

    CrisisLinks(CrisisStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    String make(Linked it) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        store.addLink(Sha256.of(token), it);
        return token;
    }

    Optional<Linked> open(String token) {
        return TOKEN.matcher(token).matches() ? store.linked(Sha256.of(token)) : Optional.empty();
    }

    @Override
    public String name() {
        return "crisis.links";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        store.removeLinks(clock.instant().minus(AFTER_THE_END));
    }
}
