package pl.lejek.webhook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;
import pl.lejek.testing.Receiver;
import pl.lejek.workflow.HousekeepingTask;

/** Connections that an administrator makes, and what was told to them. */
@LejekTest
class WebhookApiTests {

    private static final String CONNECTIONS = "/api/v1/webhooks/connections";
    private static final String DELIVERIES = "/api/v1/webhooks/deliveries";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<HousekeepingTask> housekeeping;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Api admin() {
        return Api.at(port).as("admin").with("Accept-Language", "en");
    }

    private static String newKey() {
        return "k" + UUID.randomUUID().toString().replace("-", "");
    }

    private JsonNode added(String url) {
        var answer = admin().post(
                        CONNECTIONS,
                        Map.of("key", newKey(), "name", "Finanse", "url", url, "events", List.of("deal.won")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode test(String id) {
        var answer = admin().post(CONNECTIONS + "/" + id + "/test", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aSecretIsToldOnceAndSignsWhatIsSent() {
        var made = added(receiver.url());
        var id = made.at("/connection/id").asText();
        var secret = made.path("secret").asText();

        assertThat(secret).startsWith("whsec_");
        assertThat(admin().get(CONNECTIONS + "/" + id).body()).doesNotContain(secret.substring(10));
        assertThat(admin().get(CONNECTIONS + "?limit=200").body()).contains(id).doesNotContain("whsec");
        assertThat(jdbc.sql("select encode(secret, 'escape') from webhook.connection where id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain("whsec");

        var sent = test(id);

        assertThat(sent.path("state").asText()).isEqualTo("DELIVERED");
        assertThat(sent.at("/attempts/0/status").asInt()).isEqualTo(204);
        var call = receiver.calls().get(0);
        assertThat(call.header("Webhook-Id")).isEqualTo(sent.path("id").asText());
        assertThat(call.isSignedWith(secret)).isTrue();
        assertThat(call.isSignedWith("whsec_" + "A".repeat(44))).isFalse();
        assertThat(call.body()).isEqualTo(sent.path("body").asText());
        assertThat(call.json().path("type").asText()).isEqualTo("webhook.test");
        assertThat(jdbc.sql("select count(*) from history.audit_value where value like 'whsec%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSecretChangesWithOrWithoutAnOverlap() {
        var made = added(receiver.url());
        var id = made.at("/connection/id").asText();
        var first = made.path("secret").asText();

        var second = admin().post(CONNECTIONS + "/" + id + "/rotate", Map.of()).json();
        assertThat(second.at("/connection/oldSecretUntil").isNull()).isFalse();
        test(id);
        assertThat(receiver.calls().get(0).isSignedWith(first)).isTrue();
        assertThat(receiver.calls().get(0).isSignedWith(second.path("secret").asText()))
                .isTrue();

        var third = admin().post(CONNECTIONS + "/" + id + "/rotate", Map.of("overlapHours", 0))
                .json();
        test(id);
        assertThat(receiver.calls().get(1).isSignedWith(second.path("secret").asText()))
                .isFalse();
        assertThat(receiver.calls().get(1).isSignedWith(third.path("secret").asText()))
                .isTrue();
        assertThat(admin().post(CONNECTIONS + "/" + id + "/rotate", Map.of("overlapHours", 169))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        var answer = admin().post(CONNECTIONS, Map.of("key", "No Key", "url", "http://finance.example.com"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactly("key", "name", "url", "events");
        assertThat(urlError("https://10.0.0.1/")).contains("name of the host");
        assertThat(urlError("https://evil.example.org/")).contains("LEJEK_WEBHOOK_HOSTS");
        assertThat(urlError("https://a:b@finance.example.com/")).contains("password");
        var unknown = admin().post(
                        CONNECTIONS,
                        Map.of("key", newKey(), "name", "F", "url", receiver.url(), "events", List.of("deal.lost")));
        assertThat(unknown.json().at("/errors/0/field").asText()).isEqualTo("events");
        assertThat(unknown.json().at("/errors/0/message").asText()).contains("deal.won");
    }

    private String urlError(String url) {
        var answer = admin().post(
                        CONNECTIONS, Map.of("key", newKey(), "name", "F", "url", url, "events", List.of("deal.won")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("url");
        return answer.json().at("/errors/0/message").asText();
    }

    @Test
    void changesKeepTheKeyAndTheVersion() {
        var made = added(receiver.url()).path("connection");
        var path = CONNECTIONS + "/" + made.path("id").asText();
        var again = admin().post(
                        CONNECTIONS,
                        Map.of(
                                "key",
                                made.path("key").asText(),
                                "name",
                                "B",
                                "url",
                                receiver.url(),
                                "events",
                                List.of("deal.won")));
        assertThat(again.status()).isEqualTo(409);

        var changed = admin().with("If-Match", "\"0\"")
                .patch(path, Map.of("name", "Księgowość", "active", false, "events", List.of("deal.won", "deal.won")));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().path("name").asText()).isEqualTo("Księgowość");
        assertThat(changed.json().path("active").asBoolean()).isFalse();
        assertThat(changed.json().path("events")).hasSize(1);
        assertThat(admin().with("If-Match", "\"0\"")
                        .patch(path, Map.of("name", "C"))
                        .status())
                .isEqualTo(412);
        assertThat(admin().patch(path, Map.of("url", "https://evil.example.org/"))
                        .status())
                .isEqualTo(422);
        assertThat(admin().patch(path, Map.of("events", List.of())).status()).isEqualTo(422);
        assertThat(admin().get(CONNECTIONS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void aTestThatFailsIsSeenAndTriedAgain() {
        receiver.answering(503);
        var id = added(receiver.url()).at("/connection/id").asText();

        var failed = test(id);
        assertThat(failed.path("state").asText()).isEqualTo("FAILED");
        assertThat(failed.path("error").asText()).isEqualTo("refused");
        assertThat(failed.at("/attempts/0/status").asInt()).isEqualTo(503);
        var delivery = failed.path("id").asText();
        assertThat(admin().get(DELIVERIES + "?state=FAILED").body())
                .as("no dead letter")
                .doesNotContain(delivery);
        assertThat(admin().get(DELIVERIES + "?state=FAILED&event=webhook.test").body())
                .contains(delivery);

        var retried = admin().post(DELIVERIES + "/" + delivery + "/retry", null);
        assertThat(retried.status()).isEqualTo(202);
        assertThat(retried.json().path("state").asText()).isEqualTo("DELIVERED");
        assertThat(retried.json().path("attempts")).hasSize(2);
        assertThat(receiver.calls())
                .extracting(it -> it.header("Webhook-Id"))
                .as("the receiver knows the repetition")
                .containsExactly(delivery, delivery);
        assertThat(admin().post(DELIVERIES + "/" + delivery + "/retry", null).status())
                .isEqualTo(409);
        assertThat(jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                        .param(delivery)
                        .query(String.class)
                        .list())
                .containsExactly("webhook.failed", "webhook.retried", "webhook.delivered");
    }

    @Test
    void deliveriesAreFilteredAndPaged() {
        var made = added(receiver.url()).path("connection");
        var key = made.path("key").asText();
        for (var i = 0; i < 3; i++) {
            test(made.path("id").asText());
        }

        var first = admin().get(DELIVERIES + "?limit=2&connection=" + key).json();
        assertThat(first.path("items")).hasSize(2);
        var second = admin().get(DELIVERIES + "?limit=2&connection=" + key + "&cursor="
                        + first.path("next").asText())
                .json();
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(admin().get(DELIVERIES + "?connection=" + key + "&event=deal.won")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(admin().get(DELIVERIES + "?state=NONSENSE").status()).isEqualTo(422);
    }

    @Test
    void whatIsLongOverIsForgotten() {
        var made = added(receiver.url()).path("connection");
        var delivery = test(made.path("id").asText()).path("id").asText();
        jdbc.sql("update webhook.delivery set made_at = made_at - interval '366 days' where id = ?::uuid")
                .param(delivery)
                .update();
        housekeeping.stream().filter(it -> it.name().equals("webhook.expiry")).forEach(HousekeepingTask::run);

        assertThat(admin().get(DELIVERIES + "/" + delivery).status()).isEqualTo(404);
    }

    @Test
    void settingsSayWhereWebhooksMayGo() {
        var settings = admin().with("Accept-Language", "pl")
                .get("/api/v1/webhooks/settings")
                .json();

        assertThat(settings.path("hosts").toString()).contains("finance.example.com");
        assertThat(settings.path("ready").asBoolean()).isTrue();
        assertThat(settings.path("events").findValuesAsText("label")).contains("Wygrana szansa: wystaw fakturę");
        for (var other : List.of("anna", "marek", "maria", "integration")) {
            assertThat(Api.at(port).as(other).get("/api/v1/webhooks/settings").status())
                    .as(other)
                    .isEqualTo(403);
        }
    }
}
