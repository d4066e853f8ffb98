package pl.lejek.reactivation;

import java.security.SecureRandom;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Codes that nobody guesses and nobody misreads: 12 of 30 characters, drawn anew for each coupon. */
@Component
class CouponCodes {

    /** Letters and digits that nobody mistakes for each other: no I, L, O, U, no 0, 1. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;

    private final SecureRandom random = new SecureRandom();

    String next() {
        var code = new StringBuilder();
        for (var i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** @return the code as it is kept, of one that somebody typed: in small letters, in groups, with hyphens */
    static String normalised(String typed) {
        return typed.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT);
    }
}
