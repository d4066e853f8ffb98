package pl.lejek.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.imports.file.SampleFiles;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** What contract.md promises of imports, over HTTP. */
@LejekTest
class ImportApiTests {

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

    private JsonNode lead(String externalId) {
        var id = jdbc.queryForObject("select id::text from lead.lead where external_id = ?", String.class, externalId);
        return as("marek").get("/api/v1/leads/" + id).json();
    }

    private void assertCounts(JsonNode done, int total, int created, int merged, int rejected) {
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(List.of(
                        done.path("total").asInt(),
                        done.path("done").asInt(),
                        done.path("created").asInt(),
                        done.path("merged").asInt(),
                        done.path("rejected").asInt()))
                .containsExactly(total, total, created, merged, rejected);
    }

    @Test
    void everyRowBecomesALeadWithACase() {
        var answer = imports.send(ImportFixture.leads(prefix, 30), Map.of());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isPresent();
        assertCounts(imports.ended(answer.json().path("id").asText()), 30, 30, 0, 0);
        var lead = lead(prefix + "-7");
        assertThat(lead.path("status").asText()).isEqualTo("NEW");
        assertThat(lead.path("lastName").asText()).isEqualTo("Row7");
        assertThat(lead.path("owner").asText()).isNotBlank();
        assertThat(jdbc.queryForObject(
                        "select count(*) from worklist.work_item w join lead.lead l on w.case_id = l.case_id"
                                + " where w.task_key = 'first-contact' and l.external_id like ?",
                        Integer.class,
                        prefix + "-%"))
                .isEqualTo(30);
    }

    @Test
    void theTrailNamesWhoImported() {
        var done = imports.run(ImportFixture.leads(prefix, 2), Map.of());

        var id = lead(prefix + "-1").path("id").asText();
        assertThat(jdbc.queryForList(
                        "select distinct actor || ' ' || source from history.audit_entry where subject_id = ?",
                        String.class,
                        id))
                .containsExactly("marek import:" + done.path("id").asText());
        assertThat(jdbc.queryForList(
                        "select action from history.audit_entry where subject_id = ? order by id",
                        String.class,
                        done.path("id").asText()))
                .containsExactly("import.uploaded", "import.started", "import.finished");
    }

    /** @return a tax number that no other test has */
    private static String nip() {
        int[] weights = {6, 5, 7, 2, 3, 4, 5, 6, 7};
        while (true) {
            var digits = String.valueOf(ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000));
            var sum = IntStream.range(0, 9)
                    .map(it -> weights[it] * (digits.charAt(it) - '0'))
                    .sum();
            if (sum % 11 < 10) {
                return digits + sum % 11;
            }
        }
    }

    @Test
    void allFieldsArrive() {
        var phone = "6" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
        var nip = nip();
        var file =
                "Zewnętrzny;Firma;Imię;Nazwisko;Adres;Tel;NIP;Miasto;Woj;Kraj;Branża;Ludzie;Temat;Produkt;Kwota;Waluta;"
                        + "Dzwonić;Zgody;Skąd;Pochodzenie;Zawód;Wizyty;Sekundy;Strony;BezMaili;BezTel;Kiedy\n"
                        + prefix + ";Młyn sp. z o.o.;Łucja;Żak;" + prefix
                        + "@example.com;" + phone + ";" + nip + ";Łódź;łódzkie;PL;"
                        + "produkcja;12;Wdrożenie;Coś;1 500,50;eur;tak;email; sms;Strona internetowa;API;Businessman;3;1532;2,5;"
                                .replace("email; sms", "\"email; sms=nie\"")
                        + "nie;tak;30.11.2025\n";
        var mapping =
                """
                {"Zewnętrzny": "externalId", "Firma": "companyName", "Imię": "firstName", "Nazwisko": "lastName",
                 "Adres": "email", "Tel": "phone", "NIP": "nip", "Miasto": "city", "Woj": "region", "Kraj": "country",
                 "Branża": "industry", "Ludzie": "employees", "Temat": "interest", "Produkt": "product",
                 "Kwota": "estimatedValue", "Waluta": "currency", "Dzwonić": "wantsCall", "Zgody": "consents",
                 "Skąd": "source", "Pochodzenie": "signals.origin", "Zawód": "occupation", "Wizyty": "visits",
                 "Sekundy": {"field": "minutesOnSite", "divideBy": 60}, "Strony": "pagesPerVisit",
                 "BezMaili": "doNotEmail", "BezTel": "doNotCall", "Kiedy": "createdAt"}
                """;

        var done = imports.run(file, Map.of("mapping", mapping));

        assertCounts(done, 1, 1, 0, 0);
        assertThat(done.path("warnings").asInt()).isEqualTo(2);
        var lead = lead(prefix);
        assertThat(lead.path("source").asText()).isEqualTo("web");
        assertThat(lead.path("companyName").asText()).isEqualTo("Młyn sp. z o.o.");
        assertThat(lead.path("phone").asText()).isEqualTo("+48" + phone);
        assertThat(lead.path("nip").asText()).isEqualTo(nip);
        assertThat(lead.path("employees").asInt()).isEqualTo(12);
        assertThat(lead.path("estimatedValue").path("amount").asText()).isEqualTo("1500.50");
        assertThat(lead.path("estimatedValue").path("currency").asText()).isEqualTo("EUR");
        assertThat(lead.path("wantsCall").asBoolean()).isTrue();
        assertThat(lead.path("signals").path("origin").asText()).isEqualTo("API");
        assertThat(lead.path("signals").path("minutesOnSite").decimalValue()).isEqualByComparingTo("25.5333");
        assertThat(lead.path("signals").path("pagesPerVisit").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(lead.path("signals").path("doNotEmail").asBoolean()).isFalse();
        assertThat(lead.path("signals").path("doNotCall").asBoolean()).isTrue();
        assertThat(lead.path("createdAt").asText()).startsWith("2025-11-29T23:00");
        assertThat(Instant.parse(lead.path("receivedAt").asText())).isAfter(Instant.parse("2025-12-01T00:00:00Z"));
        assertThat(Instant.parse(lead.path("slaBreachAt").asText()))
                .isAfter(Instant.parse(lead.path("receivedAt").asText()));
        assertThat(jdbc.queryForObject(
                        "select count(*) from customer.consent where customer_id = ?::uuid",
                        Integer.class,
                        lead.path("customerId").asText()))
                .isEqualTo(2);
        assertThat(imports.rows(done.path("id").asText(), "warned").findValuesAsText("field"))
                .containsExactlyInAnyOrder("product", "interest");
    }

    @Test
    void polishLettersOfEveryCharacterSetArrive() {
        for (var charset : List.of("windows-1250", "UTF-16LE", "UTF-8")) {
            var id = prefix + charset;
            var file = "externalId\temail\tlastName\n%s\t%s@example.com\tGęś\n".formatted(id, id);
            imports.ended(ImportFixture.id(imports.send("x.csv", file.getBytes(Charset.forName(charset)), Map.of())));

            assertThat(lead(id).path("lastName").asText()).isEqualTo("Gęś");
        }
    }

    @Test
    void aWorkbookIsAFileLikeAnyOther() {
        var file = SampleFiles.workbook(
                new String[] {"externalId", "email"}, new String[] {prefix, prefix + "@example.com"});

        var done = imports.ended(ImportFixture.id(imports.send("leads.csv", file, Map.of())));

        assertCounts(done, 1, 1, 0, 0);
        assertThat(done.path("fileType").asText()).isEqualTo("XLSX");
    }

    // Duplicates

    @Test
    void theSameFileAgainCreatesNothing() {
        imports.run(ImportFixture.leads(prefix, 5), Map.of());

        assertCounts(imports.run(ImportFixture.leads(prefix, 7), Map.of()), 7, 2, 5, 0);
    }

    @Test
    void differentNumbersAreNeverMergedOnlyListed() {
        var file = "externalId,email,lastName\n%1$s-1,%1$s@example.com,One\n%1$s-2,%1$s@example.com,Two\n"
                .formatted(prefix);

        var done = imports.run(file, Map.of());

        assertCounts(done, 2, 2, 0, 0);
        assertThat(done.path("probableDuplicates").asInt()).isEqualTo(1);
        assertThat(lead(prefix + "-2")
                        .path("probableDuplicates")
                        .get(0)
                        .path("leadId")
                        .asText())
                .isEqualTo(lead(prefix + "-1").path("id").asText());
    }

    @Test
    void withoutNumbersTheSameAddressIsTheSamePerson() {
        var file = "email,lastName\n%1$s@example.com,One\n%1$s@example.com,One\n".formatted(prefix);

        assertCounts(imports.run(file, Map.of()), 2, 1, 1, 0);
        assertCounts(imports.run(file, Map.of("dryRun", "true")), 2, 0, 2, 0);
    }

    @Test
    void twoRowsThatJoinTheSameLeadByDifferentAddressesAreTwoEnquiriesAndOneReply() {
        var phone = "6" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
        var open = as("integration")
                .post("/api/v1/leads", Map.of("source", "web", "email", prefix + "@example.com", "phone", phone))
                .json()
                .path("id")
                .asText();
        var task = jdbc.queryForObject(
                "select task_id from worklist.work_item where subject_id = ? and task_key = 'first-contact'",
                String.class,
                open);
        as("marek").post("/api/v1/tasks/" + task + "/complete", Map.of("data", Map.of("outcome", "no-answer")));

        assertCounts(imports.run("email,phone\n%s@example.com,\n,%s\n".formatted(prefix, phone), Map.of()), 2, 0, 2, 0);

        assertThat(jdbc.queryForObject(
                        "select count(*) from lead.enquiry where lead_id = ?::uuid", Integer.class, open))
                .isEqualTo(2);
        assertThat(jdbc.queryForObject(
                        "select count(*) from worklist.work_item where subject_id = ?", Integer.class, open))
                .isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "select count(*) from lead.import_effect e join lead.enquiry q on q.enquiry_id = e.lead_id"
                                + " where q.lead_id = ?::uuid and e.kind = 'REPLY'",
                        Integer.class,
                        open))
                .isEqualTo(1);
    }

    // Dry run

    @Test
    void aDryRunSaysTheSameAndKeepsNothing() {
        var file = "externalId,email,employees\n"
                + "%1$s-1,%1$s-1@example.com,5\n%1$s-2,%1$s-1@example.com,\n%1$s-1,%1$s-3@example.com,\n,%1$s-1@example.com,\n%1$s-4,,\n"
                        .formatted(prefix);

        var dry = imports.run(file, Map.of("dryRun", "true"));
        assertThat(jdbc.queryForObject(
                        "select count(*) from lead.lead where email like ?", Integer.class, prefix + "%"))
                .isZero();
        var real = imports.run(file, Map.of());

        assertCounts(real, 5, 2, 2, 1);
        assertCounts(dry, 5, 2, 2, 1);
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(as("marek")
                        .post("/api/v1/imports/" + dry.path("id").asText() + "/undo", null)
                        .status())
                .isEqualTo(409);
    }

    // Rejects

    @Test
    void refusedRowsAreNamedWithLineAndReasonAndCanBeMended() {
        var file = ("externalId,email,employees,lastName\n%1$s-1,%1$s@example.com,5,=1+1\n"
                        + "%1$s-2,nonsense,many,\"=HYPERLINK(\"\"http://x\"\")\"\n\n%1$s-3,,,+48 1\n%1$s-4,a@example.com,1,x,y\n")
                .formatted(prefix);

        var done = imports.run(file, Map.of());

        assertCounts(done, 4, 1, 0, 3);
        assertThat(lead(prefix + "-1").path("lastName").asText()).isEqualTo("=1+1");
        var answer = as("marek").get("/api/v1/imports/" + done.path("id").asText() + "/rejects.csv");
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        var lines = answer.body().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("\uFEFFline,reason,externalId,email,employees,lastName");
        assertThat(lines.get(1))
                .startsWith("3,")
                .contains("email: ", "employees: ", "\"'=HYPERLINK(\"\"http://x\"\")\"");
        assertThat(lines.get(2)).startsWith("5,").endsWith("'+48 1");
        assertThat(lines.get(3)).startsWith("6,");

        var mended = answer.body()
                .replace("nonsense", prefix + "-m@example.com")
                .replace("many", "7")
                .getBytes(UTF_8);
        var again = imports.ended(ImportFixture.id(imports.send("rejects.csv", mended, Map.of())));
        assertThat(again.path("created").asInt()).isEqualTo(1);
        assertThat(lead(prefix + "-2").path("lastName").asText()).isEqualTo("=HYPERLINK(\"http://x\")");
    }

    @Test
    void reasonsSpeakTheLanguageOfWhoAsked() {
        var polish = new ImportFixture(Api.at(port).as("marek").with("Accept-Language", "pl"));

        var done = polish.run("email\nnonsense\n", Map.of());

        assertThat(imports.rows(done.path("id").asText(), "rejected")
                        .get(0)
                        .path("notes")
                        .get(0)
                        .path("message")
                        .asText())
                .contains("adres");
    }

    // Mapping

    @Test
    void aMappingIsRememberedAndProposedForTheNextFile() {
        var columns = "Numer " + prefix + ",Kontakt,Skąd\n";
        var mapping =
                """
                {"columns": {"Numer %s": ["externalId", {"field": "email", "template": "{value}@example.com"}],
                             "Skąd": {"field": "source", "values": {"Google": "web"}, "otherwise": "other"}},
                 "constants": {"country": "PL"}, "empty": ["Select"]}
                """
                        .formatted(prefix);
        imports.run(columns + prefix + "-1,Select,Google\n" + prefix + "-2,x,Nowhere\n", Map.of("mapping", mapping));

        assertThat(lead(prefix + "-1").path("email").asText()).isEqualTo(prefix + "-1@example.com");
        assertThat(lead(prefix + "-1").path("country").asText()).isEqualTo("PL");
        assertThat(lead(prefix + "-2").path("source").asText()).isEqualTo("other");
        var file = "Skąd,Kontakt,Numer %s\nGoogle,x,%s-3\n".formatted(prefix, prefix);
        var preview = as("marek")
                .upload("/api/v1/imports/preview", "x.csv", file.getBytes(UTF_8), Map.of("kind", "leads"))
                .json();
        assertThat(preview.path("remembered").asBoolean()).isTrue();
        assertThat(preview.path("columns").get(0).asText()).isEqualTo("Skąd");
        assertThat(preview.path("mapping").path("constants").path("country").asText())
                .isEqualTo("PL");
        assertThat(preview.path("total").asInt()).isEqualTo(1);
        assertThat(preview.path("missing")).isEmpty();
        assertThat(preview.path("rows").get(0).path("errors")).isEmpty();

        imports.run(file, Map.of());

        assertThat(lead(prefix + "-3").path("source").asText()).isEqualTo("web");
        assertThat(as("marek").get("/api/v1/imports/mappings?kind=leads").body())
                .contains("Numer " + prefix);
    }

    @Test
    void aMappingThatIsWrongNamesItsColumns() {
        var answer = imports.send(
                "a,b,c\n1,2,3\n",
                Map.of(
                        "mapping",
                        "{\"a\": \"nonsense\", \"b\": \"email\", \"c\": \"email\", \"d\": \"phone\","
                                + " \"a\": {\"field\": \"x\"}}"));
        assertThat(answer.status()).isEqualTo(422);

        answer = imports.send(
                "a,b,c\n1,2,3\n",
                Map.of("mapping", "{\"a\": \"nonsense\", \"b\": \"email\", \"c\": \"email\", \"d\": \"phone\"}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("mapping.a", "mapping.c", "mapping.d");
        assertThat(imports.send("a\n1\n", Map.of("mapping", "[1]")).status()).isEqualTo(422);
        assertThat(imports.send("a\n1\n", Map.of("mapping", "{\"a\": \"city\"}"))
                        .body())
                .contains("email / phone");
    }

    private JsonNode refused(String mapping) {
        var answer = imports.send("a,b\n1,2\n", Map.of("mapping", mapping));
        assertThat(answer.status()).as(mapping + answer).isEqualTo(422);
        return answer.json().path("errors");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': {'field': 'email', 'values': ['x']}} | mapping.a",
                "{'a': {'field': 'email', 'values': {'x': {}}}} | mapping.a",
                "{'a': 'email', 'b': {'field': 'city', 'template': 5}} | mapping.b",
                "{'columns': {'a': 'email'}, 'constants': ['x']} | mapping.constants",
                "{'columns': {'a': 'email'}, 'constants': {'city': []}} | mapping.constants",
                "{'columns': {'a': 'email'}, 'empty': 'Select'} | mapping.empty",
                "{'a': {'field': 'visits', 'divideBy': 1e-300}, 'b': 'email'} | mapping.a",
                "{'a': 'email', 'a': 'phone'} | mapping",
                "{'a': 'email'} {} | mapping",
                "{'columns': {'a': 'email'}, 'constants': {'city': 'x\\u0000'}} | mapping",
                "{'columns': {'a': 'email'}, 'constants': {'city': '\\ud800'}} | mapping",
                "{'a': 'email', 'b': {'field': 'source', 'values': {'2': 'webb'}}} | mapping.b",
                "{'a': 'email', 'b': {'field': 'source', 'otherwise': 'webb'}} | mapping.b",
                "{'columns': {'a': 'email'}, 'constants': {'source': 'webb'}} | mapping.source"
            })
    void nothingInAMappingIsPassedOver(String mapping, String field) {
        assertThat(refused(mapping.replace('\'', '"')).findValuesAsText("field"))
                .containsExactly(field);
    }

    @Test
    void whereOnlyCertainValuesCountTheyAreListed() {
        var file = "Etap,Nr,Uwagi\n" + "Needs analysis,1,a\nNEEDS_ANALYSIS,2,b\nOpen,3,c\n" + ",4,d\n".repeat(60);
        var preview = as("marek")
                .upload("/api/v1/imports/preview", "x", file.getBytes(UTF_8), Map.of("kind", "deals"))
                .json();
        var kinds = as("marek").get("/api/v1/imports/kinds").json().path("items");

        assertThat(preview.path("values").path("Etap"))
                .extracting(JsonNode::asText)
                .containsExactly("Needs analysis", "NEEDS_ANALYSIS", "Open");
        assertThat(preview.path("values").has("Nr")).isTrue();
        assertThat(preview.path("mapping").path("columns").path("Etap").path("values"))
                .hasToString("{\"NEEDS_ANALYSIS\":\"needs-analysis\"}");
        assertThat(kinds.findValues("fields").stream()
                        .flatMap(it -> java.util.stream.StreamSupport.stream(it.spliterator(), false))
                        .filter(it -> it.path("name").asText().equals("stage"))
                        .flatMap(it -> it.path("choices").findValuesAsText("value").stream()))
                .hasSize(10)
                .contains("market-research", "lost");
    }

    @Test
    void namesOfColumnsAreComparedAsTheyAreRead() {
        var mapping = "{\"Zazo\u0301lc\": \"email\"}";

        assertThat(imports.send(
                                "Zazólc\n%s@example.com\n".formatted(prefix),
                                Map.of("mapping", mapping, "dryRun", "true"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void duplicateAndEmptyHeadersAreToldApart() {
        var preview = as("marek")
                .upload("/api/v1/imports/preview", "x", "a,a,,a\n1,2,3,4\n".getBytes(UTF_8), Map.of("kind", "leads"))
                .json();

        assertThat(preview.path("columns")).extracting(JsonNode::asText).containsExactly("a", "a (2)", "#3", "a (3)");
        assertThat(preview.path("missing")).isNotEmpty();
    }

    // What is no import

    @Test
    void whatIsNoTableIsRefusedAtOnce() {
        assertThat(imports.send("x.csv", SampleFiles.bomb(300), Map.of()).status())
                .isEqualTo(413);
        assertThat(imports.send("x.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0}, Map.of())
                        .status())
                .isEqualTo(415);
        assertThat(imports.send("", Map.of()).status()).isEqualTo(422);
        assertThat(imports.send("email\n", Map.of()).status()).isEqualTo(422);
        assertThat(imports.send("email\na@example.com\n", Map.of("kind", "nonsense"))
                        .status())
                .isEqualTo(422);
        assertThat(as("marek")
                        .upload("/api/v1/imports", "x", new byte[0], Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(as("marek").get("/api/v1/imports/nothing").status()).isEqualTo(404);
    }

    // Rights

    @Test
    void onlyManagersAndAdministratorsImport() {
        var id = ImportFixture.id(imports.send(ImportFixture.leads(prefix, 1), Map.of("dryRun", "true")));
        for (var user : List.of("anna", "maria", "sara", "audyta", "integration")) {
            assertThat(new ImportFixture(as(user)).send("email\n", Map.of()).status())
                    .isEqualTo(403);
            assertThat(as(user).get("/api/v1/imports/" + id).status()).isEqualTo(403);
            assertThat(as(user).post("/api/v1/imports/" + id + "/undo", null).status())
                    .isEqualTo(403);
        }
        imports.ended(id);
        assertThat(as("admin").get("/api/v1/imports/" + id).status()).isEqualTo(200);
        var admins = ImportFixture.id(
                new ImportFixture(as("admin")).send(ImportFixture.leads(prefix, 1), Map.of("dryRun", "true")));
        assertThat(as("marek").get("/api/v1/imports/" + admins).status()).isEqualTo(404);
        assertThat(as("admin")
                        .get("/api/v1/imports?limit=200")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(id, admins);
        assertThat(as("marek")
                        .get("/api/v1/imports?limit=200")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(id)
                .doesNotContain(admins);
        new ImportFixture(as("admin")).ended(admins);
    }

    @Test
    void theKindsSayWhatTheyTake() {
        var polish = Api.at(port).as("marek").with("Accept-Language", "pl");
        var kinds = polish.get("/api/v1/imports/kinds").json().path("items");

        assertThat(kinds.findValuesAsText("kind")).contains("leads");
        assertThat(kinds.findValuesAsText("label")).contains("Nazwisko");
        assertThat(kinds.findValuesAsText("name")).contains("externalId", "createdAt", "doNotCall");
    }

    @Test
    void theSameKeyStartsOneImport() {
        var keyed = new ImportFixture(as("marek").with("Idempotency-Key", prefix));

        var one = keyed.send(ImportFixture.leads(prefix, 3), Map.of());
        var other = keyed.send(ImportFixture.leads(prefix, 3), Map.of());

        assertThat(ImportFixture.id(other)).isEqualTo(ImportFixture.id(one));
        assertCounts(imports.ended(ImportFixture.id(one)), 3, 3, 0, 0);
    }
}
