package pl.lejek.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.testing.LejekTest;

@LejekTest
class MessagingApiTests {

    @Autowired
    TestRestTemplate rest;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    UnsubscribeLinks links;

    @Autowired
    MessageStore store;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void listsMessagesAsTheContractHasIt() {
        var id = message(MessageState.QUEUED);
        var list = get("marek", "/api/v1/messages?customer=c-" + id + "&state=QUEUED&template=nurturing-general");
        assertThat(list.getStatusCode().value()).isEqualTo(200);
        var item = list.getBody().at("/items/0");
        assertThat(item.at("/id").asText()).isEqualTo(id);
        assertThat(item.at("/channel").asText()).isEqualTo("email");
        assertThat(item.at("/customer/id").asText()).isEqualTo("c-" + id);
        assertThat(item.at("/properties/step").asInt()).isEqualTo(12);
        assertThat(item.at("/state").asText()).isEqualTo("QUEUED");
        assertThat(item.at("/sentAt").isNull()).isTrue();
        assertThat(list.getBody().toString()).doesNotContain("example.com");
        assertThat(get("marek", "/api/v1/messages?case=case-" + id).getBody().at("/items"))
                .hasSize(1);
        assertThat(get("marek", "/api/v1/messages?state=LOST").getStatusCode().value())
                .isEqualTo(422);
    }

    @Test
    void isForThoseWhoMayReadMessages() {
        for (var user : new String[] {"marek", "maria", "admin"}) {
            assertThat(get(user, "/api/v1/messages").getStatusCode().value()).isEqualTo(200);
        }
        for (var user : new String[] {"anna", "integration"}) {
            assertThat(get(user, "/api/v1/messages").getStatusCode().value()).isEqualTo(403);
        }
        assertThat(rest.getForEntity("/api/v1/messages", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    @Test
    void showsTheLetterToWhomMayKnowTheRecipient() {
        var id = message(MessageState.SENT);
        var customer = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into customer.customer (id, type, name, owner, created_at, created_by, version)
                        values (?::uuid, 'COMPANY', 'Żółw', 'celina', now(), 'celina', 0)""")
                .param(customer)
                .update();
        jdbc.sql("update messaging.message set customer_id = ? where id = ?::uuid")
                .params(customer, id)
                .update();
        var path = "/api/v1/messages/" + id;
        var seen = get("maria", path).getBody();
        assertThat(seen.at("/id").asText()).isEqualTo(id);
        assertThat(seen.at("/readable").asBoolean()).isTrue();
        assertThat(seen.at("/letter/address").asText()).isEqualTo(id + "@example.com");
        assertThat(seen.at("/letter/body").asText()).isEqualTo("Body");
        assertThat(seen.at("/letter/attachments/0/name").asText()).isEqualTo("Żółw.pdf");
        assertThat(seen.at("/letter/attachments/0/size").asInt()).isEqualTo(4);
        var file = rest.withBasicAuth("maria", "lejek-training").getForEntity(path + "/attachments/1", byte[].class);
        assertThat(file.getBody()).isEqualTo("%PDF".getBytes(StandardCharsets.UTF_8));
        assertThat(file.getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(file.getHeaders().getContentDisposition().getFilename()).isEqualTo("Żółw.pdf");
        assertThat(file.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(get("maria", path + "/attachments/2").getStatusCode().value())
                .isEqualTo(404);

        // a card that nobody may know of
        jdbc.sql("update messaging.message set customer_id = 'gone' where id = ?::uuid")
                .param(id)
                .update();
        var hidden = get("maria", path).getBody();
        assertThat(hidden.at("/readable").asBoolean()).isFalse();
        assertThat(hidden.at("/letter").isNull()).isTrue();
        assertThat(get("maria", path + "/attachments/1").getStatusCode().value())
                .isEqualTo(404);
        assertThat(get("anna", path).getStatusCode().value()).isEqualTo(403);
        assertThat(get("maria", "/api/v1/messages/none").getStatusCode().value())
                .isEqualTo(404);
    }

    @Test
    void saysWhenAWaitingMessageGoesOut() {
        var id = message(MessageState.QUEUED);
        var waits = get("marek", "/api/v1/messages/" + id).getBody().at("/waits");
        assertThat(waits.at("/reason").asText()).isEqualTo("next");
        assertThat(waits.at("/until").asText()).startsWith("20");
        var period = "/api/v1/messages?customer=c-" + id + "&channel=";
        assertThat(get("marek", period + "email&from=2000-01-01&until=2999-12-31")
                        .getBody()
                        .at("/items"))
                .hasSize(1);
        assertThat(get("marek", period + "sms").getBody().at("/items")).isEmpty();
        assertThat(get("marek", period + "email&until=2000-01-01").getBody().at("/items"))
                .isEmpty();
        assertThat(get("marek", period + "pigeon").getStatusCode().value()).isEqualTo(422);
        assertThat(get("marek", period + "email&until=+999999999-12-31")
                        .getStatusCode()
                        .is4xxClientError())
                .isTrue();
        assertThat(get("marek", "/api/v1/messages/away").getBody().at("/items").isArray())
                .isTrue();
    }

    @Test
    void sendsAgainWhatFailed() {
        var id = message(MessageState.FAILED);
        assertThat(post("marek", "/api/v1/messages/" + id + "/resend")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(post("maria", "/api/v1/messages/" + id + "/resend")
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
        assertThat(post("admin", "/api/v1/messages/" + id + "/resend")
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        assertThat(post("maria", "/api/v1/messages/none/resend").getStatusCode().value())
                .isEqualTo(404);
    }

    @Test
    void aLinkUnsubscribesByItsButtonAndNotByBeingOpened() {
        var id = message(MessageState.SENT);
        var path = path(id);
        var recipient = new Recipient("customer", "c-" + id);

        var page = rest.getForEntity(path, String.class);
        assertThat(page.getStatusCode().value()).isEqualTo(200);
        assertThat(page.getHeaders().getContentType()).isEqualTo(MediaType.parseMediaType("text/html;charset=UTF-8"));
        assertThat(page.getHeaders().getFirst("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.getHeaders().getFirst("Cache-Control")).contains("no-store");
        assertThat(page.getHeaders().getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeaders().get(HttpHeaders.SET_COOKIE)).isNull();
        assertThat(page.getBody())
                .contains("<html lang=\"pl\">", "Tak, rezygnuję", "method=\"post\"")
                .doesNotContain("<script", "style=", "example.com");
        assertThat(store.optedOut(recipient, Channel.EMAIL)).isFalse();

        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        var done = rest.postForEntity(path, new HttpEntity<>("List-Unsubscribe=One-Click", headers), String.class);
        assertThat(done.getStatusCode().value()).isEqualTo(200);
        assertThat(done.getBody()).contains("Gotowe").doesNotContain("<button");
        assertThat(store.optedOut(recipient, Channel.EMAIL)).isTrue();
        assertThat(rest.postForEntity(path, null, String.class).getStatusCode().value())
                .isEqualTo(200);
        assertThat(rest.getForEntity("/public/page.css", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void anUnknownLinkDoesNothing() {
        for (var token : new String[] {"AAAAAAAAAAAAAAAAAAAAAA", "x", "%3Cscript%3E"}) {
            assertThat(rest.getForEntity(
                                    java.net.URI.create(rest.getRootUri() + "/public/unsubscribe/" + token),
                                    String.class)
                            .getStatusCode()
                            .value())
                    .isEqualTo(404);
        }
        assertThat(rest.postForEntity("/public/unsubscribe/AAAAAAAAAAAAAAAAAAAAAA", null, String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void anAdministratorChangesTheQuietHours() {
        var shipped = get("maria", "/api/v1/messages/settings").getBody();
        assertThat(shipped.at("/marketingGapDays").asInt()).isEqualTo(7);
        assertThat(put("maria", shipped).getStatusCode().value()).isEqualTo(403);
        assertThat(put("admin", shipped).getStatusCode().value()).isEqualTo(200);
    }

    private String path(String id) {
        var link = transaction.execute(status -> links.make(id));
        return link.substring(link.indexOf("/public/"));
    }

    private String message(MessageState state) {
        var id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into messaging.message (id, dedupe_key, channel, purpose, template, language,
                            recipient_type, recipient_id, customer_id, case_id, properties, state, queued_at,
                            not_before, due_at)
                        values (:id::uuid, :id, 'email', 'MARKETING', 'nurturing-general', 'pl', 'customer', 'c-' || :id,
                            'c-' || :id, 'case-' || :id, '{"step": 12}', :state, now(), now() + interval '1 year',
                            now() + interval '1 year')""")
                .param("id", id)
                .param("state", state.name())
                .update();
        store.addLetter(
                id,
                id + "@example.com",
                new MessageTemplates.Text("Subject", "Body"),
                List.of(new Attachment("Żółw.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8))));
        return id;
    }

    private ResponseEntity<JsonNode> get(String user, String path) {
        return rest.withBasicAuth(user, "lejek-training").getForEntity(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String user, String path) {
        return rest.withBasicAuth(user, "lejek-training").postForEntity(path, null, JsonNode.class);
    }

    private ResponseEntity<JsonNode> put(String user, JsonNode body) {
        return rest.withBasicAuth(user, "lejek-training")
                .exchange("/api/v1/messages/settings", HttpMethod.PUT, new HttpEntity<>(body), JsonNode.class);
    }
}
