package pl.lejek.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class EventsApiTests {

    @LocalServerPort
    int port;

    @Autowired
    ChangeFeed feed;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void tellsOpenPagesWhatChangedOnceItIsCommitted() throws Exception {
        assertThat(Api.at(port).get("/api/v1/events").status()).isEqualTo(401);
        var answer = open("YW5uYTpsZWplay10cmFpbmluZw==");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        var lines = listen(answer);

        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            feed.changed("rolled-back");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            feed.changed("tasks");
            feed.changed("leads");
            feed.changed("tasks");
        });
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(lines)
                .contains("event:changed")
                .anyMatch(it -> it.startsWith("data:") && it.contains("tasks") && it.contains("leads")));

        // Another node is nothing but another sender on the same channel.
        jdbc.execute("select pg_notify('lejek_changes', 'from-afar')");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines).anyMatch(it -> it.contains("from-afar")));

        jdbc.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lejek-changes'"
                + " and datname = current_database()");
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            jdbc.execute("select pg_notify('lejek_changes', 'after-reconnect')");
            assertThat(lines).anyMatch(it -> it.contains("after-reconnect"));
        });
        assertThat(lines).noneMatch(it -> it.contains("rolled-back"));
        answer.body().close();
    }

    @Test
    void letsOneUserOpenOnlySoMany() throws Exception {
        var open = new ArrayList<HttpResponse<InputStream>>();
        for (int i = 0; i < 20; i++) {
            open.add(open("Y2VsaW5hOmxlamVrLXRyYWluaW5n"));
        }
        assertThat(open).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(open("Y2VsaW5hOmxlamVrLXRyYWluaW5n").statusCode()).isEqualTo(429);
        for (var it : open) {
            it.body().close();
        }
    }

    private HttpResponse<InputStream> open(String credentials) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events"))
                .header("Authorization", "Basic " + credentials)
                .header("Accept", "text/event-stream")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    }

    private static List<String> listen(HttpResponse<InputStream> answer) {
        var lines = new CopyOnWriteArrayList<String>();
        var thread = new Thread(() -> {
            try {
                new java.io.BufferedReader(new java.io.InputStreamReader(answer.body()))
                        .lines()
                        .forEach(lines::add);
            } catch (java.io.UncheckedIOException e) {
                lines.add("closed");
            }
        });
        thread.setDaemon(true);
        thread.start();
        return lines;
    }
}
