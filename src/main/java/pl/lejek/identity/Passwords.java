package pl.lejek.identity;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Text;
import pl.lejek.platform.web.TooManyRequests;

/** What a password must be (quality.md), and how one is kept: bcrypt with cost 12. */
@Component
class Passwords {

    static final int SHORTEST = 12;
    /** bcrypt looks at no more bytes than that. */
    private static final int LONGEST_BYTES = 72;

    private static final int COMMONEST = 10_000;

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(12);
    private final String nobodys = bcrypt.encode("nobody knows this one");
    /** So many at once: a flood of sign-ins must not take the processor from everybody else. */
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private volatile @Nullable Set<String> commonest;

    /** @return the key of the message that says what is wrong with the password */
    Optional<String> problem(String password, String userId, String displayName) {
        var lower = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("identity.password.short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("identity.password.long");
        }
        if (isName(lower, userId) || isName(lower, displayName)) {
            return Optional.of("identity.password.name");
        }
        if (password.chars().distinct().count() < 4 || commonest().contains(lower)) {
            return Optional.of("identity.password.common");
        }
        return Optional.empty();
    }

    String hash(String password) {
        return inTurn(() -> bcrypt.encode(Text.normalize(password)));
    }

    /** Takes the same time for a user that does not exist. */
    boolean matches(String password, @Nullable Account account) {
        var hash = account == null ? nobodys : account.passwordHash();
        var matches = inTurn(() -> bcrypt.matches(Text.normalize(password), hash));
        return matches && account != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new TooManyRequests(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyRequests(Duration.ofSeconds(5));
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** Whether nothing of note remains of the password without the name: whoever knows the user tries that first. */
    private static boolean isName(String password, String name) {
        var letters = password.replaceAll("[^\\p{L}]", "");
        var rest = letters;
        for (var part : name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            rest = part.isEmpty() ? rest : rest.replace(part, "");
        }
        return !rest.equals(letters) && rest.length() < 4;
    }

    private Set<String> commonest() {
        var known = commonest;
        if (known == null) {
            try {
                known = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                        .limit(COMMONEST)
                        .map(it -> it.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            commonest = known;
        }
        return known;
    }
}
