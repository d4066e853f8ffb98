package pl.lejek.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import pl.lejek.platform.web.Problems;
import pl.lejek.platform.web.RateLimits;
import pl.lejek.platform.web.Text;

/** Who comes in, and how: docs/adr/0002. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String SESSION_ROUTE = "/api/v1/session";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "TRACE", "OPTIONS");

    /** Requests are measured as a whole; observing each filter as well would cost every request a wrapper for each. */
    @Bean
    static SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            SignIn signIn,
            Tokens tokens,
            Sessions sessions,
            Roles roles,
            RouteAccess routes,
            Refusals refusals,
            SecureHeaders headers,
            CsrfTokenRepository csrf,
            Problems problems,
            RateLimits limits)
            throws Exception {
        return http.addFilterBefore(
                        new SignInFilter(signIn, tokens, sessions, roles, problems, limits), CsrfFilter.class)
                .csrf(it -> it.csrfTokenRepository(csrf)
                        .csrfTokenRequestHandler(new HeaderOnly())
                        .requireCsrfProtectionMatcher(SecurityConfiguration::needsCsrfToken))
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(routes))
                .exceptionHandling(it -> it.authenticationEntryPoint((request, response, e) ->
                                problems.write(problems.of(HttpStatus.UNAUTHORIZED), request, response))
                        .accessDeniedHandler(refusals))
                .headers(headers::configure)
                .securityContext(it -> it.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    CsrfTokenRepository csrfTokenRepository() {
        var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/"));
        return repository;
    }

    /** Besides its own rules: no text in the address that no record could hold. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(Text::isStorable);
        return firewall;
    }

    /** Answers what the firewall refuses at once: the detour over the error page would be refused again. */
    @Bean
    RequestRejectedHandler requestRejectedHandler(Problems problems) {
        return (request, response, e) -> problems.write(problems.of(HttpStatus.BAD_REQUEST), request, response);
    }

    /**
     * A page on another site can make a browser send its session cookie, but neither an Authorization header nor our
     * token. Signing in is protected too, lest somebody be signed in as somebody else. Public links carry their own
     * secret in the address.
     */
    private static boolean needsCsrfToken(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod()) || isPublic(request.getRequestURI())) {
            return false;
        }
        var bySession = SecurityContextHolder.getContext().getAuthentication() instanceof SignedInUser user
                && user.way() == SignedInUser.Way.SESSION;
        var signsIn =
                request.getMethod().equals("POST") && request.getRequestURI().equals(SESSION_ROUTE);
        return bySession || signsIn && isAnonymous();
    }

    private static boolean isAnonymous() {
        return RequestUser.find().isEmpty();
    }

    static boolean isPublic(String path) {
        return path.startsWith("/public/") || path.startsWith("/api/v1/public/");
    }

    /** Takes the token from the header alone: looking for it among the parameters would read the body. */
    private static class HeaderOnly extends CsrfTokenRequestAttributeHandler {
        @Override
        public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            return request.getHeader(token.getHeaderName());
        }
    }
}
