package pl.lejek.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import pl.lejek.identity.SignedInUser.Way;
import pl.lejek.platform.LogContext;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.web.Problems;
import pl.lejek.platform.web.RateLimits;
import pl.lejek.platform.web.RateLimits.RateLimit;
import pl.lejek.platform.web.TooManyRequests;

/**
 * Finds out who is calling: by the Authorization header if there is one, else by the session. Wrong credentials are
 * answered at once, whatever they were sent to.
 */
class SignInFilter extends OncePerRequestFilter {

    private static final int UNKNOWN_TOKENS_PER_MINUTE = 60;

    private final SignIn signIn;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Roles roles;
    private final Problems problems;
    private final RateLimit unknownTokens;

    SignInFilter(SignIn signIn, Tokens tokens, Sessions sessions, Roles roles, Problems problems, RateLimits limits) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.sessions = sessions;
        this.roles = roles;
        this.problems = problems;
        this.unknownTokens = limits.of(UNKNOWN_TOKENS_PER_MINUTE, Duration.ofMinutes(1));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignedInUser> user;
        try {
            user = RouteAccess.isForEverybody(request) ? Optional.empty() : authenticate(request);
        } catch (BadCredentialsException e) {
            problems.write(problems.of(HttpStatus.UNAUTHORIZED), request, response);
            return;
        } catch (TooManyRequests e) {
            problems.write(problems.of(HttpStatus.TOO_MANY_REQUESTS).retryAfter(e.retryAfter()), request, response);
            return;
        }
        user.ifPresent(it -> {
            SecurityContextHolder.setContext(new SecurityContextImpl(it));
            // Taken away by the outermost filter, whose own line names the user too.
            MDC.put(LogContext.USER_ID, it.getName());
        });
        var actor = user.map(SignedInUser::getName).orElse("public");
        var scope = new Acting(actor, request.getRemoteAddr()).begin();
        try {
            chain.doFilter(request, response);
        } finally {
            scope.close();
            SecurityContextHolder.clearContext();
        }
    }

    private Optional<SignedInUser> authenticate(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            var background = request.getRequestURI().equals("/api/v1/events");
            return sessions.find(request, !background).map(it -> signedIn(it, Way.SESSION));
        }
        var space = header.indexOf(' ');
        var scheme = space < 0 ? header : header.substring(0, space);
        var value = space < 0 ? "" : header.substring(space + 1).trim();
        if (scheme.equalsIgnoreCase("Basic")) {
            return Optional.of(basic(value, request.getRemoteAddr()));
        }
        if (scheme.equalsIgnoreCase("Bearer")) {
            return Optional.of(bearer(value, request.getRemoteAddr()));
        }
        throw SignIn.wrong();
    }

    private SignedInUser basic(String value, String address) {
        var text = decoded(value);
        var colon = text == null ? -1 : text.indexOf(':');
        if (text == null || colon < 0) {
            throw SignIn.wrong();
        }
        return signedIn(
                signIn.verifyRemembering(text.substring(0, colon), text.substring(colon + 1), address), Way.BASIC);
    }

    private SignedInUser bearer(String token, String address) {
        var network = RateLimits.network(address);
        unknownTokens.check(network);
        return tokens.authenticate(token, roles).orElseThrow(() -> {
            unknownTokens.count(network);
            return SignIn.wrong();
        });
    }

    private SignedInUser signedIn(Account account, Way way) {
        return new SignedInUser(account, roles.rights(account.roles()), roles.reaches(account.roles()), way);
    }

    private static @Nullable String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
