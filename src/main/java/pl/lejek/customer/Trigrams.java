package pl.lejek.customer;

import java.util.Arrays;

/** Trigrams of a name as PostgreSQL's {@code pg_trgm} takes them, so that both find the same names alike. */
final class Trigrams {

    private Trigrams() {}

    /**
     * @param name words of lower-case letters and digits, one space between them
     * @return each trigram once, in ascending order; every word begins with two spaces and ends with one
     */
    static long[] of(String name) {
        var all = new long[name.length() + 2 * (name.length() / 2 + 1)];
        var count = 0;
        for (var word : name.split(" ")) {
            var padded = "  " + word + " ";
            for (var i = 0; i + 3 <= padded.length() && !word.isEmpty(); i++) {
                all[count++] =
                        (long) padded.charAt(i) << 32 | (long) padded.charAt(i + 1) << 16 | (long) padded.charAt(i + 2);
            }
        }
        Arrays.sort(all, 0, count);
        var different = 0;
        for (var i = 0; i < count; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[different++] = all[i];
            }
        }
        return Arrays.copyOf(all, different);
    }

    /** @return how many of the trigrams of either name both have: 0 to 1 */
    static double similarity(String one, String other) {
        var first = of(one);
        var second = of(other);
        var common = 0;
        for (int i = 0, j = 0; i < first.length && j < second.length; ) {
            if (first[i] == second[j]) {
                common++;
                i++;
                j++;
            } else if (first[i] < second[j]) {
                i++;
            } else {
                j++;
            }
        }
        var together = first.length + second.length - common;
        return together == 0 ? 0 : (double) common / together;
    }
}
