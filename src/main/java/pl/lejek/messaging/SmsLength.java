package pl.lejek.messaging;

/**
 * How long an SMS is as networks count it (3GPP TS 23.038): Polish letters are not in the alphabet of GSM, one of them makes
 * the whole message UCS-2, of which a part takes less than half.
 *
 * @param characters septets of GSM-7, UTF-16 units of UCS-2
 * @param parts how many messages are charged
 */
public record SmsLength(Alphabet alphabet, int characters, int parts) {

    /** What the characters are taken from. */
    public enum Alphabet {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int alone;
        private final int joined;

        Alphabet(int alone, int joined) {
            this.alone = alone;
            this.joined = joined;
        }
    }

    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each takes two septets. */
    private static final String GSM_EXTENSION = "\f^{}\\[~]|€";

    public static SmsLength of(String text) {
        var alphabet = text.chars().allMatch(it -> GSM.indexOf(it) >= 0 || GSM_EXTENSION.indexOf(it) >= 0)
                ? Alphabet.GSM_7
                : Alphabet.UCS_2;
        var characters = 0;
        var parts = 1;
        var inPart = 0;
        for (var i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            i += Character.charCount(point);
            var size =
                    alphabet == Alphabet.UCS_2 ? Character.charCount(point) : GSM_EXTENSION.indexOf(point) >= 0 ? 2 : 1;
            characters += size;
            // What takes two places is never torn apart.
            if (inPart + size > alphabet.joined) {
                parts++;
                inPart = 0;
            }
            inPart += size;
        }
        return new SmsLength(alphabet, characters, characters <= alphabet.alone ? 1 : parts);
    }
}
