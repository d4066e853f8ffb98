package pl.lejek.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** An excerpt of a real company's accounts, products and pipeline, with the mappings of {@code scripts/crm-pipeline}. */
@LejekTest
class CrmPipelineTests {

    private static final Path FILES = Path.of("src/test/resources/crm-pipeline");
    private static final Path MAPPINGS = Path.of("scripts/crm-pipeline");

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Api api;

    @BeforeEach
    void setUp() {
        api = Api.at(port).as("admin").with("Accept-Language", "en");
        for (var name : List.of("Moses Frase", "Darcel Schlecht", "Zane Levy", "Anna Snelling", "James Ascencio")) {
            api.post(
                    "/api/v1/users",
                    Map.of(
                            "id",
                            name.toLowerCase().replace(' ', '.'),
                            "displayName",
                            name,
                            "password",
                            "a long one, and not the name",
                            "roles",
                            List.of("REP")));
        }
    }

    private List<Integer> run(String kind, String name) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("kind", kind);
        fields.put("mapping", Files.readString(MAPPINGS.resolve(name + ".mapping.json")));
        var answer =
                api.upload("/api/v1/imports", name + ".csv", Files.readAllBytes(FILES.resolve(name + ".csv")), fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        var path = "/api/v1/imports/" + answer.json().path("id").asText();
        await().atMost(Duration.ofSeconds(120))
                .until(() -> state(path).path("state").asText().matches("DONE|FAILED"));
        var done = state(path);
        return List.of(
                done.path("created").asInt(),
                done.path("merged").asInt(),
                done.path("rejected").asInt(),
                done.path("warnings").asInt());
    }

    private JsonNode state(String path) {
        return api.get(path).json();
    }

    /** Before the accounts, so that the deals wait for them; no other order says more. */
    @Test
    void dealsAccountsAndProductsComeInWhole() throws IOException {
        assertThat(run("products", "products")).containsExactly(7, 0, 0, 0);
        assertThat(run("deals", "sales_pipeline")).containsExactly(80, 0, 0, 62);
        assertThat(run("customers", "accounts")).containsExactly(14, 0, 0, 0);

        assertThat(jdbc.queryForList(
                        """
                        select d.stage || ' ' || count(*) || ' ' || coalesce(sum(d.value), 0) || ' '
                               || count(w.task_id) filter (where w.task_key = d.stage)
                        from deal.deal d left join worklist.work_item w on w.case_id = d.case_id
                        where d.imported and d.currency = 'USD' and d.owner like '%.%' group by d.stage order by d.stage
                        """,
                        String.class))
                .containsExactly("lost 20 0.00 0", "needs-analysis 12 0 12", "recognition 8 0 8", "won 40 99206.00 0");
        assertThat(jdbc.queryForObject(
                        """
                        select count(*) from deal.deal where owner like '%.%' and closed_at is not null
                            and (case_id is not null or customer_id is null)
                        """,
                        Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from deal.deal where product = 'GTX Pro' and owner like '%.%'", Integer.class))
                .isPositive();
        assertThat(jdbc.queryForList(
                        """
                        select c.name || ' < ' || p.name from customer.customer c
                        join customer.customer p on p.id = c.parent_id
                        where p.name in ('Acme Corporation', 'Massive Dynamic', 'Sonron') order by 1
                        """,
                        String.class))
                .containsExactly(
                        "Bluth Company < Acme Corporation",
                        "Cheers < Massive Dynamic",
                        "Codehow < Acme Corporation",
                        "Donquadtech < Acme Corporation",
                        "Faxquote < Sonron");
        assertThat(
                        jdbc.queryForMap(
                                """
                        select industry, revenue::text, revenue_currency, employees, country, category
                        from customer.customer where external_id = 'Acme Corporation'
                        """))
                .containsEntry("industry", "technology")
                .containsEntry("revenue", "1100040000.00")
                .containsEntry("revenue_currency", "USD")
                .containsEntry("employees", 2822)
                .containsEntry("country", "US");
    }
}
