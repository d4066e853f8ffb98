package pl.lejek.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerMapping;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Problems;

/** Answers who may not, and puts it on record: the route, never the address, which may hold a link's secret. */
@Component
class Refusals implements AccessDeniedHandler {

    private final Problems problems;
    private final Messages messages;
    private final Trail trail;
    private final TransactionTemplate transaction;

    Refusals(Problems problems, Messages messages, Trail trail, PlatformTransactionManager transactions) {
        this.problems = problems;
        this.messages = messages;
        this.trail = trail;
        this.transaction = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        if (refused instanceof CsrfException) {
            problems.write(problems.of(HttpStatus.FORBIDDEN, messages.text("identity.csrf")), request, response);
            return;
        }
        RequestUser.find()
                .ifPresent(user -> transaction.executeWithoutResult(status -> {
                    var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                    var route = request.getMethod() + " " + (pattern == null ? "-" : pattern);
                    trail.record(TrailEntry.of("access.refused", "user", user.getName())
                            .with("route", null, route));
                }));
        problems.write(problems.of(HttpStatus.FORBIDDEN), request, response);
    }
}
