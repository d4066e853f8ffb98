package pl.lejek.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pl.lejek.assessment.Exercise.Group;
import pl.lejek.assessment.Exercise.Method;
import pl.lejek.platform.Localized;

/** The exercises have the rows that the catalogue counts (domain.md 10.3, FIG-21), and words in both languages. */
class ExercisesTests {

    private final Exercises exercises = new Exercises();

    private Map<String, Integer> rows(String kind) {
        return exercises.find(kind).orElseThrow().groups().stream()
                .collect(Collectors.toMap(Group::key, it -> it.items().size()));
    }

    @Test
    void haveAsManyRowsAsTheCatalogue() {
        assertThat(rows("relationship"))
                .isEqualTo(Map.of("relations", 4, "service", 4, "communication", 6, "development", 4, "outside", 2));
        assertThat(rows("resources-inputs")).isEqualTo(Map.of("resources", 3, "inputs", 3));
        assertThat(rows("channels")).isEqualTo(Map.of("awareness", 4, "data", 2, "media", 7, "active", 5));
        assertThat(rows("content-forms")).isEqualTo(Map.of("forms", 30));
        assertThat(rows("website-or-blog")).isEqualTo(Map.of("criteria", 7));
        assertThat(rows("cloud")).isEqualTo(Map.of("statements", 5));
        assertThat(exercises.find("swot").orElseThrow().groups()).hasSize(4).allMatch(Group::free);
    }

    @Test
    void areWholeAndUnambiguous() {
        var texts = new ArrayList<Localized>();
        for (var it : exercises.all()) {
            texts.addAll(List.of(it.name(), it.hint()));
            it.dimensions().forEach(one -> {
                texts.add(one.name());
                texts.addAll(one.labels());
                assertThat(one.labels()).as(it.key()).hasSize(one.most() - one.least() + 1);
            });
            it.verdicts().forEach(one -> texts.add(one.name()));
            var groups = new HashSet<String>();
            for (var group : it.groups()) {
                assertThat(groups.add(group.key())).as(it.key()).isTrue();
                texts.add(group.name());
                assertThat(group.free() || !group.items().isEmpty())
                        .as(it.key())
                        .isTrue();
                var items = new HashSet<String>();
                for (var item : group.items()) {
                    assertThat(items.add(item.key()))
                            .as(it.key() + " " + item.key())
                            .isTrue();
                    texts.add(item.name());
                    if (item.help() != null) {
                        texts.add(item.help());
                    }
                }
            }
            assertThat(it.about()).as(it.key()).isNotEmpty();
            if (it.method() == Method.COMPARE) {
                assertThat(it.groups()).as(it.key()).hasSize(2);
                assertThat(it.weights()).as(it.key()).isNotNull();
            }
            if (it.method() == Method.GRID) {
                assertThat(it.dimensions()).as(it.key()).hasSize(2);
            }
        }
        assertThat(texts).allMatch(it -> !it.en().isBlank() && !it.pl().isBlank());
        assertThat(exercises.all()).extracting(Exercise::key).doesNotHaveDuplicates();
    }
}
