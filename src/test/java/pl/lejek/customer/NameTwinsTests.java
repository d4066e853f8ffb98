package pl.lejek.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTwinsTests {

    private static final List<String> WORDS = List.of(
            "tartak",
            "piekarnia",
            "kowalski",
            "kowalska",
            "nowak",
            "i",
            "syn",
            "zielony",
            "las",
            "budimex",
            "polbud",
            "elektro",
            "auto",
            "serwis",
            "krakow",
            "24",
            "abc");

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.6, 0.75, 0.9, 1})
    void findsWhatComparingEachWithEachFinds(double least) {
        var names = names(400);
        var found = new TreeSet<String>();
        NameTwins.find(names, least, (one, other, similarity) -> {
            assertThat(similarity).isEqualTo(Trigrams.similarity(names.get(one), names.get(other)));
            assertThat(found.add(one + " " + other)).as("found twice").isTrue();
        });
        var expected = new TreeSet<String>();
        for (var i = 0; i < names.size(); i++) {
            for (var j = i + 1; j < names.size(); j++) {
                if (Trigrams.similarity(names.get(i), names.get(j)) >= least - 1e-9) {
                    expected.add(i + " " + j);
                }
            }
        }
        assertThat(expected).as("pairs to find").isNotEmpty();
        assertThat(found).isEqualTo(expected);
    }

    private static List<String> names(int count) {
        var random = new Random(4);
        var names = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            var words = Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
                    .limit(1 + random.nextInt(4))
                    .toList();
            var name = new StringBuilder(String.join(" ", words));
            if (random.nextInt(3) == 0) {
                name.setCharAt(random.nextInt(name.length()), (char) ('a' + random.nextInt(26)));
            }
            names.add(name.toString());
        }
        // Two of the same letters, and names without any.
        names.addAll(List.of("same name", "same name", "", ""));
        return names;
    }

    @Test
    void longNamesAreFoundToo() {
        var name = "przedsiebiorstwo ".repeat(11) + "abc";
        var all = new ArrayList<String>();
        NameTwins.find(List.of(name, name + "d", "x"), 0.6, (one, other, similarity) -> all.add(one + " " + other));
        assertThat(all).containsExactly("0 1");
    }

    @ParameterizedTest
    @CsvSource({
        "tartak, tartak, 1.0",
        "tartak las, las tartak, 1.0",
        "cat, cats, 0.5",
        "kowalski, kowalsky, 0.636363",
        "abc, xyz, 0.0"
    })
    void similarityIsThatOfTrigrams(String one, String other, double similarity) {
        assertThat(Trigrams.similarity(one, other)).isCloseTo(similarity, org.assertj.core.data.Offset.offset(1e-5));
    }
}
