package pl.lejek.customer;

import jakarta.validation.Validator;
import java.util.Optional;
import org.hibernate.validator.constraints.pl.PESEL;
import org.hibernate.validator.constraints.pl.REGON;
import org.springframework.stereotype.Component;

/**
 * Numbers that Polish registers give, judged by their check digits. The library also knows the NIP, but lets numbers pass
 * whose check digit would be 10, which no office gives; {@link ContactPoints#nip} refuses them.
 */
@Component
class PolishNumbers {

    private static final int SHORT_REGON = 9;

    private final Validator validator;

    PolishNumbers(Validator validator) {
        this.validator = validator;
    }

    /** What the validator judges; nobody makes one. */
    private record Numbers(@REGON String regon, @PESEL String pesel) {}

    /** @return the nine or fourteen digits; of fourteen, the first nine are a REGON too */
    Optional<String> regon(String text) {
        return digits("regon", text)
                .filter(it -> it.length() == SHORT_REGON
                        || validator
                                .validateValue(Numbers.class, "regon", it.substring(0, SHORT_REGON))
                                .isEmpty());
    }

    /** @return the eleven digits */
    Optional<String> pesel(String text) {
        return digits("pesel", text);
    }

    private Optional<String> digits(String property, String text) {
        var digits = text.replaceAll("[\\s-]", "");
        return digits.matches("\\d{9,14}")
                        && validator
                                .validateValue(Numbers.class, property, digits)
                                .isEmpty()
                ? Optional.of(digits)
                : Optional.empty();
    }
}
