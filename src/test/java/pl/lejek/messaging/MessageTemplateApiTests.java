package pl.lejek.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class MessageTemplateApiTests {

    private static final String PATH = "/api/v1/message-templates/nurturing-general";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MessageTemplates templates;

    @Autowired
    TemplateCatalog catalog;

    @Autowired
    Messaging messaging;

    @Autowired
    MessageStore store;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void restore() {
        as("admin").post(PATH + "/restore", Map.of());
    }

    @Test
    void whatIsSavedIsSent() {
        var shipped = as("maria").get(PATH);
        assertThat(shipped.json().at("/changed").asBoolean()).isFalse();
        assertThat(shipped.json().at("/smsNeeded").asBoolean()).isTrue();
        var saved = put("maria", text("Nowy temat {{owner}}", "Cześć, {{owner}} z {{sender}}: {{unsubscribe}}"), null);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().at("/changedBy").asText()).isEqualTo("maria");
        var id = transaction.execute(status -> messaging.queue(
                MessageRequest.service("whatIsSavedIsSent", Channel.EMAIL, "nurturing-general", Recipient.user("anna"))
                        .with("owner", "Anna Żółw")
                        .with("unsubscribe", "-")));
        var letter = store.letter(id).orElseThrow();
        assertThat(letter.subject()).isEqualTo("Nowy temat Anna Żółw");
        assertThat(letter.body()).startsWith("Cześć, Anna Żółw z ");

        var restored = as("admin").post(PATH + "/restore", Map.of());
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.json().at("/changed").asBoolean()).isFalse();
        assertThat(restored.json().at("/texts")).isEqualTo(shipped.json().at("/shipped"));
        var versions = as("marek").get(PATH + "/versions").json().at("/items");
        assertThat(versions.at("/0/restored").asBoolean()).isTrue();
        assertThat(versions.at("/0/texts")).isEqualTo(shipped.json().at("/shipped"));
        assertThat(versions.at("/1/texts/pl/subject").asText()).isEqualTo("Nowy temat {{owner}}");
        assertThat(versions.at("/0/version").asInt())
                .isEqualTo(versions.at("/1/version").asInt() + 1);
        assertThat(jdbc.sql("select action from history.audit_entry where subject_id = 'nurturing-general' order by id")
                        .query(String.class)
                        .list())
                .contains("message-template.changed", "message-template.restored");
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        var tag = as("maria").get(PATH).header("ETag").orElseThrow();
        var text = text("Temat", "{{unsubscribe}}");
        assertThat(put("maria", text, tag).status()).isEqualTo(200);
        assertThat(put("admin", text, tag).status()).isEqualTo(412);
        assertThat(as("admin")
                        .with("If-Match", tag)
                        .post(PATH + "/restore", Map.of())
                        .status())
                .isEqualTo(412);
    }

    @Test
    void refusesWhatCouldNotBeSentAndNamesTheField() {
        assertThat(errors(text("{{nazwisko}}", "{{unsubscribe}}")))
                .containsEntry("pl.subject", "This template knows no field nazwisko");
        assertThat(errors(text("Temat", "{{#if owner}} {{unsubscribe}}"))).containsKeys("pl.letter", "en.letter");
        assertThat(errors(text("Temat", "bez wyjścia"))).containsKeys("pl.letter", "en.letter");
        assertThat(errors(text("", "{{unsubscribe}}"))).containsOnlyKeys("pl.subject", "en.subject");
        assertThat(errors(text("a\nb", "{{unsubscribe}}"))).containsOnlyKeys("pl.subject", "en.subject");
        assertThat(errors(text("x".repeat(201), "{{unsubscribe}}"))).containsOnlyKeys("pl.subject", "en.subject");
        var long7 = new HashMap<>(text("Temat", "{{unsubscribe}}"));
        long7.put("sms", "ż".repeat(500) + "{{unsubscribe}}");
        assertThat(errors(long7)).containsOnlyKeys("pl.sms", "en.sms");
        long7.put("sms", "x".repeat(500) + "{{unsubscribe}}");
        assertThat(put("maria", long7, null).status()).isEqualTo(200);
        assertThat(as("maria")
                        .put(PATH, Map.of("pl", text("T", "{{unsubscribe}}")))
                        .status())
                .isEqualTo(422);
        assertThat(as("maria")
                        .put(PATH + "x", Map.of("pl", text("T", "-"), "en", text("T", "-")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void previewsAsItWouldBeSent() {
        var body = new HashMap<String, Object>(text("Dla {{owner}}", "Dzień <b>,\n\n{{owner}}\n{{unsubscribe}}"));
        body.put("language", "pl");
        var seen = as("marek").post(PATH + "/preview", body).json();
        assertThat(seen.at("/mail/subject").asText()).isEqualTo("Dla Anna Nowak");
        assertThat(seen.at("/mail/text").asText()).contains("Dzień <b>,", "/public/unsubscribe/");
        assertThat(seen.at("/mail/html").asText()).contains("Dzień &lt;b&gt;,", "<a href=\"http", "<html lang=\"pl\">");
        assertThat(seen.at("/sms/alphabet").asText()).isEqualTo("GSM_7");
        assertThat(seen.at("/sms/parts").asInt()).isEqualTo(1);
        assertThat(seen.at("/refused").isNull()).isTrue();

        body.put("values", Map.of("owner", ""));
        var hole = as("marek").post(PATH + "/preview", body).json();
        assertThat(hole.at("/refused").asText()).isEqualTo("Template nurturing-general.pl needs owner");
        assertThat(hole.at("/mail").isNull()).isTrue();
        body.put("values", Map.of("nazwisko", "x"));
        assertThat(as("marek").post(PATH + "/preview", body).status()).isEqualTo(422);
        body.remove("values");
        body.put("language", "de");
        assertThat(as("marek").post(PATH + "/preview", body).status()).isEqualTo(422);
    }

    @Test
    void sendsATestToWhomAsksForIt() {
        var body = new HashMap<String, Object>(text("Próba {{owner}}", "{{owner}} {{unsubscribe}}"));
        body.put("language", "pl");
        var sent = as("maria").post(PATH + "/test", body);
        assertThat(sent.status()).isEqualTo(202);
        var message = store.find(sent.json().at("/messageId").asText()).orElseThrow();
        assertThat(message.recipient()).isEqualTo(Recipient.user("maria"));
        assertThat(message.purpose()).isEqualTo(Purpose.INTERNAL);
        assertThat(store.letter(message.id()).orElseThrow().subject()).isEqualTo("Próba Anna Nowak");
    }

    @Test
    void isChangedByMarketingAndAdministratorsOnly() {
        for (var user : List.of("marek", "sara")) {
            assertThat(as(user).get("/api/v1/message-templates").status()).isEqualTo(200);
            assertThat(put(user, text("T", "{{unsubscribe}}"), null).status()).isEqualTo(403);
        }
        assertThat(as("anna").get(PATH).status()).isEqualTo(403);
        assertThat(put("admin", text("T", "{{unsubscribe}}"), null).status()).isEqualTo(200);
    }

    @Test
    void everyTemplateHasANameAndEveryFieldALabelAndASample() {
        for (var key : templates.keys()) {
            assertThat(catalog.name(key).pl())
                    .as("name of %s in templates.json", key)
                    .isNotEqualTo(key);
            assertThat(templates.shipped(key)).as(key).containsOnlyKeys("pl", "en");
            assertThat(catalog.fields(key)).allSatisfy(it -> {
                assertThat(it.label().pl()).as("label of %s", it.name()).isNotEqualTo(it.name());
                assertThat(it.sample().pl()).as("sample of %s", it.name()).isNotEqualTo(it.name());
            });
            // what is shipped would be taken if somebody saved it
            for (var language : MessageTemplates.LANGUAGES) {
                var shipped = templates.shipped(key).get(language);
                var body = new HashMap<String, Object>();
                body.put("language", language);
                body.put("subject", shipped.subject());
                body.put("letter", shipped.letter());
                body.put("sms", shipped.sms());
                var preview = as("maria").post("/api/v1/message-templates/" + key + "/preview", body);
                assertThat(preview.status()).as(preview.body()).isEqualTo(200);
                assertThat(preview.json().at("/refused").isNull())
                        .as(preview.body())
                        .isTrue();
            }
        }
    }

    private Map<String, String> errors(Map<String, String> text) {
        var answer = put("maria", text, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        var errors = new HashMap<String, String>();
        for (JsonNode it : answer.json().at("/errors")) {
            errors.put(it.at("/field").asText(), it.at("/message").asText());
        }
        return errors;
    }

    private static Map<String, String> text(String subject, String letter) {
        return Map.of("subject", subject, "letter", letter, "sms", "{{owner}}: {{unsubscribe}}");
    }

    private Api.Answer put(String user, Map<String, String> text, String ifMatch) {
        var api = ifMatch == null ? as(user) : as(user).with("If-Match", ifMatch);
        return api.put(PATH, Map.of("pl", text, "en", text));
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }
}
