package pl.lejek.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Deals from a file of another system, with the columns of a real one (crm-pipeline). */
@LejekTest
class DealImportTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Api api;
    private String prefix;

    @BeforeEach
    void setUp() {
        api = Api.at(port).as("marek").with("Accept-Language", "en");
        prefix = UUID.randomUUID().toString().substring(0, 8);
    }

    private String file() {
        return """
                opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
                %1$s-1,anna,GTX Plus Basic,Cancity %1$s,Won,10/20/2016,3/1/2017,1054
                %1$s-2,Darcel Schlecht,GTXPro,Isdom %1$s,Lost,10/25/2016,3/11/2017,0
                %1$s-3,borys,MG Special,,Engaging,11/25/2016,,
                %1$s-4,anna,GTX Basic,Cancity %1$s,Prospecting,,,
                %1$s-5,anna,GTX Basic,X,Somewhere,,,
                """
                .formatted(prefix);
    }

    private JsonNode run(String file, boolean dryRun) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("kind", "deals");
        fields.put("mapping", Files.readString(Path.of("src/test/resources/crm-pipeline.mapping.json")));
        fields.put("dryRun", String.valueOf(dryRun));
        var answer = api.upload("/api/v1/imports", "deals.csv", file.getBytes(StandardCharsets.UTF_8), fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return ended(answer.json().path("id").asText());
    }

    private JsonNode ended(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/api/v1/imports/" + id).path("state").asText().matches("DONE|FAILED|UNDONE"));
        return get("/api/v1/imports/" + id);
    }

    private JsonNode get(String path) {
        return api.get(path).json();
    }

    private String id(int row) {
        return jdbc.queryForObject(
                "select id::text from deal.deal where external_id = ?", String.class, prefix + "-" + row);
    }

    private List<Integer> counts(JsonNode done) {
        return List.of(
                done.path("created").asInt(),
                done.path("merged").asInt(),
                done.path("rejected").asInt());
    }

    @Test
    void closedDealsAreHistoryAndOpenOnesEnterTheFunnel() throws IOException {
        assertThat(counts(run(file(), true))).containsExactly(4, 0, 1);

        var done = run(file(), false);

        assertThat(counts(done)).containsExactly(4, 0, 1);
        assertThat(done.path("warnings").asInt()).isEqualTo(5);
        var won = get("/api/v1/deals/" + id(1));
        assertThat(won.path("stage").asText()).isEqualTo("won");
        assertThat(won.path("openedAt").asText()).startsWith("2016-10-19T22:00");
        assertThat(won.path("closedAt").asText()).startsWith("2017-02-28T23:00");
        assertThat(won.path("value").path("amount").asText()).isEqualTo("1054.00");
        assertThat(won.path("value").path("currency").asText()).isEqualTo("USD");
        assertThat(won.path("caseId").isNull()).isTrue();
        var open = get("/api/v1/deals/" + id(3));
        assertThat(open.path("stage").asText()).isEqualTo("needs-analysis");
        assertThat(open.path("owner").asText()).isEqualTo("borys");
        assertThat(open.path("taskId").asText()).isNotBlank();
        assertThat(open.path("customer").isNull()).isTrue();
        assertThat(counts(run(file(), false))).containsExactly(0, 4, 1);
    }

    @Test
    void whatNobodyTouchedIsTakenBack() throws IOException {
        var done = run(file(), false);
        var touched = id(4);
        assertThat(api.with("If-Match", "*")
                        .patch("/api/v1/deals/" + touched, Map.of("product", "Another"))
                        .status())
                .isLessThan(300);

        assertThat(api.post("/api/v1/imports/" + done.path("id").asText() + "/undo", null)
                        .status())
                .isEqualTo(202);
        var undone = ended(done.path("id").asText());

        assertThat(List.of(undone.path("removed").asInt(), undone.path("kept").asInt()))
                .containsExactly(3, 1);
        assertThat(get("/api/v1/deals/" + touched).path("stage").asText()).isEqualTo("recognition");
        assertThat(jdbc.queryForObject(
                        "select count(*) from deal.deal where external_id like ?", Integer.class, prefix + "-%"))
                .isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "select count(*) from customer.customer where name = ?", Integer.class, "Isdom " + prefix))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from customer.customer where name = ?", Integer.class, "Cancity " + prefix))
                .isEqualTo(1);
    }
}
