package pl.lejek.imports;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.imports.ImportFixture.counts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Purchases from files: any order, any number of times, before or after their customers, back again. */
@LejekTest
class PurchaseImportTests {

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

    private JsonNode run(String kind, String file, boolean dryRun) {
        return imports.run(
                file.replace("{p}", prefix), new HashMap<>(Map.of("kind", kind, "dryRun", String.valueOf(dryRun))));
    }

    private JsonNode run(String kind, String file) {
        return run(kind, file, false);
    }

    private List<Map<String, Object>> values() {
        return jdbc.queryForList(
                """
                select c.external_id as number, v.first_on::text, v.last_on::text, v.orders, v.revenue
                from purchase.customer_value v join customer.customer c on c.id = v.customer_id
                where c.external_id like ? order by c.external_id
                """,
                prefix + "%");
    }

    private static String customers(int number) {
        return "externalId,name,type\n"
                + IntStream.rangeClosed(1, number)
                        .mapToObj("{p}c%1$d,Klient %1$d,PERSON"::formatted)
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void purchasesComeInOnceAndMakeTheirCustomersFigures() {
        run("customers", customers(2));
        var file =
                """
                externalId,customerExternalId,at,total,items,returnOf
                {p}-3,{p}c1,2025-05-01,30,3,
                {p}-1,{p}c1,2025-01-31,"10,50",1,
                {p}-1r,{p}c1,2025-06-01,-4,,{p}-1
                {p}-2,{p}c2,2025-02-28T23:30:00Z,20,,
                {p}-1,{p}c1,2025-01-31,"10,50",1,
                {p}-1,{p}c2,2025-01-31,"10,50",1,
                {p}-4,{p}c2,2025-02-28,-1,,
                {p}-5,{p}c2,2125-02-28,1,,
                {p}-6,,2025-02-28,1,,
                {p}-7,{p}c2,soon,1,,
                """;

        var rehearsed = run("purchases", file, true);
        var done = run("purchases", file);
        var again = run("purchases", file);

        assertThat(counts(rehearsed)).containsExactly(4, 1, 5, 0);
        assertThat(counts(done)).containsExactly(4, 1, 5, 0);
        assertThat(counts(again)).containsExactly(0, 5, 5, 0);
        assertThat(imports.rows(done.path("id").asText(), "rejected").findValuesAsText("field"))
                .containsExactly("externalId", "returnOf", "at", "customerExternalId", "at");
        assertThat(values())
                .containsExactly(
                        Map.of(
                                "number",
                                prefix + "c1",
                                "first_on",
                                "2025-01-31",
                                "last_on",
                                "2025-05-01",
                                "orders",
                                2,
                                "revenue",
                                new BigDecimal("36.50")),
                        Map.of(
                                "number",
                                prefix + "c2",
                                "first_on",
                                "2025-03-01",
                                "last_on",
                                "2025-03-01",
                                "orders",
                                1,
                                "revenue",
                                new BigDecimal("20.00")));

        var undone = imports.undone(done.path("id").asText());

        assertThat(undone.path("removed").asInt()).isEqualTo(4);
        assertThat(values()).allSatisfy(it -> assertThat(it).containsEntry("orders", 0));
        assertThat(counts(run("purchases", file))).containsExactly(4, 1, 5, 0);
    }

    @Test
    void purchasesWaitForTheirCustomersAsDealsDo() {
        var done = run(
                "purchases",
                """
                externalId,customerExternalId,at,total
                {p}-1,{p}c1,2025-01-31,10
                {p}-2,{p}c1,2025-03-31,20
                {p}-3,{p}c9,2025-03-31,20
                """);

        assertThat(counts(done)).containsExactly(3, 0, 0, 3);
        assertThat(values()).isEmpty();

        var customers = run("customers", customers(1));

        assertThat(values())
                .singleElement()
                .satisfies(it -> assertThat(it).containsEntry("orders", 2).containsEntry("last_on", "2025-03-31"));

        imports.undone(customers.path("id").asText());

        assertThat(jdbc.queryForObject(
                        "select count(*) from purchase.purchase where external_id like ? and customer_id is null",
                        Integer.class,
                        prefix + "%"))
                .as("the card goes, and its purchases wait again")
                .isEqualTo(3);
    }

    @Test
    void thousandsOfRowsInBatches() {
        run("customers", customers(7));
        var file = "externalId,customerExternalId,at,total\n"
                + IntStream.range(0, 5500)
                        .mapToObj(it -> "{p}-%d,{p}c%d,2024-%02d-%02d,%d.10"
                                .formatted(it, it % 7 + 1, it % 12 + 1, it % 28 + 1, it % 90 + 1))
                        .collect(Collectors.joining("\n"));

        var done = run("purchases", file);

        assertThat(counts(done)).containsExactly(5500, 0, 0, 0);
        assertThat(jdbc.queryForList(
                        """
                        select v.customer_id from purchase.customer_value v
                        join customer.customer c on c.id = v.customer_id and c.external_id like ?
                        join lateral (select count(*) as orders, sum(total) as revenue, min(bought_on) as first_on,
                                          max(bought_on) as last_on
                                      from purchase.purchase p where p.customer_id = v.customer_id) counted on true
                        where (v.orders, v.revenue, v.first_on, v.last_on)
                              is distinct from (counted.orders, counted.revenue, counted.first_on, counted.last_on)
                        """,
                        prefix + "%"))
                .isEmpty();
        assertThat(values()).hasSize(7);
        assertThat(imports.undone(done.path("id").asText()).path("removed").asInt())
                .isEqualTo(5500);
    }

    /** The first forty customers of the CDNOW data set, as the file comes. */
    @Test
    void aShopsOwnFileComesInByItsOwnColumns() throws IOException {
        var file = Files.readString(Path.of("src/test/resources/purchases/purchases.csv"));
        var rows = file.lines().skip(1).map(it -> it.split(",")).toList();
        var customers = rows.stream().map(it -> it[1]).distinct().toList();
        imports.run(
                "externalId,name,type\n"
                        + customers.stream()
                                .map("%1$s,Klient %1$s,PERSON"::formatted)
                                .collect(Collectors.joining("\n")),
                Map.of("kind", "customers"));

        var done = imports.run(
                file,
                Map.of(
                        "kind",
                        "purchases",
                        "mapping",
                        """
                        {"columns": {"purchase_id": "externalId", "customer_id": "customerExternalId", "date": "at",
                         "items": "items", "total": "total"}}
                        """));

        assertThat(counts(done)).containsExactly(100, 0, 0, 0);
        for (var customer : customers) {
            var own = rows.stream().filter(it -> it[1].equals(customer)).toList();
            assertThat(jdbc.queryForMap(
                            """
                            select v.orders, v.revenue, v.first_on::text, v.last_on::text
                            from purchase.customer_value v join customer.customer c on c.id = v.customer_id
                            where c.external_id = ?
                            """,
                            customer))
                    .as(customer)
                    .containsEntry("orders", own.size())
                    .containsEntry(
                            "revenue",
                            own.stream().map(it -> new BigDecimal(it[4])).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .containsEntry(
                            "first_on",
                            own.stream().map(it -> it[2]).min(naturalOrder()).orElseThrow())
                    .containsEntry(
                            "last_on",
                            own.stream().map(it -> it[2]).max(naturalOrder()).orElseThrow());
        }
        var shown = imports.rows(done.path("id").asText(), "created");
        assertThat(shown).as("kept together, shown one by one").hasSize(100);
        assertThat(shown.get(99).path("line").asInt()).isEqualTo(101);
    }

    @Test
    void whatSomebodyHasWorkedOnStays() {
        run("customers", customers(1));
        var done = run(
                "purchases",
                """
                externalId,customerExternalId,at,total
                {p}-1,{p}c1,2025-01-31,10
                {p}-2,{p}c1,2025-03-31,20
                {p}-3,{p}c1,2025-04-30,30
                """);
        as("marek").post("/api/v1/purchases/" + prefix + "-1/void", Map.of("reason", "wrong till"));
        as("integration")
                .post(
                        "/api/v1/purchases",
                        Map.of(
                                "customerExternalId", prefix + "c1",
                                "externalId", prefix + "-2r",
                                "at", "2025-04-01",
                                "total", Map.of("amount", -5),
                                "returnOf", prefix + "-2"));

        var undone = imports.undone(done.path("id").asText());

        assertThat(List.of(undone.path("removed").asInt(), undone.path("kept").asInt()))
                .containsExactly(1, 2);
        assertThat(values()).singleElement().satisfies(it -> assertThat(it)
                .containsEntry("orders", 1)
                .containsEntry("revenue", new BigDecimal("15.00")));
    }
}
