package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class FunctionsApiTests {

    @LocalServerPort
    int port;

    @Test
    void listsWhatADiagramMayCall() {
        var answer = Api.at(port).as("marek").with("Accept-Language", "pl").get("/api/v1/studio/functions");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("items")).anySatisfy(it -> {
            assertThat(it.get("name").asText()).isEqualTo("dueIn");
            assertThat(it.get("signature").asText()).isEqualTo("dueIn(clock, hours)");
            assertThat(it.get("description").asText()).startsWith("Tyle godzin od teraz");
        });
        assertThat(Api.at(port).get("/api/v1/studio/functions").status()).isEqualTo(401);
    }
}
