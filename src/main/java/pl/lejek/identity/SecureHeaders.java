package pl.lejek.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/** What browsers are told about every answer. A handler that sets a policy of its own keeps it. */
@Component
class SecureHeaders {

    /** Only a page's own pictures of documents are framed: a blob has no address that others could give it. */
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self' data:; connect-src 'self'; frame-src blob:; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /** The documentation's page is a library's; it writes styles into the page, never scripts. */
    private static final String DOCUMENTATION = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final String PERMISSIONS = "accelerometer=(), camera=(), display-capture=(), geolocation=(),"
            + " gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    void configure(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter(policy())
                .referrerPolicy(it -> it.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(it -> it.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(it -> it.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                // frame-ancestors says it better; a handler that lets itself be framed says so there.
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable);
    }

    private static HeaderWriter policy() {
        return (request, response) -> {
            if (!response.containsHeader("Content-Security-Policy")) {
                response.setHeader("Content-Security-Policy", isDocumentation(request) ? DOCUMENTATION : POLICY);
                response.setHeader("X-Frame-Options", "DENY");
            }
        };
    }

    private static boolean isDocumentation(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/docs")
                || request.getRequestURI().startsWith("/api/swagger-ui");
    }
}
