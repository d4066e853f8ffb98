package pl.lejek.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** A case started by hand is about something that the caller may know of. */
@LejekTest
class CaseStartTests {

    private static final String FUNNEL = "sales-funnel";

    @LocalServerPort
    int port;

    private Answer start(String user, Object subject) {
        var body = new HashMap<String, Object>();
        body.put("process", FUNNEL);
        body.put("data", Map.of());
        body.put("subject", subject);
        return Api.at(port).as(user).post("/api/v1/cases", body);
    }

    private String deal(String owner) {
        var answer = Api.at(port).as(owner).post("/api/v1/deals", Map.of("customerName", "Huta " + UUID.randomUUID()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    @Test
    void anotherTeamsRecordIsNotFound() {
        var deal = deal("borys");
        var other = start("anna", Map.of("type", "deal", "id", deal));
        var none = start("anna", Map.of("type", "deal", "id", UUID.randomUUID().toString()));

        assertThat(other.status()).as(other.toString()).isEqualTo(404);
        assertThat(none.status()).isEqualTo(404);
        // Whoever may know of it hears that this process opens its own deal.
        assertThat(start("borys", Map.of("type", "deal", "id", deal)).status()).isEqualTo(422);
        assertThat(start("marek", Map.of("type", "deal", "id", deal)).status()).isEqualTo(422);
    }

    @Test
    void aRecordOfNoKindOrWithoutAProperIdIsNotFound() {
        assertThat(start("marek", Map.of("type", "deal", "id", "1; drop table")).status())
                .isEqualTo(404);
        assertThat(start(
                                "marek",
                                Map.of("type", "yacht", "id", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(start("marek", Map.of("type", "user", "id", "anna")).status())
                .isEqualTo(404);
    }

    @Test
    void aSubjectNamesKindAndRecord() {
        var answer = start("anna", Map.of("type", " "));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("subject.type", "subject.id");
    }
}
