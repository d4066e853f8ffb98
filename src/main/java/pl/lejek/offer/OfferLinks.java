package pl.lejek.offer;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Sha256;

/**
 * The customer's key to one version of an offer: 128 random bits of which only the SHA-256 is kept. It opens the page for a
 * while after the offer has ended, so that whoever comes late reads why instead of nothing.
 */
@Component
class OfferLinks {

    private static final Duration AFTER_THE_END = Duration.ofDays(90);
    private static final int BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final SecureRandom random = new SecureRandom();
    private final OfferStore store;
    private final Clock clock;

    OfferLinks(OfferStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    String make(UUID offer, int version, Instant expiresAt) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        store.addLink(Sha256.of(token), offer, version, expiresAt.plus(AFTER_THE_END));
        return token;
    }

    Optional<OfferStore.Linked> open(String token) {
        return TOKEN.matcher(token).matches() ? store.linked(Sha256.of(token), clock.instant()) : Optional.empty();
    }

    int removeExpired() {
        return store.removeLinks(clock.instant());
    }
}
