package pl.lejek.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTests {

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @CsvSource({
        "lejek-training, ",
        "correct horse battery, ",
        "Zażółć gęślą jaźń, ",
        "eleven char, identity.password.short",
        "1q2w3e4r5t6y, identity.password.common",
        "1Q2W3E4R5T6Y, identity.password.common",
        "aaaaaaaaaaaaaaaa, identity.password.common",
        "anna.nowak12345, identity.password.name",
        "AnnaNowak!!!!, identity.password.name",
        "nowaknowaknowak, identity.password.name",
        "annaannaanna1, identity.password.name",
        "anna likes the sea, "
    })
    void judgesAPassword(String password, String problem) {
        assertThat(passwords.problem(password, "anna", "Anna Nowak").orElse(null))
                .isEqualTo(problem);
    }

    @Test
    void refusesWhatBcryptWouldCutOff() {
        assertThat(passwords.problem("ż1a".repeat(30), "anna", "Anna")).contains("identity.password.long");
    }

    @Test
    void knowsAPasswordHoweverItsLettersWereComposed() {
        var hash = passwords.hash("zaz\u0307o\u0301łc\u0301 gesla");
        var account = new Account("a", "A", null, null, hash, true, 1, 1, java.util.Set.of(), java.util.Set.of());

        assertThat(hash).startsWith("$2a$12$");
        assertThat(passwords.matches("zażółć gesla", account)).isTrue();
        assertThat(passwords.matches("zażółc gesla", account)).isFalse();
        assertThat(passwords.matches("nobody knows this one", null)).isFalse();
    }
}
