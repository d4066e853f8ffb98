package pl.lejek.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import pl.lejek.platform.LogContext;

/**
 * The outermost filter: gives every request an id, writes the access log, and answers what no inner filter caught. The
 * log has the route instead of the address, so that neither a query nor the token of a public link gets into it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLog extends OncePerRequestFilter {

    private static final Logger access = LoggerFactory.getLogger("pl.lejek.access");

    private final ProblemMapping mapping;
    private final Problems problems;

    RequestLog(ProblemMapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        var started = System.nanoTime();
        var id = UUID.randomUUID().toString();
        MDC.put(LogContext.REQUEST_ID, id);
        response.setHeader("X-Request-Id", id);
        try {
            chain.doFilter(request, response);
        } catch (Exception e) {
            LocaleContextHolder.setLocale(request.getLocale());
            problems.write(mapping.map(e), request, response);
            LocaleContextHolder.resetLocaleContext();
        } finally {
            if (access.isInfoEnabled()) {
                var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                access.info(
                        "{} {} {} {} ms",
                        request.getMethod(),
                        route == null ? "-" : route,
                        response.getStatus(),
                        (System.nanoTime() - started) / 1_000_000);
            }
            MDC.remove(LogContext.USER_ID);
            MDC.remove(LogContext.REQUEST_ID);
        }
    }
}
