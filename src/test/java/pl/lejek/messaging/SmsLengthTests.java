package pl.lejek.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.lejek.messaging.SmsLength.Alphabet;

class SmsLengthTests {

    @ParameterizedTest
    @CsvSource({
        "a, 0, GSM_7, 0, 1",
        "a, 160, GSM_7, 160, 1",
        "a, 161, GSM_7, 161, 2",
        "a, 306, GSM_7, 306, 2",
        "a, 307, GSM_7, 307, 3",
        "€, 80, GSM_7, 160, 1",
        "€, 81, GSM_7, 162, 2",
        // 76 of them fill a part to 152: what takes two places is never torn apart
        "€, 153, GSM_7, 306, 3",
        "ł, 70, UCS_2, 70, 1",
        "ł, 71, UCS_2, 71, 2",
        "ł, 134, UCS_2, 134, 2",
        "ł, 135, UCS_2, 135, 3",
        "😀, 35, UCS_2, 70, 1",
        "😀, 67, UCS_2, 134, 3",
    })
    void countsAsNetworksDo(String character, int times, Alphabet alphabet, int characters, int parts) {
        assertThat(SmsLength.of(character.repeat(times))).isEqualTo(new SmsLength(alphabet, characters, parts));
    }

    @Test
    void onePolishLetterMakesTheWholeMessageLonger() {
        var plain = "Oferta wygasa za dwa dni. " + "x".repeat(130);
        assertThat(SmsLength.of(plain).parts()).isEqualTo(1);
        assertThat(SmsLength.of(plain + "ż")).isEqualTo(new SmsLength(Alphabet.UCS_2, 157, 3));
    }
}
