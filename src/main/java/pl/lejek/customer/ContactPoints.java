package pl.lejek.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Normal forms of what people are reached by, so that the same address is found however it was typed. */
public final class ContactPoints {

    private static final String HOME = "PL";
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>\"(),:;\\\\\\[\\]]{1,64}@(?=.{4,253}$)([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}]{2,63}");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern LEGAL_FORM = Pattern.compile("(?<![\\p{L}\\p{N}_])"
            + "(sp\\.? ?z ?\\.?o\\.? ?o|spolka z (ograniczona odpowiedzialnoscia|o\\.? ?o)|prosta spolka akcyjna"
            + "|spolka (akcyjna|jawna|cywilna|partnerska|komandytowo-akcyjna|komandytowa)"
            + "|sp\\.? ?[jkp]|p\\.? ?s\\.? ?a|s\\.? ?k\\.? ?a|s\\.? ?[ac]|ltd|llc|gmbh|inc|ag|corp)"
            + "(?![\\p{L}\\p{N}_])\\.?");
    private static final int[] NIP_WEIGHTS = {6, 5, 7, 2, 3, 4, 5, 6, 7};

    private ContactPoints() {}

    public static boolean isEmail(String email) {
        return EMAIL.matcher(email).matches();
    }

    /** @return the address in lower case: no provider in use tells them apart by case */
    public static @Nullable String emailKey(@Nullable String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    /** @return the number as E.164, read as a Polish one without a country code; empty when it cannot be a number */
    public static Optional<String> phone(String phone) {
        var util = PhoneNumberUtil.getInstance();
        try {
            var number = util.parse(phone, HOME);
            return util.isPossibleNumber(number)
                    ? Optional.of(util.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** @return the ten digits of a Polish tax number with a right check digit, otherwise empty */
    public static Optional<String> nip(String nip) {
        var digits = nip.replaceAll("(?i)^PL|[\\s-]", "");
        if (!digits.matches("\\d{10}")) {
            return Optional.empty();
        }
        var sum = 0;
        for (var i = 0; i < NIP_WEIGHTS.length; i++) {
            sum += NIP_WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return sum % 11 == digits.charAt(9) - '0' ? Optional.of(digits) : Optional.empty();
    }

    /** @return the name without case, accents, punctuation and legal form, to compare by; {@code customer.name_key} in SQL */
    public static @Nullable String nameKey(@Nullable String name) {
        if (name == null) {
            return null;
        }
        var plain = ACCENTS.matcher(Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("")
                .replace('ł', 'l')
                .replace('ø', 'o')
                .replace('đ', 'd')
                .replace("æ", "ae")
                .replace("ß", "ss");
        var key = LEGAL_FORM
                .matcher(plain)
                .replaceAll(" ")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .trim();
        return key.isEmpty() ? null : key;
    }
}
