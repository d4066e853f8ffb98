package pl.lejek.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.lejek.customer.DuplicateStore.Named;
import pl.lejek.customer.DuplicateStore.Pair;

class DuplicateSearchTests {

    private static final Named KRAKOW = person("jan kowalczyk", "krakow");
    private static final Named KRAKOW_TOO = person("jan kowalczyk", "krakow");
    private static final Named KRAKOW_MISSPELT = person("jan kowalczyyk", "krakow");
    private static final Named LODZ = person("jan kowalczyk", "lodz");
    private static final Named ANYWHERE = person("jan kowalczyk", null);

    private static Named person(String name, @Nullable String city) {
        return new Named(UUID.randomUUID(), "PERSON", name, city);
    }

    private static Set<Pair> alike(boolean withinCities, Named... cards) {
        var pairs = new HashSet<Pair>();
        DuplicateSearch.resembling(List.of(cards), withinCities, pairs);
        return pairs;
    }

    private static Pair pair(Named one, Named other) {
        return Pair.of(one.id(), other.id());
    }

    @Test
    void peopleOfOneNameAreAlikeUnlessTheyLiveInTwoCities() {
        assertThat(alike(false, ANYWHERE, KRAKOW, KRAKOW_TOO, KRAKOW_MISSPELT, LODZ))
                .contains(
                        pair(KRAKOW, KRAKOW_TOO),
                        pair(KRAKOW, KRAKOW_MISSPELT),
                        pair(ANYWHERE, KRAKOW),
                        pair(ANYWHERE, LODZ))
                .doesNotContain(pair(KRAKOW, LODZ));
    }

    @Test
    void whereThereAreVeryManyOnlyThoseOfOneCityAreCompared() {
        assertThat(alike(true, KRAKOW, KRAKOW_TOO, KRAKOW_MISSPELT, LODZ))
                .containsExactlyInAnyOrder(
                        pair(KRAKOW, KRAKOW_TOO), pair(KRAKOW, KRAKOW_MISSPELT), pair(KRAKOW_TOO, KRAKOW_MISSPELT));
    }

    @Test
    void nobodyIsComparedWhenNobodyIsThere() {
        assertThat(alike(false)).isEmpty();
        assertThat(alike(true)).isEmpty();
    }
}
