package pl.lejek.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes one HTTP call: ten seconds for all of it, at most 1 MB of the answer, no redirects, no proxy, no cookies, a new
 * connection each time, to an address that {@link Destinations} has judged for this call.
 */
@Component
class Sender implements DisposableBean {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_CONNECTIONS = 50;

    private final CloseableHttpClient client;
    private final Duration patience;
    private final ExecutorService calls = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "webhook");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    Sender(Destinations destinations) {
        this(destinations, SSLContexts.createSystemDefault(), PATIENCE);
    }

    Sender(Destinations destinations, SSLContext tls, Duration patience) {
        this.patience = patience;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(destinations)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(patience))
                        .setSocketTimeout(Timeout.of(patience))
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(patience))
                        .setResponseTimeout(Timeout.of(patience))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Lejek")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** @param headers beside those that HTTP itself needs, nothing else is sent */
    Outcome post(URI url, Map<String, String> headers, String body) {
        var began = System.nanoTime();
        var request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        var call = calls.submit(() -> call(HttpHost.create(url), request));
        Integer status = null;
        String error = null;
        try {
            status = call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            error = status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? "redirect" : "refused";
        } catch (TimeoutException e) {
            error = "timeout";
        } catch (ExecutionException e) {
            error = errorOf(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error = "timeout";
        } finally {
            request.cancel();
            call.cancel(true);
        }
        return new Outcome(status, error, Duration.ofNanos(System.nanoTime() - began));
    }

    private int call(HttpHost target, HttpPost request) throws IOException {
        try (var answer = client.executeOpen(target, request, null)) {
            readAtMost(answer);
            // What is left of a longer answer is not waited for.
            request.cancel();
            return answer.getCode();
        }
    }

    private static void readAtMost(ClassicHttpResponse answer) throws IOException {
        var entity = answer.getEntity();
        if (entity == null) {
            return;
        }
        var content = entity.getContent();
        var buffer = new byte[8192];
        for (var read = 0; read < MOST_BYTES; ) {
            var more = content.read(buffer);
            if (more < 0) {
                return;
            }
            read += more;
        }
    }

    private static String errorOf(@Nullable Throwable cause) {
        if (cause instanceof Destinations.RefusedAddress) {
            return "address-not-allowed";
        }
        if (cause instanceof UnknownHostException) {
            return "unknown-host";
        }
        if (cause instanceof SSLException) {
            return "tls";
        }
        if (cause instanceof java.net.SocketTimeoutException
                || cause instanceof org.apache.hc.client5.http.ConnectTimeoutException) {
            return "timeout";
        }
        return "unreachable";
    }

    @Override
    public void destroy() throws IOException {
        calls.shutdownNow();
        client.close();
    }
}
