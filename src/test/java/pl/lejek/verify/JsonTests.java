package pl.lejek.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTests {

    @Test
    void writesOneFormOnly() {
        assertThat(Json.canonical(Json.parse(" { \"b\" : [ 1 , -20, true,null ,{} , []], \"a\":\"\\u017c\\/\\\"\" } ")))
                .isEqualTo("{\"a\":\"ż/\\\"\",\"b\":[1,-20,true,null,{},[]]}");
        assertThat(Json.canonical("\u0000\u001f\b\t\n\f\r\"\\\u007f\u2028🦫ż"))
                .isEqualTo("\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\\u007f\u2028🦫ż\"");
        assertThat(Json.canonical(Json.parse("[1.0,1,1e2,123456789012345678901234567890]")))
                .as("numbers that are not the same do not look alike")
                .isEqualTo("[1.0,1,1E+2,123456789012345678901234567890]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,\"a\":2}",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "tru",
                "1 2",
                "--1",
                "nul",
                "{a:1}",
                "\"\\"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> Json.parse("[".repeat(200_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryIsOneLine() {
        var change = Map.of("field", "owner", "before", "aa", "after", "bb");
        var entry = new Entry(
                17,
                Entry.at(Instant.parse("2026-11-29T10:00:00.00012Z")),
                "anna",
                "10.0.0.7",
                "lead.changed",
                "lead",
                "4711",
                null,
                "lead-handling",
                null,
                "„tak”",
                Arrays.asList(change));

        assertThat(entry.line())
                .isEqualTo("{\"action\":\"lead.changed\",\"actor\":\"anna\",\"at\":\"2026-11-29T10:00:00.000120Z\","
                        + "\"caseId\":null,\"changes\":[{\"after\":\"bb\",\"before\":\"aa\",\"field\":\"owner\"}],"
                        + "\"elementId\":null,\"id\":17,\"processKey\":\"lead-handling\",\"reason\":\"„tak”\","
                        + "\"source\":\"10.0.0.7\",\"subjectId\":\"4711\",\"subjectType\":\"lead\"}");
        assertThat(Entry.parse(entry.line()).line()).isEqualTo(entry.line());
        assertThat(entry.line()).isEqualTo(Json.canonical(Json.parse(entry.line())));
        assertThat(Entry.at(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("2026-01-02T03:04:05.000000Z");
    }
}
