package pl.lejek.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTests {

    @ParameterizedTest
    @CsvSource({
        "Młyn sp.z o.o., Młyn sp. z o.o.",
        "Młyn SP. Z O.O., Młyn sp. z o.o.",
        "Młyn Sp. z o.o., Młyn Sp. z o.o.",
        "Młyn sp z oo, Młyn sp. z o.o.",
        "Młyn spółka z ograniczoną odpowiedzialnością, Młyn sp. z o.o.",
        "Młyn sp. z o.o. sp.k., Młyn sp. z o.o. sp. k.",
        "Kasa SA, Kasa S.A.",
        "Kasa s.a., Kasa S.A.",
        "Nasa, Nasa",
        "Nowak i Syn s.c., Nowak i Syn s.c.",
        "Acme GmbH, Acme GmbH",
        "S.A., S.A."
    })
    void legalFormsAreWrittenAsTheRegisterDoes(String given, String kept) {
        assertThat(Names.company(given)).isEqualTo(kept);
        assertThat(Names.company(kept)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "JAN, Jan",
        "jan maria, Jan Maria",
        "KOWALSKA-ŻÓŁĆ, Kowalska-Żółć",
        "McDonald, McDonald",
        "von Braun, von Braun",
        "o'neill, O'Neill",
        "J, J"
    })
    void peoplesNamesGetTheirCapitals(String given, String kept) {
        assertThat(Names.person(given)).isEqualTo(kept);
    }
}
