package pl.lejek.worklist.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsPatternTests {

    @ParameterizedTest
    @CsvSource({
        "'^\\d{3}$', 123, true",
        "'^\\d{3}$', '123\n', false",
        "'\\d', 'a1', true",
        "'^[^@]+@[^@]+$', 'a@b', true",
        "'a.c', 'a\u2028c', false",
        "'^[a-z&&]+$', 'a&', true",
        "'^[\\w.-]+$', 'ż', false",
        "'^(?:ab|cd)+$', 'abcd', true",
        "'^(a)\\1$', 'aa', true"
    })
    void findsWhatJavaScriptFinds(String pattern, String text, boolean found) {
        assertThat(JsPattern.compile(pattern).find(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "a++", "(?i)a", "(?<n>a)", "\\p{L}", "\\bx", "[]", "a\\", "\\v"})
    void refusesWhatTheTwoWouldReadDifferently(String pattern) {
        assertThatThrownBy(() -> JsPattern.compile(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesUpOnPatternsThatTakeForEver() {
        var pattern = JsPattern.compile("^(a+)+$");
        var before = System.nanoTime();
        assertThat(pattern.find("a".repeat(40) + "!")).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
}
