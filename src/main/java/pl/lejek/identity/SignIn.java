package pl.lejek.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.RateLimits;
import pl.lejek.platform.web.RateLimits.RateLimit;
import pl.lejek.platform.web.Text;
import pl.lejek.platform.web.TooManyRequests;

/** Checks names and passwords: limited per address and per name, the same for names that nobody has. */
@Component
class SignIn {

    private static final int FAILURES_PER_MINUTE = 20;
    private static final int LONGEST_NAME = 200;
    /** Stands for a name that nobody has: what was typed may be a password. */
    private static final String UNKNOWN = "unknown";

    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Lockouts lockouts;
    private final KnownDevices devices;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final RateLimit perAddress;

    /** What was verified lately: a keyed hash of name and password, and the state of the account it was right for. */
    private final Cache<String, Verified> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    private final Object[] turns = Stream.generate(Object::new).limit(64).toArray();
    private final SecretKeySpec key = new SecretKeySpec(randomBytes(), "HmacSHA256");

    private record Verified(String id, long stamp) {}

    SignIn(
            Accounts accounts,
            Passwords passwords,
            Lockouts lockouts,
            KnownDevices devices,
            Trail trail,
            PlatformTransactionManager transactions,
            RateLimits limits) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.lockouts = lockouts;
        this.devices = devices;
        this.trail = trail;
        this.transaction = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.perAddress = limits.of(FAILURES_PER_MINUTE, Duration.ofMinutes(1));
    }

    /**
     * As {@link #verify}, without looking again at what was right a few minutes ago.
     *
     * @throws BadCredentialsException when name or password are wrong
     * @throws TooManyRequests when the name is locked or the address has failed too often
     */
    Account verifyRemembering(String name, String password, String address) {
        var digest = digest(name, password);
        var known = remembered.getIfPresent(digest);
        if (known != null) {
            var account = accounts.find(known.id());
            if (account.isPresent() && account.get().active() && account.get().stamp() == known.stamp()) {
                return account.get();
            }
            remembered.invalidate(digest);
        }
        // One check at a time per login: programs open many connections at once.
        synchronized (turns[Math.floorMod(digest.hashCode(), turns.length)]) {
            known = remembered.getIfPresent(digest);
            if (known == null) {
                var account = verify(name, password, address);
                remembered.put(digest, new Verified(account.id(), account.stamp()));
                transaction.executeWithoutResult(
                        status -> record(account.id(), account.id(), address, "session.verified"));
                return account;
            }
        }
        return accounts.find(known.id()).filter(Account::active).orElseThrow(SignIn::wrong);
    }

    /** As below, for a browser: one in which the user has signed in before has a lock of its own. */
    Account verify(String name, String password, HttpServletRequest request) {
        return verify(name, password, request.getRemoteAddr(), id -> devices.find(request, id)
                // No name contains a NUL.
                .map(device -> id + (char) 0 + device)
                .orElse(id));
    }

    Account verify(String name, String password, String address) {
        return verify(name, password, address, id -> id);
    }

    private Account verify(String name, String password, String address, UnaryOperator<String> lockOf) {
        var network = RateLimits.network(address);
        perAddress.check(network);
        var id = Accounts.normalize(name);
        if (id.isEmpty() || id.length() > LONGEST_NAME || !Text.isStorable(id) || !Text.isStorable(password)) {
            perAddress.count(network);
            transaction.executeWithoutResult(status -> record(UNKNOWN, "public", address, "session.refused"));
            throw wrong();
        }
        var account = accounts.find(id).filter(Account::active);
        var lock = lockOf.apply(id);
        var locked = lockouts.remaining(lock);
        if (locked.isPresent()) {
            perAddress.count(network);
            var who = account.map(Account::id).orElse(UNKNOWN);
            transaction.executeWithoutResult(status -> record(who, "public", address, "session.locked-out"));
            throw new TooManyRequests(locked.get());
        }
        if (passwords.matches(password, account.orElse(null))) {
            lockouts.succeeded(lock);
            return account.orElseThrow();
        }
        perAddress.count(network);
        transaction.executeWithoutResult(status -> {
            var locks = lockouts.failed(lock);
            var action = locks && account.isPresent() ? "user.locked" : "session.refused";
            record(account.map(Account::id).orElse(UNKNOWN), "public", address, action);
        });
        throw wrong();
    }

    private void record(String user, String actor, String address, String action) {
        var scope = new Acting(actor, address).begin();
        try {
            trail.record(TrailEntry.of(action, "user", user));
        } finally {
            scope.close();
        }
    }

    private String digest(String name, String password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(Accounts.normalize(name).getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(Text.normalize(password).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    static BadCredentialsException wrong() {
        return new BadCredentialsException("Wrong name or password");
    }

    private static byte[] randomBytes() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
