package pl.lejek;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Lists as spreadsheets (ux.md): what the list shows, for whom it shows it, and never a formula. */
@LejekTest
class ExportApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void leadsComeAsTheyAreFiltered() throws Exception {
        var mark = "Arkusz" + UUID.randomUUID();
        var formula = "=HYPERLINK(\"http://example.org\";\"" + mark + "\")";
        lead("1" + mark, Map.of("estimatedValue", Map.of("amount", "1234.50", "currency", "PLN")));
        lead(formula, Map.of("phone", "+48600" + System.nanoTime() % 1_000_000));

        var file = get("marek", "/api/v1/leads/export?zone=Europe/Warsaw&q=" + mark, 200);

        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/vnd.openxml");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        var sheet = sheet(file);
        assertThat(sheet).contains("W&#x142;a&#x15b;ciciel", "1" + mark, "=HYPERLINK(", "Nowy", "<v>1234.50</v>");
        assertThat(sheet.split("<row")).as("titles and two leads").hasSize(4);
        assertThat(sheet).doesNotContain("<f>").contains("t=\"inlineStr\"");

        assertThat(get("marek", "/api/v1/leads/export?zone=nowhere", 422).body())
                .isNotEmpty();
        assertThat(get("marek", "/api/v1/leads/export?sort=name", 422).body()).isNotEmpty();
        assertThat(get("audyta", "/api/v1/leads/export", 403).body()).isNotEmpty();
    }

    @Test
    void listsOfManyPagesComeWhole() throws Exception {
        var mark = "Stronice" + UUID.randomUUID();
        jdbc.sql("insert into customer.customer (id, type, name, owner, created_at, created_by, version)"
                        + " select gen_random_uuid(), 'COMPANY', ? || ' ' || n, 'anna', now(), 'anna', 0"
                        + " from generate_series(1, 203) n")
                .param(mark)
                .update();

        var sheet = sheet(get("anna", "/api/v1/customers/export?q=" + mark, 200));
        assertThat(sheet.split("<row")).hasSize(1 + 1 + 203);
        assertThat(sheet(get("borys", "/api/v1/customers/export?q=" + mark, 200))
                        .split("<row"))
                .as("another team's")
                .hasSize(2);
    }

    @Test
    void dealsComeAsTheyAreFiltered() throws Exception {
        var mark = "Szansa" + UUID.randomUUID();
        for (var i = 0; i < 2; i++) {
            var answer = Api.at(port)
                    .as("anna")
                    .post(
                            "/api/v1/deals",
                            Map.of(
                                    "customerName",
                                    "=1+1 " + mark,
                                    "product",
                                    mark,
                                    "value",
                                    Map.of("amount", "1234.50", "currency", i == 0 ? "PLN" : "EUR")));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        }

        var sheet = sheet(get("anna", "/api/v1/deals/export?zone=Europe/Warsaw&currency=EUR&q=" + mark, 200));

        assertThat(sheet.split("<row")).as("titles and one deal").hasSize(3);
        assertThat(sheet).contains("Badanie rynku", "<v>1234.50</v>", "EUR").doesNotContain("<f>");
        assertThat(sheet(get("borys", "/api/v1/deals/export?q=" + mark, 200)).split("<row"))
                .as("another team's")
                .hasSize(2);
        assertThat(get("anna", "/api/v1/deals/export?sort=colour", 422).body()).isNotEmpty();
        assertThat(get("maria", "/api/v1/deals/export", 403).body()).isNotEmpty();
    }

    @Test
    void offersComeAsTheyAreFiltered() throws Exception {
        var mark = "Oferta" + UUID.randomUUID();
        var deal = Api.at(port)
                .as("anna")
                .post(
                        "/api/v1/deals",
                        Map.of("customerName", "=1+1 " + mark, "value", Map.of("amount", "1", "currency", "PLN")));
        assertThat(deal.status()).as(deal.toString()).isEqualTo(201);
        var offer = Api.at(port)
                .as("anna")
                .post("/api/v1/offers", Map.of("dealId", deal.json().path("id").asText()));
        assertThat(offer.status()).as(offer.toString()).isEqualTo(201);

        var sheet = sheet(get("anna", "/api/v1/offers/export?zone=Europe/Warsaw&state=draft&q=" + mark, 200));

        assertThat(sheet.split("<row")).as("titles and one offer").hasSize(3);
        assertThat(sheet)
                .contains(offer.json().path("number").asText(), "=1+1 " + mark, "Szkic", "Anna Nowak")
                .doesNotContain("<f>");
        assertThat(sheet(get("anna", "/api/v1/offers/export?state=sent&q=" + mark, 200))
                        .split("<row"))
                .as("none is out")
                .hasSize(2);
        assertThat(sheet(get("borys", "/api/v1/offers/export?q=" + mark, 200)).split("<row"))
                .as("another team's")
                .hasSize(2);
        assertThat(get("anna", "/api/v1/offers/export?state=lost", 422).body()).isNotEmpty();
        assertThat(get("maria", "/api/v1/offers/export", 403).body()).isNotEmpty();
    }

    @Test
    void tasksComeWithTheirDeadlines() throws Exception {
        var mark = "Zadanie" + UUID.randomUUID();
        lead(mark, Map.of());

        var sheet = sheet(get("marek", "/api/v1/tasks/export?zone=Europe/Warsaw&q=" + mark, 200));

        assertThat(sheet).contains("Pierwszy kontakt", mark, "W terminie");
        assertThat(sheet.split("<row")).hasSize(3);
    }

    private void lead(String company, Map<String, Object> more) {
        var fields = new java.util.HashMap<>(more);
        fields.put("source", "web");
        fields.put("email", UUID.randomUUID() + "@example.org");
        fields.put("companyName", company);
        assertThat(Api.at(port).as("integration").post("/api/v1/leads", fields).status())
                .isEqualTo(201);
    }

    private HttpResponse<byte[]> get(String user, String path, int status) throws IOException, InterruptedException {
        var login = Base64.getEncoder().encodeToString((user + ":" + Api.PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + login)
                .header("Accept-Language", "pl")
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(status);
        return answer;
    }

    private static String sheet(HttpResponse<byte[]> file) throws IOException {
        // As spreadsheet programs read it: by the directory at the end, which is written when the sizes are known.
        var copy = Files.createTempFile("list", ".xlsx");
        try {
            Files.write(copy, file.body());
            try (var zip = new ZipFile(copy.toFile());
                    var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
                return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(copy);
        }
    }
}
