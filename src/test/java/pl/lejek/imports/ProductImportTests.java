package pl.lejek.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.imports.ImportFixture.counts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** The catalogue, by hand and from files, and what deals make of it. */
@LejekTest
class ProductImportTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private ImportFixture imports;
    private String prefix;

    @BeforeEach
    void setUp() {
        imports = new ImportFixture(as("marek"));
        prefix = ImportFixture.unique();
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private JsonNode run(String kind, String file) {
        return imports.run(file.replace("{p}", prefix), Map.of("kind", kind));
    }

    private JsonNode found(String q) {
        return as("anna").get("/api/v1/products?q=" + q).json().path("items");
    }

    @Test
    void productsComeInByNameOrCodeOnce() {
        var done = run(
                "products",
                """
                name,code,series,price,currency,vat
                Łopata {p},K1{p},Ogród,"1 250,50",EUR,23%
                Grabie {p},K2{p},,99,,8
                lopata {p},,Ogród i dom,,,
                Inna {p},k2{p},,100,,
                Wiadro {p},,,-1,,
                Wiadro {p},,,,ZŁOTY,
                Wiadro {p},,,,,230
                ,X,,,,
                Łopata {p},K2{p},,,,
                """);

        assertThat(counts(done)).containsExactly(2, 2, 5, 0);
        var spade = found("lopata%20" + prefix).get(0);
        assertThat(spade.path("name").asText()).isEqualTo("lopata " + prefix);
        assertThat(spade.path("series").asText()).isEqualTo("Ogród i dom");
        assertThat(spade.path("listPrice").path("amount").asText()).isEqualTo("1250.50");
        assertThat(spade.path("listPrice").path("currency").asText()).isEqualTo("EUR");
        assertThat(spade.path("vat").decimalValue()).isEqualByComparingTo("23");
        assertThat(found("k2" + prefix).get(0).path("name").asText()).isEqualTo("Inna " + prefix);

        var undone = imports.undone(done.path("id").asText());

        assertThat(List.of(undone.path("removed").asInt(), undone.path("kept").asInt()))
                .containsExactly(2, 2);
        assertThat(found(prefix)).isEmpty();
    }

    @Test
    void unitsTaxCodesAndCostsComeInToo() {
        var done = run(
                "products",
                """
                name,price,vat,unit,cost
                Deska {p},100,zw.,szt.,"60,55"
                Usługa {p},200,23,godz.,
                Gwoździe {p},10,5%,paczka 100 szt.,4
                Śruba {p},10,VAT,,-1
                """);

        assertThat(counts(done)).containsExactly(3, 0, 1, 0);
        var board = found("deska%20" + prefix).get(0);
        assertThat(board.path("unit").asText()).isEqualTo("piece");
        assertThat(board.path("vatCode").asText()).isEqualTo("ZW");
        assertThat(board.at("/unitCost/amount").asText()).isEqualTo("60.55");
        assertThat(found("us%C5%82uga%20" + prefix).get(0).path("unit").asText())
                .isEqualTo("hour");
        assertThat(found("gwozdzie%20" + prefix).get(0).path("unit").asText()).isEqualTo("paczka 100 szt.");

        var product = found("gwozdzie%20" + prefix).get(0).path("id").asText();
        var list = as("marek")
                .post(
                        "/api/v1/price-lists",
                        Map.of("name", "Lista " + prefix, "audience", "B2B", "validFrom", "2031-01-01"));
        as("marek")
                .post(
                        "/api/v1/price-lists/" + list.json().path("id").asText() + "/prices",
                        Map.of("product", product, "net", Map.of("amount", "9", "currency", "PLN")));
        var undone = imports.undone(done.path("id").asText());
        assertThat(List.of(undone.path("removed").asInt(), undone.path("kept").asInt()))
                .as("what a list has a price for stays")
                .containsExactly(2, 1);
    }

    @Test
    void theCatalogueIsKeptByManagers() {
        var body = Map.of("name", "Taczka " + prefix, "listPrice", Map.of("amount", "300.00", "currency", "PLN"));
        assertThat(as("anna").post("/api/v1/products", body).status()).isEqualTo(403);

        var added = as("marek").post("/api/v1/products", body);

        assertThat(added.status()).isEqualTo(201);
        var path = "/api/v1/products/" + added.json().path("id").asText();
        assertThat(as("marek").post("/api/v1/products", body).status()).isEqualTo(409);
        var changed = as("marek").with("If-Match", "\"0\"").patch(path, Map.of("vat", 23, "code", "T-1" + prefix));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(as("marek")
                        .with("If-Match", "\"0\"")
                        .patch(path, Map.of("vat", 8))
                        .status())
                .isEqualTo(412);
        assertThat(as("admin").patch(path, Map.of("colour", "red", "vat", 8)).status())
                .isEqualTo(422);
        assertThat(as("admin").patch(path, Map.of("name", " ")).status()).isEqualTo(422);
        assertThat(as("admin").patch(path, Map.of("listPrice", "much")).status())
                .isEqualTo(422);
        var read = as("anna").get(path);
        assertThat(read.json().path("vat").decimalValue()).isEqualByComparingTo("23");
        assertThat(read.header("ETag")).contains("\"1\"");
        assertThat(as("anna").get("/api/v1/products/x").status()).isEqualTo(404);
        assertThat(as("integration").get("/api/v1/products").status()).isEqualTo(403);
        assertThat(jdbc.queryForList(
                        "select action from history.audit_entry where subject_id = ? order by id",
                        String.class,
                        added.json().path("id").asText()))
                .containsExactly("product.added", "product.changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deals", "leads"})
    void whatTheCatalogueHasIsNoWarning(String kind) {
        run("products", "name,code\nPług {p},PL{p}\n");
        var file = kind.equals("deals")
                ? "externalId,stage,product\n{p}-1,won,plug {p}\n{p}-2,won,PL{p}\n{p}-3,won,Motyka\n"
                : "externalId,email,product\n{p}-1,1@{p}.example.com,plug {p}\n{p}-2,2@{p}.example.com,Motyka\n";

        var done = run(kind, file);

        assertThat(done.path("warnings").asInt()).isEqualTo(1);
        if (kind.equals("deals")) {
            assertThat(jdbc.queryForList(
                            "select product from deal.deal where external_id like ? order by external_id",
                            String.class,
                            prefix + "%"))
                    .containsExactly("Pług " + prefix, "Pług " + prefix, "Motyka");
        }
    }
}
