package pl.lejek.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Lets a request through to its handler when the handler's annotation allows it, before anything of the body is read.
 * A handler without annotation is closed to everybody; an address without handler is open only where pages are.
 */
@Component
class RouteAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Logger log = LoggerFactory.getLogger(RouteAccess.class);

    private static final AuthorizationDecision YES = new AuthorizationDecision(true);
    private static final AuthorizationDecision NO = new AuthorizationDecision(false);
    private static final Set<String> PROBES =
            Set.of("/actuator/health/liveness", "/actuator/health/readiness", "/livez", "/readyz");
    private static final String MANAGEMENT = "/actuator";
    private static final List<String> PROGRAMS = List.of("/api", MANAGEMENT, "/engine-rest");

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    RouteAccess(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Deprecated
    @Override
    @SuppressWarnings("deprecation")
    public AuthorizationDecision check(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        return (AuthorizationDecision) authorize(authentication, context);
    }

    @Override
    public AuthorizationResult authorize(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        var request = context.getRequest();
        var user = authentication.get() instanceof SignedInUser signedIn ? signedIn : null;
        if (isProbe(request)) {
            return YES;
        }
        if (isBelow(MANAGEMENT, request.getRequestURI())) {
            return decision(isReading(request) && user != null && user.may(Kind.METRIC, Level.VIEW));
        }
        var handler = request.getMethod().equals("OPTIONS") ? null : handler(request);
        if (handler != null) {
            return decision(isAllowed(handler, user));
        }
        return decision(isPage(request) || user != null);
    }

    static boolean isAllowed(HandlerMethod handler, @Nullable SignedInUser user) {
        if (handler.hasMethodAnnotation(OpenToAll.class)) {
            return true;
        }
        if (user == null) {
            return false;
        }
        var requires = handler.getMethodAnnotation(Requires.class);
        if (requires != null) {
            return user.may(requires.kind(), requires.level());
        }
        if (handler.hasMethodAnnotation(SignedIn.class) || isDocumentation(handler)) {
            return true;
        }
        log.error("{} says not who may call it, so nobody may", handler);
        return false;
    }

    /** The library's own handlers serve {@code /api/openapi.json} and {@code /api/docs}. */
    static boolean isDocumentation(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("org.springdoc.");
    }

    private @Nullable HandlerMethod handler(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        for (var mapping : mappings) {
            try {
                var chain = mapping.getHandler(request);
                if (chain != null && chain.getHandler() instanceof HandlerMethod handler) {
                    return handler;
                }
            } catch (HttpRequestMethodNotSupportedException e) {
                continue;
            } catch (Exception e) {
                // The media type or a parameter does not fit: still, rights come first.
                return byPathAndMethod(mapping, request);
            }
        }
        return null;
    }

    private static @Nullable HandlerMethod byPathAndMethod(
            RequestMappingHandlerMapping mapping, HttpServletRequest request) {
        var path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(it -> it.getKey().getMethodsCondition().getMatchingCondition(request) != null)
                .filter(it -> it.getKey().getPathPatternsCondition() != null
                        && it.getKey().getPathPatternsCondition().getPatterns().stream()
                                .anyMatch(pattern -> pattern.matches(path)))
                .min(Comparator.comparing(it -> mostSpecific(it.getKey())))
                .map(it -> it.getValue().createWithResolvedBean())
                .orElse(null);
    }

    private static PathPattern mostSpecific(RequestMappingInfo info) {
        return info.getPathPatternsCondition().getPatterns().iterator().next();
    }

    /** @return whether it makes no difference who asks, so that nobody needs to find out */
    static boolean isForEverybody(HttpServletRequest request) {
        return isProbe(request) || isPage(request) || SecurityConfiguration.isPublic(request.getRequestURI());
    }

    private static boolean isProbe(HttpServletRequest request) {
        return isReading(request) && PROBES.contains(request.getRequestURI());
    }

    private static boolean isPage(HttpServletRequest request) {
        return isReading(request) && PROGRAMS.stream().noneMatch(it -> isBelow(it, request.getRequestURI()));
    }

    private static boolean isReading(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean isBelow(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private static AuthorizationDecision decision(boolean allowed) {
        return allowed ? YES : NO;
    }
}
