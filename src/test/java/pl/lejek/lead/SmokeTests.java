package pl.lejek.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import pl.lejek.testing.LejekTest;

@LejekTest
class SmokeTests {
    @Autowired
    TestRestTemplate http;

    @Test
    void receives() {
        var r = http.withBasicAuth("anna", "lejek-training")
                .postForEntity(
                        "/api/v1/leads",
                        Map.of(
                                "source",
                                "web",
                                "email",
                                "jan.kowalski@example.com",
                                "companyName",
                                "Młyn",
                                "wantsCall",
                                true),
                        String.class);
        System.err.println(r.getStatusCode() + " " + r.getBody());
        assertThat(r.getStatusCode().value()).isEqualTo(201);
    }
}
