package pl.lejek.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpinionWordsTests {

    private final OpinionWords words = new OpinionWords();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Świetna obsługa, wszystko na czas. Polecam!          | POSITIVE
            Swietna obsluga, polecam                             | POSITIVE
            Nie polecam, towar przyszedł uszkodzony.             | NEGATIVE
            Nigdy więcej, fatalna obsługa.                       | NEGATIVE
            Jesteśmy bardzo niezadowoleni.                       | NEGATIVE
            Bez problemów, ani razu nas nie zawiedli.            | POSITIVE
            Dostawa była opóźniona, ale obsługa bardzo uprzejma. | NEUTRAL
            Dostawa we wtorek.                                   | NEUTRAL
            Wartość zamówienia pasuje do naszej strategii.       | NEUTRAL
            Bądź co bądź badania trwają.                         | NEUTRAL
            Great service, highly recommended                    | POSITIVE
            I would not recommend them. Terrible support.        | NEGATIVE
            We were not disappointed                             | POSITIVE
            12345 !!!                                            | NEUTRAL
            """)
    void hearsHowAnOpinionSounds(String text, Sentiment expected) {
        assertThat(words.judge(text)).isEqualTo(expected);
    }
}
