package pl.lejek.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/**
 * The browser's sessions. A session holds the user's name and the state of the account it was opened for, as text;
 * everything else is read anew with every request.
 */
@Service
public class Sessions {

    static final Duration IDLE = Duration.ofHours(8);
    static final Duration ABSOLUTE = Duration.ofHours(24);

    private static final String USER = "lejek.user";
    private static final String STAMP = "lejek.stamp";
    private static final String STARTED = "lejek.started";
    private static final String SEEN = "lejek.seen";
    private static final Duration SEEN_NOTED_EVERY = Duration.ofMinutes(1);

    private final SignIn signIn;
    private final KnownDevices devices;
    private final Accounts accounts;
    private final WallClock clock;
    private final CsrfTokenRepository csrf;
    private final Trail trail;
    private final TransactionTemplate transaction;

    Sessions(
            SignIn signIn,
            KnownDevices devices,
            Accounts accounts,
            WallClock clock,
            CsrfTokenRepository csrf,
            Trail trail,
            PlatformTransactionManager transactions) {
        this.signIn = signIn;
        this.devices = devices;
        this.accounts = accounts;
        this.clock = clock;
        this.csrf = csrf;
        this.trail = trail;
        this.transaction = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    /** Opens a session with an id and a CSRF token of its own; what was open before ends. @return the user's id */
    public String open(String name, String password, HttpServletRequest request, HttpServletResponse response) {
        var account = signIn.verify(name, password, request);
        begin(account, request, response);
        devices.remember(account.id(), request, response);
        record("session.started", account.id(), request);
        return account.id();
    }

    /** Ends the current session, if there is one. */
    public void close(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        csrf.saveToken(csrf.generateToken(request), request, response);
        RequestUser.find().ifPresent(user -> record("session.ended", user.getName(), request));
    }

    /** Moves the current session to the new state of the account, when the user has changed the password. */
    void renew(Account account, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            begin(account, request, response);
        }
    }

    private void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        var session = request.getSession(true);
        var now = clock.now().toString();
        session.setAttribute(USER, account.id());
        session.setAttribute(STAMP, String.valueOf(account.stamp()));
        session.setAttribute(STARTED, now);
        session.setAttribute(SEEN, now);
        csrf.saveToken(csrf.generateToken(request), request, response);
    }

    /**
     * @param active whether the request counts as the user's doing; a page that listens in the background does not
     * @return the user of the session; one that has ended for any reason is removed
     */
    Optional<Account> find(HttpServletRequest request, boolean active) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(USER) instanceof String id)) {
            return Optional.empty();
        }
        var now = clock.now();
        var account = accounts.find(id)
                .filter(Account::active)
                .filter(it -> String.valueOf(it.stamp()).equals(session.getAttribute(STAMP)))
                .filter(it -> isWithin(session, STARTED, ABSOLUTE, now))
                .filter(it -> isWithin(session, SEEN, IDLE, now));
        if (account.isEmpty()) {
            session.invalidate();
        } else if (active && !isWithin(session, SEEN, SEEN_NOTED_EVERY, now)) {
            session.setAttribute(SEEN, now.toString());
        }
        return account;
    }

    private static boolean isWithin(HttpSession session, String since, Duration duration, Instant now) {
        @Nullable Object at = session.getAttribute(since);
        return at instanceof String text && Instant.parse(text).plus(duration).isAfter(now);
    }

    private void record(String action, String user, HttpServletRequest request) {
        var scope = new Acting(user, request.getRemoteAddr()).begin();
        try {
            transaction.executeWithoutResult(status -> trail.record(TrailEntry.of(action, "user", user)));
        } finally {
            scope.close();
        }
    }
}
