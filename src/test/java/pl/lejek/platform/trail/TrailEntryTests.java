package pl.lejek.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.lejek.platform.trail.TrailEntry.Change;

/** What a program makes stays for ever; what people type can be taken out again. */
class TrailEntryTests {

    private final TrailEntry entry = TrailEntry.of("lead.closed", "lead", "1");

    @ParameterizedTest
    @ValueSource(strings = {"leaving", "by-hand", "5.1.1", "MailConnectException", "pl.subject, en.letter", "e-mail"})
    void codesAreTheEntrysReason(String code) {
        assertThat(entry.because(code).reason()).isEqualTo(code);
        assertThat(entry.because(code).changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jan Kowalski, 600 100 200, does not want",
                "jan@example.org",
                "already called",
                "+48600100200",
                "600100200",
                "600-100-200",
                "nie!"
            })
    void whatIsNoCodeIsNeverSealed(String words) {
        assertThat(entry.because(words).reason()).isNull();
        assertThat(entry.because(words).changes()).containsExactly(new Change("reason", null, words, null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void noReasonIsNone(String nothing) {
        assertThat(entry.because(nothing)).isEqualTo(entry);
        assertThat(entry.said(nothing, "1")).isEqualTo(entry);
        assertThat(entry.given(nothing, "1")).isEqualTo(entry);
    }

    @Test
    void whatSomebodyTypedIsAValue() {
        var said = entry.said("Jan Kowalski called", "1");
        assertThat(said.reason()).isNull();
        assertThat(said.changes()).containsExactly(new Change("reason", null, "Jan Kowalski called", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "no-budget", "auto-reply"})
    void aCodeOfAFormIsACode(String code) {
        assertThat(entry.given(code, "1").reason()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Kowalski", "600100200", "tel-600-100-200", "jan.kowalski", "za drogo", "HTTP 429", "x-600100200"
            })
    void whatAFormLetPeopleTypeIsAValue(String words) {
        assertThat(entry.given(words, "1").reason()).isNull();
        assertThat(entry.given(words, "1").changes()).containsExactly(new Change("reason", null, words, "1"));
    }
}
