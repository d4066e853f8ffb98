package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.lead.process.LeadCases.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** The engine knows ids, codes, numbers and dates: erasing a person never means editing its history. */
@Scenarios
class PersonalDataTests {

    @Autowired
    LeadCases cases;

    @AfterEach
    void cleanUp() {
        cases.cleanUp();
    }

    @Test
    void nothingInTheEngineSaysWhoItIs() {
        clock("2026-11-23T10:00");
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var phone = LeadCases.somePhone();
        var person = Map.<String, Object>of(
                "source", "web",
                "email", "bozydar." + mark + "@example.com",
                "phone", phone,
                "firstName", "Bożydar" + mark,
                "lastName", "Brzęczyszczykiewicz" + mark,
                "companyName", "Zakład Brzęczyszczykiewicz " + mark,
                "consents", Map.of("email", true, "sms", true));
        var lead = cases.receive(person);
        lead.walkTo("2026-11-25T11:00");
        lead.complete(
                "decide-on-overdue-lead",
                Map.of("decision", "hand-over", "newOwner", "borys", "reason", "Pan Bożydar" + mark + " prosi"));
        lead.outcome("first-contact", "no-answer").walkTo("2026-12-01T12:00");
        cases.take(cases.post(person).json());
        lead.complete(
                "first-contact",
                Map.of(
                        "outcome", "reached",
                        "withWhom", "Bożydar" + mark,
                        "summary", "Bożydar" + mark + " chce rozmawiać w marcu",
                        "nextStep", "Zadzwonić do Bożydara" + mark,
                        "dataChecked", "corrected",
                        "email", "b." + mark + "@example.com",
                        "phone", phone));
        assertThat(lead.field("email")).isEqualTo("b." + mark + "@example.com");
        lead.complete(
                        "qualify-lead",
                        Map.of("budget", 1, "authority", 1, "need", 2, "timeline", 1, "needNote", "Bożydar" + mark))
                .walkTo("2027-02-01T12:00");
        lead.reply();
        lead.walkTo("2027-02-10T12:00")
                .complete(
                        "decide-on-overdue-lead",
                        Map.of("decision", "close", "reason", "Bożydar" + mark + " nie odbiera " + phone));
        assertThat(lead.field("closeReason")).contains(mark);
        assertThat(lead.messages()).isNotEmpty();

        assertThat(found(mark)).isEmpty();
        assertThat(found(phone.substring(3))).isEmpty();
    }

    /** Looks through every column of every table of the engine, stored objects included. */
    private List<String> found(String text) {
        var hits = new ArrayList<String>();
        var tables = cases.jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'engine' order by 1")
                .query(String.class)
                .list();
        assertThat(tables).contains("act_ru_variable", "act_hi_varinst", "act_hi_detail", "act_hi_dec_in");
        for (var table : tables) {
            cases.jdbc
                    .sql("select x::text from engine.%s x where position(? in x::text) > 0".formatted(table))
                    .param(text)
                    .query(String.class)
                    .list()
                    .forEach(it -> hits.add(table + ": " + it));
        }
        cases.jdbc
                .sql("select name_ from engine.act_ge_bytearray where position(?::bytea in bytes_) > 0")
                .param(text)
                .query(String.class)
                .list()
                .forEach(it -> hits.add("act_ge_bytearray: " + it));
        return hits;
    }

    @Test
    void variablesArePlainValues() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(Map.of("source", "web", "consents", Map.of("email", true)))
                .outcome("first-contact", "no-answer")
                .walkTo("2026-11-24T12:00")
                .outcome("contact-again", "reached")
                .qualify(1, 1, 2, 1, true)
                .walkTo("2027-02-22T12:00");
        var all = new ArrayList<>(lead.children());
        all.add(lead.caseId());

        for (var table : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
            var type = "act_ru_variable".equals(table) ? "type_" : "var_type_";
            var types = cases.jdbc
                    .sql("select distinct %s from engine.%s where proc_inst_id_ = any(?) and %s is not null"
                            .formatted(type, table, type))
                    .param(all.toArray(String[]::new))
                    .query(String.class)
                    .list();
            assertThat(types)
                    .as(table)
                    .isNotEmpty()
                    .isSubsetOf("string", "integer", "long", "double", "boolean", "date", "null");
        }
    }
}
