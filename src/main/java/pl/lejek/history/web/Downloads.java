package pl.lejek.history.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/**
 * Puts every file that leaves on record before its first byte does: what, which route, which filters by name, never what
 * was filtered for, which may be somebody's data, and never the secret of a public link.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Downloads extends OncePerRequestFilter {

    private static final String API = "/api/v1/";

    /** Links without sign-in: what was sent to the reader anyway, and calendars that programs fetch every few minutes. */
    private static final String LINKS = "/api/v1/public/";

    private static final Map<String, String> FORMATS = Map.of(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
            "text/csv", "csv",
            "application/pdf", "pdf",
            "application/zip", "zip");

    private final Trail trail;
    private final TransactionTemplate transaction;

    Downloads(Trail trail, PlatformTransactionManager transactions) {
        this.trail = trail;
        this.transaction = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(API)
                || request.getRequestURI().startsWith(LINKS)
                || request.getMethod().equals("HEAD")
                || request.getMethod().equals("OPTIONS");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Watched(request, response));
    }

    /** @return of what was set on the answer; null when it is no file */
    static @Nullable String format(HttpServletResponse response) {
        var type = response.getContentType();
        var plain = type == null ? "" : type.split(";")[0].strip();
        var format = FORMATS.get(plain);
        if (format != null) {
            return format;
        }
        // Diagrams are read as files by every page that draws one, and by anybody who may see processes.
        return response.getHeader(HttpHeaders.CONTENT_DISPOSITION) == null || plain.equals("application/xml")
                ? null
                : plain.isEmpty() ? "file" : plain;
    }

    static TrailEntry entry(@Nullable String route, Map<String, String> variables, String query, String format) {
        var way = route == null ? "" : route;
        var of = way.startsWith(API) ? way.substring(API.length()).split("/") : new String[] {"file"};
        var id = variables.values().stream()
                .findFirst()
                .filter(it -> it.length() <= 100)
                .orElse(null);
        var entry = id == null
                ? TrailEntry.of("file.downloaded", "list", of[0])
                : TrailEntry.of("file.downloaded", singular(of[0]), id);
        return entry.with("route", null, way)
                .with("format", null, format)
                .with("filters", null, query.isEmpty() ? null : query);
    }

    private static String singular(String resource) {
        return resource.endsWith("ses") && !resource.equals("purchases")
                ? resource.substring(0, resource.length() - 2)
                : resource.endsWith("s") ? resource.substring(0, resource.length() - 1) : resource;
    }

    private class Watched extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private boolean looked;

        Watched(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            look();
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            look();
            return super.getWriter();
        }

        private void look() {
            if (looked || getStatus() != HttpServletResponse.SC_OK) {
                return;
            }
            looked = true;
            var format = format((HttpServletResponse) getResponse());
            if (format != null) {
                var entry = entry(
                        (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                        variables(),
                        request.getParameterMap().entrySet().stream()
                                .filter(it -> it.getValue().length > 0 && !it.getValue()[0].isBlank())
                                .map(Map.Entry::getKey)
                                .filter(it -> it.matches("[A-Za-z][A-Za-z0-9.-]{0,40}"))
                                .sorted()
                                .limit(20)
                                .collect(Collectors.joining(", ")),
                        format);
                transaction.executeWithoutResult(status -> trail.record(entry));
            }
        }

        @SuppressWarnings("unchecked")
        private Map<String, String> variables() {
            var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
            return variables instanceof Map<?, ?> found ? (Map<String, String>) found : Map.of();
        }
    }
}
