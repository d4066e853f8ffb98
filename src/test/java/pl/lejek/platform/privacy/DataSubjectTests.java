package pl.lejek.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person is looked for by. */
class DataSubjectTests {

    private final UUID card = UUID.randomUUID();
    private final DataSubject zofia = DataSubject.nobody()
            .with(Known.CARD, card)
            .with(Known.NAME, List.of("Zofia Nowacka", " "))
            .with(Known.EMAIL, "Zofia@Example.ORG")
            .with(Known.PHONE, "+48601234567")
            .with(Known.NUMBER, "44051401458");

    @Test
    void aNumberIsLookedForAsPeopleWriteIt() {
        assertThat(zofia.certainNeedles())
                .contains(
                        "zofia@example.org",
                        "+48601234567",
                        "601234567",
                        "601 234 567",
                        "601-234-567",
                        "48601234567",
                        "44051401458")
                .doesNotContain("Zofia Nowacka");
    }

    @Test
    void aNameIsLookedForBothWaysRoundAndIsNeverCertain() {
        assertThat(zofia.possibleNeedles()).containsExactly("Zofia Nowacka", "Nowacka Zofia");
        assertThat(everywhere(zofia)).doesNotContain("Zofia Nowacka");
        assertThat(everywhere(zofia.namesToo())).contains("Zofia Nowacka");
    }

    @Test
    void whatIsShortIsInTooMuch() {
        assertThat(DataSubject.nobody().with(Known.NAME, "Li").possibleNeedles())
                .isEmpty();
        assertThat(DataSubject.nobody().with(Known.NUMBER, "17").certainNeedles())
                .isEmpty();
    }

    @Test
    void whatSomebodyElseHasAsWellNamesNobody() {
        var shared = zofia.sharing(Known.EMAIL, "zofia@example.org");
        assertThat(shared.of(Known.EMAIL)).isEmpty();
        assertThat(shared.of(Known.SHARED)).containsExactly("zofia@example.org");
        assertThat(shared.certainNeedles()).doesNotContain("zofia@example.org").contains("44051401458");
        assertThat(shared.possibleNeedles()).doesNotContain("zofia@example.org");
    }

    @Test
    void aNumberOfAnotherSystemIsLookedForInItsOwnColumnOnly() {
        var numbered = DataSubject.nobody().with(Known.CUSTOMER_NUMBER, "50000");
        assertThat(numbered.certainNeedles()).isEmpty();
        assertThat((String[]) numbered.parameters().get("customerNumbers")).containsExactly("50000");
    }

    @Test
    void nothingOfAPersonGetsIntoALog() {
        assertThat(zofia.toString()).isEqualTo("DataSubject[CARD=1, EMAIL=1, PHONE=1, NAME=1, NUMBER=1]");
    }

    @Test
    void itIsKeptUntilTheErasureIsProven() throws Exception {
        var json = new ObjectMapper();
        var kept = json.readValue(json.writeValueAsString(zofia.namesToo()), DataSubject.class);
        assertThat(kept).isEqualTo(zofia.namesToo());
        assertThat(kept.pseudonyms()).containsExactly(card.toString());
    }

    private static List<String> everywhere(DataSubject subject) {
        return Arrays.asList((String[]) subject.parameters().get("everywhere"));
    }
}
