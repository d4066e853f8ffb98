package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueMaskTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-answer",
                "decisionMaker",
                "b2b",
                "A",
                "PLN",
                "SQL",
                "AT_RISK",
                "0",
                "-15",
                "12.50",
                "125000.00",
                "2026-11-29",
                "2026-11",
                "2026-11-29T08:00:00Z",
                "2026-11-29T08:00:00.123+01:00",
                "08:30",
                "PT4H",
                "P3D",
                "3f2a51b0-7d6e-4a61-9c0e-1f2d3c4b5a69",
                "lead/3f2a51b0-7d6e-4a61-9c0e-1f2d3c4b5a69",
                "jan.kowalski"
            })
    void leavesCodesNumbersDatesAndIds(String text) {
        assertThat(mask(text).shown(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pani Halina prosi o ofertę",
                "Kowalski",
                "jan kowalski",
                "jan.nowak",
                "halina@example.org",
                "501502503",
                "501-502-503",
                "tel-501502503",
                "+48 501 502 503",
                "ul. Długa 5",
                "dzwonić",
                "a-word-that-is-longer-than-any-code-that-a-form-or-diagram-gives"
            })
    void masksWhatSomebodyMayHaveTyped(String text) {
        assertThat(mask(text).shown(text)).isEqualTo(AuditEntryView.MASK);
        assertThat(ValueMask.NONE.shown(text)).isEqualTo(text);
    }

    @Test
    void leavesWhatIsNoText() {
        var at = Instant.parse("2026-11-29T08:00:00Z");
        var mask = mask("Halina");

        assertThat(mask.shown(Map.of("score", 42L, "share", 0.5, "urgent", true, "at", at, "note", "Halina")))
                .isEqualTo(Map.of("score", 42L, "share", 0.5, "urgent", true, "at", at, "note", AuditEntryView.MASK));
        assertThat(mask.shown((Object) null)).isNull();
    }

    private static ValueMask mask(String text) {
        return ValueMask.over(
                List.of(text), texts -> texts.contains("jan.kowalski") ? Set.of("jan.kowalski") : Set.of());
    }
}
