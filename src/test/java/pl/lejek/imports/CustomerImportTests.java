package pl.lejek.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.imports.ImportFixture.counts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Customers and persons from files: any order, any number of times, back again. */
@LejekTest
class CustomerImportTests {

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
        return run(kind, file, false);
    }

    private JsonNode run(String kind, String file, boolean dryRun) {
        return imports.run(
                file.replace("{p}", prefix), new HashMap<>(Map.of("kind", kind, "dryRun", String.valueOf(dryRun))));
    }

    private String id(String number) {
        return jdbc.queryForObject(
                "select id::text from customer.customer where external_id = ?", String.class, prefix + number);
    }

    private JsonNode card(String number) {
        return as("marek").get("/api/v1/customers/" + id(number)).json();
    }

    private int count(String sql, Object... arguments) {
        return jdbc.queryForObject(sql, Integer.class, arguments);
    }

    private int cards() {
        return count("select count(*) from customer.customer where external_id like ?", prefix + "%");
    }

    private String undo(JsonNode done) {
        var undone = imports.undone(done.path("id").asText());
        return "%d removed, %d in part, %d kept"
                .formatted(
                        undone.path("removed").asInt(),
                        undone.path("removedInPart").asInt(),
                        undone.path("kept").asInt());
    }

    private List<String> notes(JsonNode done) {
        return imports.rows(done.path("id").asText(), "warned").findValuesAsText("field");
    }

    @Test
    void allFieldsArrive() {
        var phone = "6" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
        var done = run(
                "customers",
                """
                externalId,name,type,firstName,lastName,email,phone,nip,regon,industry,employees,revenue,city,country,owner,birthDate,consentEmail,consentSms
                {p}-1,Huta {p} spółka akcyjna,COMPANY,Łucja,Żak,biuro@{p}.example.com,%1$s,526-10-40-828,123456785,retail,120,"1 500 000,50",Łódź,Poland,ANNA  nowak,,yes,no
                {p}-2,Jan Nowak,osoba,,,jan@{p}.example.com,,,,,,,,,borys,12.05.1980,tak,
                """
                        .formatted(phone));

        assertThat(counts(done)).startsWith(2, 0, 0);
        var company = card("-1");
        var fields = company;
        assertThat(company.path("name").asText()).isEqualTo("Huta " + prefix + " S.A.");
        assertThat(company.path("owner").asText()).isEqualTo("anna");
        assertThat(fields.path("nip").asText()).isEqualTo("5261040828");
        assertThat(fields.path("regon").asText()).isEqualTo("123456785");
        assertThat(fields.path("phone").asText()).isEqualTo("+48" + phone);
        assertThat(fields.path("employees").asInt()).isEqualTo(120);
        assertThat(fields.path("revenue").path("amount").asText()).isEqualTo("1500000.50");
        assertThat(fields.path("revenue").path("currency").asText()).isEqualTo("PLN");
        assertThat(fields.path("country").asText()).isEqualTo("PL");
        assertThat(company.path("people").get(0).path("lastName").asText()).isEqualTo("Żak");
        var person = card("-2");
        assertThat(person.path("type").asText()).isEqualTo("PERSON");
        assertThat(person.path("owner").asText()).isEqualTo("borys");
        assertThat(person.path("people").get(0).path("firstName").asText()).isEqualTo("Jan");
        assertThat(person.path("people").get(0).path("birthDate").asText()).isEqualTo("1980-05-12");
        assertThat(jdbc.queryForList(
                        """
                        select channel || ' ' || given || ' ' || source from customer.consent
                        where customer_id = ?::uuid order by 1
                        """,
                        String.class,
                        id("-1")))
                .containsExactly("email true import", "sms false import");
        assertThat(count(
                        "select count(*) from history.audit_entry where subject_id = ? and source = ?",
                        id("-1"),
                        "import:" + done.path("id").asText()))
                .isPositive();
    }

    @Test
    void whatIsWrongIsRefusedWithItsReasonAndTheRestComesIn() {
        var done = run(
                "customers",
                """
                externalId,name,type,email,phone,nip,regon,industry,owner,parentExternalId,consentEmail
                {p}-1,A,,,,1234567890,,,,,
                {p}-2,B,,,,,123,,,,
                {p}-3,C,,no address,,,,,,,
                {p}-4,D,,,12,,,,,,
                {p}-5,E,Horse,,,,,,,,
                ,F,,,,,,,,,
                {p}-7,,,,,,,,,,
                {p}-8,H,,,,,,,,{p}-8,
                {p}-9,I,,,,,,,,,maybe
                {p}-10,J,,,,,,glass blowing,nobody.here,,
                """);

        assertThat(counts(done)).containsExactly(1, 0, 9, 2);
        assertThat(imports.rows(done.path("id").asText(), "rejected").findValuesAsText("field"))
                .containsExactly(
                        "nip",
                        "regon",
                        "email",
                        "phone",
                        "type",
                        "externalId",
                        "name",
                        "parentExternalId",
                        "consentEmail");
        var refused = as("marek").get("/api/v1/imports/" + done.path("id").asText() + "/rejects.csv");
        assertThat(refused.body()).contains("Polish tax number").contains("10,");
        assertThat(notes(done)).containsExactlyInAnyOrder("industry", "owner");
        assertThat(card("-10").path("owner").isNull()).isTrue();
        assertThat(card("-10").path("industry").asText()).isEqualTo("glass blowing");
    }

    @Test
    void aChildFindsItsParentWhicheverComesFirst() {
        var done = run(
                "customers",
                """
                externalId,name,parentExternalId
                {p}-child,Child {p},{p}-parent
                {p}-orphan,Orphan {p},{p}-nobody
                {p}-parent,Parent {p},{p}-top
                {p}-late,Late {p},{p}-parent
                """);

        assertThat(counts(done)).containsExactly(4, 0, 0, 2);
        assertThat(card("-child").path("parent").path("id").asText()).isEqualTo(id("-parent"));
        assertThat(card("-late").path("parent").path("id").asText()).isEqualTo(id("-parent"));
        assertThat(card("-orphan").path("parent").isNull()).isTrue();
        assertThat(counts(run("customers", "externalId,name\n{p}-top,Top {p}\n")))
                .containsExactly(1, 0, 0, 0);
        assertThat(card("-parent").path("parent").path("id").asText()).isEqualTo(id("-top"));
    }

    @Test
    void aDryRunSaysTheSameAndKeepsNothing() {
        var file =
                """
                externalId,name,parentExternalId,industry
                {p}-child,Child {p},{p}-parent,retail
                {p}-orphan,Orphan {p},{p}-nobody,alchemy
                {p}-parent,Parent {p},,
                {p}-parent,Parent {p} again,,
                """;

        var tried = run("customers", file, true);

        assertThat(counts(tried)).containsExactly(3, 1, 0, 2);
        assertThat(cards()).isZero();
        assertThat(counts(run("customers", file))).containsExactly(3, 1, 0, 2);
    }

    @Test
    void theSameFileAgainLeavesTheUndoOfTheFirstAsItWas() {
        var file = "externalId,name,parentExternalId\n{p}-child,Child {p},{p}-parent\n{p}-parent,Parent {p},\n";
        var first = run("customers", file);
        assertThat(counts(run("customers", file))).containsExactly(0, 2, 0, 0);

        assertThat(undo(first)).isEqualTo("2 removed, 0 in part, 0 kept");
    }

    @Test
    void aRingIsNotMadeAndSaid() {
        var done = run("customers", "externalId,name,parentExternalId\n{p}-a,A {p},{p}-b\n{p}-b,B {p},{p}-a\n");

        assertThat(counts(done)).containsExactly(2, 0, 0, 1);
        assertThat(card("-a").path("parent").path("id").asText()).isEqualTo(id("-b"));
        assertThat(card("-b").path("parent").isNull()).isTrue();
    }

    @Test
    void theSameNumberAgainChangesTheCardAndNeverDoublesIt() {
        run("customers", "externalId,name,city,email\n{p}-1,Mill {p},Kielce,a@{p}.example.com\n");

        var again = run("customers", "externalId,name,city,employees\n{p}-1,Mill {p},Radom,7\n");

        assertThat(counts(again)).containsExactly(0, 1, 0, 0);
        assertThat(cards()).isEqualTo(1);
        assertThat(card("-1").path("city").asText()).isEqualTo("Radom");
        assertThat(card("-1").path("email").asText()).isEqualTo("a@" + prefix + ".example.com");
        var history = as("marek")
                .get("/api/v1/customers/" + id("-1") + "/history?field=city")
                .json()
                .path("items")
                .get(0);
        assertThat(history.path("before").asText()).isEqualTo("Kielce");
        assertThat(history.path("actor").asText()).isEqualTo("marek");
        assertThat(undo(again)).isEqualTo("1 removed, 0 in part, 0 kept");
        assertThat(card("-1").path("city").asText()).isEqualTo("Kielce");
        assertThat(card("-1").path("employees").isNull()).isTrue();
    }

    @Test
    void whatPeopleCorrectedSinceIsNotOverwritten() {
        run("customers", "externalId,name,city,phone\n{p}-1,Mill {p},Kielce,600100200\n");
        assertThat(as("marek")
                        .with("If-Match", "*")
                        .patch("/api/v1/customers/" + id("-1"), Map.of("city", "Gdynia"))
                        .status())
                .isEqualTo(200);

        var again = run("customers", "externalId,name,city,phone\n{p}-1,Mill {p},Kielce,600100201\n");

        assertThat(counts(again)).containsExactly(0, 1, 0, 1);
        assertThat(notes(again)).containsExactly("city");
        assertThat(card("-1").path("city").asText()).isEqualTo("Gdynia");
        assertThat(card("-1").path("phone").asText()).isEqualTo("+48600100201");
    }

    @Test
    void aRefusalIsNotOverruledByAFile() {
        run("customers", "externalId,name,consentEmail\n{p}-1,Mill {p},yes\n");
        as("marek").post("/api/v1/customers/" + id("-1") + "/opt-out", null);

        var again = run("customers", "externalId,name,consentEmail\n{p}-1,Mill {p},yes\n");

        assertThat(notes(again)).containsExactly("consentEmail");
        assertThat(count(
                        "select count(*) from customer.consent where customer_id = ?::uuid and channel = 'email' and given",
                        id("-1")))
                .isEqualTo(1);
    }

    @Test
    void differentNumbersAreOnlyProbablyTheSame() {
        var done = run(
                "customers",
                "externalId,name,email\n{p}-1,Twin {p},t@{p}.example.com\n{p}-2,Twin {p},t@{p}.example.com\n");

        assertThat(counts(done)).startsWith(2, 0, 0);
        assertThat(done.path("probableDuplicates").asInt()).isEqualTo(1);
        assertThat(cards()).isEqualTo(2);
    }

    @Test
    void anUndoTakesBackWhatNobodyTouchedAndSaysWhatStays() {
        var done = run(
                "customers",
                """
                externalId,name,parentExternalId
                {p}-1,One {p},{p}-3
                {p}-2,Two {p},
                {p}-3,Three {p},
                """);
        as("marek").with("If-Match", "*").patch("/api/v1/customers/" + id("-2"), Map.of("city", "Gdynia"));

        assertThat(undo(done)).isEqualTo("2 removed, 0 in part, 1 kept");

        assertThat(cards()).isEqualTo(1);
        assertThat(imports.rows(done.path("id").asText(), "kept").findValuesAsText("undoNote"))
                .singleElement()
                .asString()
                .contains("worked on the card");
        assertThat(counts(run("customers", "externalId,name\n{p}-1,One {p}\n"))).startsWith(1, 0);
    }

    // Persons

    private JsonNode people(String number) {
        return card(number).path("people");
    }

    private String cardOf(String person) {
        return jdbc.queryForObject(
                "select customer_id::text from customer.person where external_id = ?", String.class, prefix + person);
    }

    @Test
    void personsFindTheirCustomersWhicheverComesFirst() {
        run("customers", "externalId,name\n{p}-1,One {p}\n");

        var done = run(
                "persons",
                """
                externalId,lastName,firstName,customerExternalId,roles,email,phone,position
                {p}-p1,Nowak,Ewa,{p}-1,decision-maker; Purchasing,ewa@{p}.example.com,600 700 800,CEO
                {p}-p2,Lis,Adam,{p}-2,,adam@{p}.example.com,,
                {p}-p3,Sam,Adam,,,,,
                {p}-p4,Wilk,Ida,{p}-1,juggler,,,
                {p}-p5,,Ida,{p}-1,,,,
                """);

        assertThat(counts(done)).containsExactly(3, 0, 2, 1);
        var ewa = people("-1").get(0);
        assertThat(ewa.path("externalId").asText()).isEqualTo(prefix + "-p1");
        assertThat(ewa.path("roles").size()).isEqualTo(2);
        assertThat(ewa.path("phone").asText()).isEqualTo("+48600700800");
        var own = cardOf("-p2");
        assertThat(as("marek")
                        .get("/api/v1/customers/" + own)
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Adam Lis");

        run("customers", "externalId,name\n{p}-2,Two {p}\n");

        assertThat(cardOf("-p2")).isEqualTo(id("-2"));
        assertThat(as("marek").get("/api/v1/customers/" + own).status()).isEqualTo(404);
        assertThat(people("-2").get(0).path("lastName").asText()).isEqualTo("Lis");
    }

    @Test
    void aPersonAgainIsChangedAndMovesFromACardOfItsOwn() {
        run("persons", "externalId,lastName\n{p}-p1,Nowak\n");
        var own = cardOf("-p1");
        run("customers", "externalId,name\n{p}-1,One {p}\n");

        var again = run("persons", "externalId,lastName,position,customerExternalId\n{p}-p1,Nowak,Chief,{p}-1\n");

        assertThat(counts(again)).containsExactly(0, 1, 0, 0);
        assertThat(cardOf("-p1")).isEqualTo(id("-1"));
        assertThat(people("-1").get(0).path("position").asText()).isEqualTo("Chief");
        assertThat(count("select count(*) from customer.customer where id = ?::uuid", own))
                .isZero();
        assertThat(count("select count(*) from customer.person where external_id = ?", prefix + "-p1"))
                .isEqualTo(1);
    }

    @Test
    void undoPutsPersonsBackToWaitingAndThenAway() {
        var persons = run(
                "persons",
                "externalId,lastName,customerExternalId\n{p}-p1,Nowak,{p}-1\n{p}-p2,Lis,{p}-1\n{p}-p3,Sam,\n");
        var customers = run("customers", "externalId,name\n{p}-1,One {p}\n");
        assertThat(people("-1").size()).isEqualTo(2);

        assertThat(undo(customers)).isEqualTo("1 removed, 0 in part, 0 kept");
        assertThat(cards()).isZero();
        assertThat(count("select count(*) from customer.person where external_id like ?", prefix + "%"))
                .isEqualTo(3);
        run("customers", "externalId,name\n{p}-1,One {p}\n");
        assertThat(people("-1").size()).isEqualTo(2);
        assertThat(undo(persons)).isEqualTo("3 removed, 0 in part, 0 kept");
        assertThat(count("select count(*) from customer.person where external_id like ?", prefix + "%"))
                .isZero();
        assertThat(count("select count(*) from customer.customer where name = 'Sam' and created_by = 'marek'"))
                .isZero();
    }

    @Test
    void aPersonThatSomebodyWorkedOnStays() {
        run("customers", "externalId,name\n{p}-1,One {p}\n");
        var done = run("persons", "externalId,lastName,customerExternalId\n{p}-p1,Nowak,{p}-1\n{p}-p2,Lis,{p}-1\n");
        as("marek")
                .with("If-Match", "*")
                .patch(
                        "/api/v1/customers/" + id("-1") + "/people/"
                                + people("-1").get(0).path("id").asText(),
                        Map.of("position", "Chief"));

        assertThat(undo(done)).isEqualTo("1 removed, 0 in part, 1 kept");
        assertThat(people("-1").size()).isEqualTo(1);
    }

    // Deals

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dealsFindTheirCustomersWhicheverComesFirst(boolean dealsFirst) {
        var customers = "externalId,name\n{p}-1,One {p}\n";
        var deals = "externalId,stage,customerExternalId,value\n{p}-d1,won,{p}-1,100\n{p}-d2,needs-analysis,{p}-1,\n";

        var first = dealsFirst ? run("deals", deals) : run("customers", customers);
        var second = dealsFirst ? run("customers", customers) : run("deals", deals);

        assertThat(counts(first)).startsWith(dealsFirst ? 2 : 1, 0, 0, dealsFirst ? 2 : 0);
        assertThat(counts(second)).endsWith(0, 0, 0);
        assertThat(count("select count(*) from deal.deal where customer_id = ?::uuid", id("-1")))
                .isEqualTo(2);
        assertThat(card("-1").path("category").asText()).isEqualTo("EXISTING");
        assertThat(jdbc.queryForObject(
                        """
                        select w.subject_label from worklist.work_item w join deal.deal d on w.case_id = d.case_id
                        where d.external_id = ?
                        """,
                        String.class,
                        prefix + "-d2"))
                .contains("One " + prefix);

        assertThat(undo(dealsFirst ? first : second)).isEqualTo("2 removed, 0 in part, 0 kept");
        assertThat(card("-1").path("category").asText()).isEqualTo("PROSPECT");
        assertThat(undo(dealsFirst ? second : first)).isEqualTo("1 removed, 0 in part, 0 kept");
    }

    @Test
    void undoOfCustomersLetsDealsWaitAgain() {
        var deals = run("deals", "externalId,stage,customerExternalId\n{p}-d1,won,{p}-1\n");
        var customers = run("customers", "externalId,name\n{p}-1,One {p}\n");

        assertThat(undo(customers)).isEqualTo("1 removed, 0 in part, 0 kept");

        assertThat(count(
                        "select count(*) from deal.deal where external_id = ? and customer_id is null", prefix + "-d1"))
                .isEqualTo(1);
        run("customers", "externalId,name\n{p}-1,One {p}\n");
        assertThat(count("select count(*) from deal.deal where customer_id = ?::uuid", id("-1")))
                .isEqualTo(1);
        assertThat(undo(deals)).isEqualTo("1 removed, 0 in part, 0 kept");
    }

    @Test
    void aCustomerThatIsEnteredByHandIsFoundByWhatWaits() {
        run("deals", "externalId,stage,customerExternalId\n{p}-d1,won,{p}-1\n");

        var answer = as("marek").post("/api/v1/customers", Map.of("name", "One", "externalId", prefix + "-1"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(count("select count(*) from deal.deal where customer_id = ?::uuid", id("-1")))
                .isEqualTo(1);
        assertThat(card("-1").path("category").asText()).isEqualTo("EXISTING");
    }

    @Test
    void aDealWithNumberAndNameOpensTheCardThatTheFileOfCustomersCompletes() {
        run("deals", "externalId,stage,customerExternalId,customerName\n{p}-d1,won,{p}-1,One {p}\n");

        assertThat(counts(run("customers", "externalId,name,city\n{p}-1,One {p},Kielce\n")))
                .containsExactly(0, 1, 0, 0);
        assertThat(card("-1").path("city").asText()).isEqualTo("Kielce");
    }

    @Test
    void windowsFilesWithSemicolonsAreRead() {
        var file = "externalId;name;city;consentEmail\r\n%1$s-1;Żółw %1$s sp. z o. o.;Gdańsk;nie\r\n".formatted(prefix);

        var done = imports.ended(ImportFixture.id(imports.send(
                "customers.csv", file.getBytes(Charset.forName("windows-1250")), Map.of("kind", "customers"))));

        assertThat(counts(done)).containsExactly(1, 0, 0, 0);
        assertThat(card("-1").path("name").asText()).isEqualTo("Żółw " + prefix + " sp. z o.o.");
        assertThat(card("-1").path("city").asText()).isEqualTo("Gdańsk");
    }
}
