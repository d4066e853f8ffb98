package pl.lejek.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;
import pl.lejek.platform.Sha256;
import pl.lejek.platform.trail.Acting;

/**
 * Honours {@code Idempotency-Key} on POST: the same request under the same key gets the same answer, and nothing is
 * done twice. What the handler changes and the answer that is kept are one transaction, so a crash leaves both or
 * neither. Refusals are not kept: they changed nothing, and the next try is judged anew.
 */
@Component
@Order(20)
class Idempotency extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final int LONGEST_KEY = 255;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(60);
    /** Doing these again is harmless, keeping and repeating the answer not: sessions, passwords, a search of the trail. */
    private static final Set<String> EXCEPTED =
            Set.of("/api/v1/session", "/api/v1/me/password", "/api/v1/audit/search");

    /** Every look at what is kept apart goes into the audit trail; an answer given again would be a look that does not. */
    private static final String LOOKS = "/reveal";

    private static final Set<String> KEPT_HEADERS = Set.of("Location", "ETag", "Content-Type", "Content-Language");

    private final IdempotencyKeys keys;
    private final Problems problems;
    private final Messages messages;
    private final TransactionTemplate transaction;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    Idempotency(
            IdempotencyKeys keys,
            Problems problems,
            Messages messages,
            PlatformTransactionManager transactions,
            ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.keys = keys;
        this.problems = problems;
        this.messages = messages;
        this.transaction = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRED));
        this.mappings = mappings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(KEY) == null
                || !request.getRequestURI().startsWith("/api/v1/")
                || request.getRequestURI().endsWith(LOOKS)
                || EXCEPTED.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest original, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = original.getHeader(KEY).trim();
        if (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            problems.write(
                    problems.of(List.of(new FieldErrors.FieldError(KEY, messages.text("platform.idempotency.key")))),
                    original,
                    response);
            return;
        }
        var request = BodyLimit.isMultipart(original) ? original : new Buffered(original);
        var caller = Acting.current();
        var who = caller.actor().equals("public") ? "public " + caller.source() : caller.actor();
        var attempt = new Attempt(
                request,
                response,
                chain,
                who + "\n" + key,
                sha256(who, key, request.getRequestURI()),
                request instanceof Buffered buffered
                        ? sha256(String.valueOf(request.getQueryString()), Sha256.hex(buffered.body))
                        : sha256("multipart", String.valueOf(request.getContentLengthLong())));
        try {
            if (commitsByItself(request)) {
                attempt.claimed();
            } else {
                attempt.inOneTransaction();
            }
        } catch (HandlerFailed e) {
            if (e.getCause() instanceof ServletException failure) {
                throw failure;
            }
            throw (IOException) e.getCause();
        }
    }

    private boolean commitsByItself(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        for (var mapping : mappings) {
            try {
                var chain = mapping.getHandler(request);
                if (chain != null && chain.getHandler() instanceof HandlerMethod handler) {
                    return handler.hasMethodAnnotation(OwnTransactions.class);
                }
            } catch (Exception e) {
                return false;
            }
        }
        return false;
    }

    /** One request under a key. */
    private class Attempt {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final FilterChain chain;
        private final String secret;
        private final byte[] id;
        private final byte[] requestHash;

        Attempt(
                HttpServletRequest request,
                HttpServletResponse response,
                FilterChain chain,
                String secret,
                byte[] id,
                byte[] requestHash) {
            this.request = request;
            this.response = response;
            this.chain = chain;
            this.secret = secret;
            this.id = id;
            this.requestHash = requestHash;
        }

        void inOneTransaction() throws ServletException, IOException {
            var giveUp = System.nanoTime() + PATIENCE.toNanos();
            do {
                var answer = new ContentCachingResponseWrapper(response);
                var outcome = JoinedTransactions.during(() -> transaction.execute(status -> {
                    if (!keys.lock(id)) {
                        status.setRollbackOnly();
                        return Outcome.BUSY;
                    }
                    if (!keys.claim(id, requestHash)) {
                        status.setRollbackOnly();
                        return Outcome.KNOWN;
                    }
                    run(answer);
                    if (answer.getStatus() >= 400) {
                        status.setRollbackOnly();
                    } else {
                        keys.keep(id, kept(answer).encrypted(secret));
                    }
                    return Outcome.DONE;
                }));
                if (outcome == Outcome.DONE) {
                    answer.copyBodyToResponse();
                    return;
                }
                if (outcome == Outcome.KNOWN) {
                    replay();
                    return;
                }
                sleep();
            } while (System.nanoTime() < giveUp);
            conflict("platform.idempotency.running");
        }

        void claimed() throws ServletException, IOException {
            if (!keys.claim(id, requestHash)) {
                replay();
                return;
            }
            var answer = new ContentCachingResponseWrapper(response);
            try {
                run(answer);
            } catch (RuntimeException e) {
                keys.forget(id);
                throw e;
            }
            if (answer.getStatus() >= 400) {
                keys.forget(id);
            } else {
                keys.keep(id, kept(answer).encrypted(secret));
            }
            answer.copyBodyToResponse();
        }

        private void run(HttpServletResponse answer) {
            try {
                chain.doFilter(request, answer);
            } catch (IOException | ServletException e) {
                throw new HandlerFailed(e);
            }
        }

        private void replay() throws IOException {
            var kept = keys.find(id);
            if (kept.isEmpty()) {
                conflict("platform.idempotency.running");
            } else if (!Arrays.equals(kept.get().requestHash(), requestHash)) {
                problems.write(
                        problems.of(HttpStatus.UNPROCESSABLE_ENTITY, messages.text("platform.idempotency.reused")),
                        request,
                        response);
            } else if (kept.get().answer() == null) {
                conflict("platform.idempotency.unknown");
            } else {
                var answer = KeptAnswer.decrypted(kept.get().answer(), secret);
                response.setStatus(answer.status());
                answer.headers().forEach(response::setHeader);
                response.setHeader(REPLAYED, "true");
                response.setContentLength(answer.body().length);
                response.getOutputStream().write(answer.body());
            }
        }

        private void conflict(String key) throws IOException {
            problems.write(
                    problems.of(HttpStatus.CONFLICT, messages.text(key)).retryAfter(Duration.ofSeconds(1)),
                    request,
                    response);
        }
    }

    private enum Outcome {
        DONE,
        KNOWN,
        BUSY
    }

    /** Carries a checked exception out of a transaction; its cause decides the answer. */
    private static class HandlerFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HandlerFailed(Exception cause) {
            super(cause);
        }
    }

    private static KeptAnswer kept(ContentCachingResponseWrapper answer) {
        var headers = new LinkedHashMap<String, String>();
        KEPT_HEADERS.forEach(name -> {
            var value = answer.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        if (answer.getContentType() != null) {
            headers.put("Content-Type", answer.getContentType());
        }
        return new KeptAnswer(answer.getStatus(), headers, answer.getContentAsByteArray());
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] sha256(String... parts) {
        var digest = Sha256.digest();
        for (var part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return digest.digest();
    }

    /** A request whose body has been read, so that it can be hashed and read again. */
    private static class Buffered extends HttpServletRequestWrapper {

        private final byte[] body;

        Buffered(HttpServletRequest request) throws IOException {
            super(request);
            this.body = request.getInputStream().readAllBytes();
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    return bytes.read(buffer, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(@Nullable ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
