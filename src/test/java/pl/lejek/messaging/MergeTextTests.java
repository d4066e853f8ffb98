package pl.lejek.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTextTests {

    @Test
    void fillsFieldsAndNothingElse() {
        var text = MergeText.parse("{{ owner }}: {a} $1 \\ {{lead}}{{lead}}");
        assertThat(text.fields()).containsExactly("lead", "owner");
        assertThat(text.fill("t", Map.of("owner", "{{lead}}$0", "lead", " L ")::get))
                .isEqualTo("{{lead}}$0: {a} $1 \\ LL");
        assertThat(MergeText.parse("").fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "}}",
                "a }} b",
                "{{}}",
                "{{ }}",
                "{{a b}}",
                "{{a.b}}",
                "{{#if a}}",
                "{{{a}}}",
                "{{a}",
                "{{1a}}",
                "{{ą}}",
                "{{a{{b}}",
                "{{T(java.lang.Runtime)}}",
                "{{a\nb}}"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> MergeText.parse(text)).isInstanceOf(MergeText.Broken.class);
    }

    @Test
    void aLongTextOfBracesIsReadOnce() {
        var text = "{{ " + "{".repeat(1_000_000);
        assertThatThrownBy(() -> MergeText.parse(text)).isInstanceOf(MergeText.Broken.class);
        assertThat(MergeText.parse("{{a}}".repeat(100_000)).fields()).containsExactly("a");
    }

    @Test
    void aHoleIsNamed() {
        var text = MergeText.parse("{{owner}}");
        assertThatThrownBy(() -> text.fill("welcome.pl", Map.of("owner", " ")::get))
                .isInstanceOf(RefusedMessage.class)
                .hasMessage("Template welcome.pl needs owner");
        assertThatThrownBy(() -> text.fill("welcome.pl", Map.<String, String>of()::get))
                .isInstanceOf(RefusedMessage.class);
    }
}
