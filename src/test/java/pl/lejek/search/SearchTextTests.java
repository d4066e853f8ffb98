package pl.lejek.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class SearchTextTests {

    @Test
    void numbersAreFoundHoweverTheyAreGrouped() {
        assertThat(words("+48 600-100-200")).containsExactly("+48", "600100200");
        assertThat(words("NIP 525-000-10-00")).containsExactly("NIP", "5250001000");
        assertThat(words("(22) 600.10.20")).containsExactly("22", "6001020");
        assertThat(words("jan-nowak@firma.pl")).containsExactly("jan-nowak@firma.pl");
    }

    @Test
    void nothingIsNoSearch() {
        assertThat(SearchText.of(null)).isNull();
        assertThat(SearchText.of(" \t ")).isNull();
    }

    @Test
    void longInputIsCutToSomeWords() {
        assertThat(words("a b c d e f g h i j")).hasSize(8);
        assertThat(Objects.requireNonNull(SearchText.of("a b c d e f g h i j")).beginnings())
                .isEqualTo("a:* & b:* & c:* & d:* & e:* & f:* & g:* & h:*");
    }

    @Test
    void whatMeansSomethingToTheDatabaseIsText() {
        var text = Objects.requireNonNull(SearchText.of("100% _x\\ & ! :*"));
        assertThat(text.in("name").arguments()).contains("%100\\%%", "%\\_x\\\\%");
        assertThat(text.beginnings()).isEqualTo("100:*");
        assertThat(Objects.requireNonNull(SearchText.of("&|!")).beginnings()).isEmpty();
    }

    @Test
    void twoLettersBeginAWordAndMoreAreAnywhereInIt() {
        assertThat(Objects.requireNonNull(SearchText.of("sp")).in("name").arguments())
                .containsExactly("sp%", "% sp%");
        assertThat(Objects.requireNonNull(SearchText.of("sp zoo")).in("name").arguments())
                .containsExactly("%sp%", "%zoo%");
    }

    @Test
    void anAddressOrANumberIsTellingHoweverShort() {
        for (var typed : java.util.List.of("a@b.pl", "5001", "+48 600 100 200", "525-000-10-00", "Kowalskich")) {
            assertThat(Objects.requireNonNull(SearchText.of(typed)).isTelling())
                    .as(typed)
                    .isTrue();
        }
        assertThat(Objects.requireNonNull(SearchText.of("Kowal")).isTelling()).isFalse();
        assertThat(Objects.requireNonNull(SearchText.of("Firma 2000")).isAddress())
                .isFalse();
    }

    @Test
    void theLongerTheTextTheMoreOfItOneErrorLeavesAlike() {
        assertThat(likeness("abc")).isEmpty();
        assertThat(likeness("Kowalski")).containsExactly(0.45);
        assertThat(likeness("Danuta Kowalska")).hasSize(2).first().satisfies(it -> assertThat(it)
                .isBetween(0.55, 0.6));
        assertThat(likeness("Przedsiębiorstwo Transportowe Kowalski"))
                .hasSize(2)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder())
                .allSatisfy(it -> assertThat(it).isGreaterThan(0.45));
    }

    private static java.util.List<Double> likeness(String typed) {
        return Objects.requireNonNull(SearchText.of(typed)).likeness();
    }

    private static java.util.List<String> words(String typed) {
        return Objects.requireNonNull(SearchText.of(typed)).words();
    }
}
