package pl.lejek.customer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolishNumbersTests {

    PolishNumbers numbers =
            new PolishNumbers(Validation.buildDefaultValidatorFactory().getValidator());

    @Test
    void numbersAreKeptAsTheirDigits() {
        assertThat(ContactPoints.nip("526-025-09-95")).contains("5260250995");
        assertThat(ContactPoints.nip("PL 5260250995")).contains("5260250995");
        assertThat(numbers.regon("000 331 501")).contains("000331501");
        assertThat(numbers.regon("12345678512347")).contains("12345678512347");
        assertThat(numbers.pesel("44051401359")).contains("44051401359");
    }

    /** Of the last, the check digit would be 10. */
    @ParameterizedTest
    @ValueSource(strings = {"5260250996", "526025099", "52602509950", "526025099x", "", "1000000160"})
    void wrongTaxNumbersAreRefused(String text) {
        assertThat(ContactPoints.nip(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"000331502", "12345678512348", "1234567851", "12345678412347", "REGON"})
    void wrongRegisterNumbersAreRefused(String text) {
        assertThat(numbers.regon(text)).isEmpty();
    }

    /** The last has a right check digit, but no day 32. */
    @ParameterizedTest
    @ValueSource(strings = {"44051401358", "4405140135", "440514013590", "PESEL", "44053201354"})
    void wrongPersonalNumbersAreRefused(String text) {
        assertThat(numbers.pesel(text)).isEmpty();
    }
}
