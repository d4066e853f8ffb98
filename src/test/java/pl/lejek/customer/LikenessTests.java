package pl.lejek.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.lejek.customer.Profile.Key;

class LikenessTests {

    @Test
    void anyKeyIsAReasonAndTheRarerWeighsMore() {
        assertThat(reasons(company("alfa", null, "nip:1"), company("beta", null, "nip:1")))
                .containsExactly("same-nip");
        assertThat(score(company("alfa", null, "nip:1"), company("beta", null, "nip:1")))
                .isEqualTo(90);
        assertThat(score(company("alfa", null, "email:a@b.pl"), company("beta", null, "email:a@b.pl")))
                .isEqualTo(75);
        assertThat(score(company("alfa", null, "phone:+481"), company("beta", null, "phone:+481")))
                .isEqualTo(60);
    }

    @Test
    void reasonsAddUp() {
        var one = company("tartak zielony las", "krakow", "phone:+481", "email:a@b.pl");
        var other = company("tartak zielony las", "krakow", "phone:+481", "email:a@b.pl");
        assertThat(reasons(one, other)).containsExactly("same-email", "same-name", "same-phone", "same-city");
        assertThat(score(one, other)).isBetween(95, 99);
    }

    @Test
    void namesCountMoreInOneCityAndLessInTwo() {
        assertThat(score(company("tartak zielony las", "krakow"), company("tartak zielony las", "krakow")))
                .isEqualTo(79);
        assertThat(score(company("tartak zielony las", null), company("tartak zielony las", "krakow")))
                .isEqualTo(70);
        assertThat(score(company("tartak zielony las", "gdansk"), company("tartak zielony las", "krakow")))
                .isEqualTo(42);
        assertThat(reasons(company("tartak zielony las", null), company("tartak zielony lasek", null)))
                .containsExactly("similar-name:81");
        assertThat(reasons(company("tartak zielony las", null), company("tartak zielony bor", null)))
                .isEmpty();
    }

    @Test
    void peopleShareNames() {
        assertThat(score(person("jan kowalski", "krakow"), person("jan kowalski", "krakow")))
                .isEqualTo(64);
        assertThat(reasons(person("jan kowalski", "krakow"), person("jan kowalska", "krakow")))
                .isEmpty();
        assertThat(reasons(person("jan kowalski", "gdansk"), person("jan kowalski", "krakow")))
                .isEmpty();
        assertThat(reasons(common(person("jan kowalski", "krakow")), common(person("jan kowalski", "krakow"))))
                .isEmpty();
    }

    @Test
    void nobodyIsBornTwice() {
        var one = born(person("jan kowalski", "krakow"), 1980);
        var other = born(person("jan kowalski", "krakow"), 1980);
        assertThat(reasons(one, other)).contains("same-name-and-birth-date");
        assertThat(reasons(one, born(person("jan kowalski", "krakow"), 1981))).isEmpty();
    }

    @Test
    void twoTaxNumbersAreTwoCompanies() {
        assertThat(reasons(company("alfa", "krakow", "nip:1"), company("alfa", "krakow", "nip:2")))
                .isEmpty();
        // An address still says something: many a correction of a number begins so.
        assertThat(score(
                        company("alfa", "krakow", "nip:1", "email:a@b.pl"),
                        company("alfa", "krakow", "nip:2", "email:a@b.pl")))
                .isEqualTo(45);
    }

    @Test
    void whoBelongsToTheOtherIsAnother() {
        var one = company("alfa", "krakow", "nip:1");
        var child = new Profile(
                UUID.randomUUID(), "COMPANY", "alfa", "krakow", one.id(), 1, Set.of(new Key("nip", "1")), Set.of());
        assertThat(Likeness.of(one, child)).isEmpty();
        assertThat(Likeness.of(child, one)).isEmpty();
    }

    @Test
    void aCompanyAndAPersonAreAlikeByKeysOnly() {
        assertThat(reasons(company("jan kowalski", "krakow"), person("jan kowalski", "krakow")))
                .isEmpty();
        assertThat(reasons(
                        company("jan kowalski", "krakow", "phone:+481"),
                        person("jan kowalski", "krakow", "phone:+481")))
                .contains("same-phone", "same-name");
    }

    @Test
    void evidenceTellsWhatIsNew() {
        var one = company("tartak zielony las", null, "phone:+481");
        var before = Likeness.of(one, company("tartak zielony las", null)).orElseThrow();
        var after = Likeness.of(one, company("tartak zielony las", null, "phone:+481"))
                .orElseThrow();
        assertThat(after.evidence()).containsAll(before.evidence()).hasSize(2);
        assertThat(after.evidence()).noneMatch(it -> it.contains("+481"));
    }

    private static int score(Profile one, Profile other) {
        var there = Likeness.of(one, other);
        var back = Likeness.of(other, one);
        assertThat(there).isEqualTo(back);
        return there.map(Likeness::score).orElse(0);
    }

    private static List<String> reasons(Profile one, Profile other) {
        return Optional.of(one)
                .flatMap(it -> Likeness.of(it, other))
                .map(Likeness::reasons)
                .orElse(List.of());
    }

    private static Profile company(String name, @Nullable String city, String... keys) {
        return profile("COMPANY", name, city, keys);
    }

    private static Profile person(String name, @Nullable String city, String... keys) {
        return profile("PERSON", name, city, keys);
    }

    private static Profile profile(String type, String name, @Nullable String city, String... keys) {
        var all = new HashSet<Key>();
        Arrays.stream(keys)
                .forEach(it -> all.add(new Key(it.substring(0, it.indexOf(':')), it.substring(it.indexOf(':') + 1))));
        return new Profile(UUID.randomUUID(), type, name, city, null, 1, all, Set.of());
    }

    private static Profile born(Profile it, int year) {
        var day = LocalDate.of(year, 3, 1);
        return new Profile(
                it.id(),
                it.type(),
                it.matchKey(),
                it.city(),
                null,
                1,
                Set.of(new Key("birth", it.matchKey() + " " + day)),
                Set.of(day));
    }

    private static Profile common(Profile it) {
        return new Profile(it.id(), it.type(), it.matchKey(), it.city(), null, 11, it.keys(), it.births());
    }
}
