package pl.lejek.reactivation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Customers who got offers beside those who were held out: what the cascade changes.
 *
 * @param from cascades that started on that day or later, in the sales zone
 * @param until and before that one
 * @param months how long each had to come back
 * @param difference share that came back of the treated less that of the held-out, −1 to 1; null when one side is empty
 * @param least 95 % confidence interval of the difference; null as long as there is {@link Verdict#NOT_ENOUGH}
 */
public record HoldOut(
        LocalDate from,
        LocalDate until,
        int months,
        Group treated,
        Group heldOut,
        @Nullable BigDecimal difference,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        Verdict verdict) {

    /** So many on each side at least before the difference is called anything. */
    public static final int ENOUGH = 30;

    /** Of the normal distribution, for 95 % on two sides. */
    private static final double Z = 1.959963984540054;

    private static final int PLACES = 6;

    /** What can be said of the difference. */
    public enum Verdict {
        NOT_ENOUGH,
        /** The interval lies above 0. */
        BETTER,
        /** The interval lies below 0. */
        WORSE,
        /** The interval holds 0. */
        UNCLEAR;

        /** @return as the API writes it, e.g. {@code not-enough} */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One side.
     *
     * @param count customers whose time to come back is over
     * @param waiting customers whose time is not over yet, who count for nothing
     * @param rate returned of count; null when there is nobody
     * @param revenue of the purchases that they came back with, by currency
     */
    public record Group(long count, long returned, long waiting, @Nullable BigDecimal rate, List<Revenue> revenue) {}

    public record Revenue(String currency, BigDecimal total, BigDecimal perHead) {}

    /** The confidence interval of a difference of two shares. */
    record Interval(double least, double most) {}

    static HoldOut of(LocalDate from, LocalDate until, int months, Group treated, Group heldOut) {
        if (treated.rate == null || heldOut.rate == null) {
            return new HoldOut(from, until, months, treated, heldOut, null, null, null, Verdict.NOT_ENOUGH);
        }
        var difference = treated.rate.subtract(heldOut.rate);
        if (treated.count < ENOUGH || heldOut.count < ENOUGH) {
            return new HoldOut(from, until, months, treated, heldOut, difference, null, null, Verdict.NOT_ENOUGH);
        }
        var interval = interval(treated.returned, treated.count, heldOut.returned, heldOut.count);
        var verdict = interval.least > 0 ? Verdict.BETTER : interval.most < 0 ? Verdict.WORSE : Verdict.UNCLEAR;
        return new HoldOut(
                from,
                until,
                months,
                treated,
                heldOut,
                difference,
                rounded(interval.least),
                rounded(interval.most),
                verdict);
    }

    static BigDecimal share(long part, long all) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(all), PLACES, RoundingMode.HALF_UP);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_UP);
    }

    /**
     * 95 % interval of the difference of two independent shares by method 10 of R. G. Newcombe, "Interval estimation for the
     * difference between independent proportions", Statistics in Medicine 17 (1998), 873-890: from the limits of E. B. Wilson's
     * score interval of each. It holds for small groups and for shares near 0, where the normal approximation does not.
     */
    static Interval interval(long firstPart, long firstAll, long secondPart, long secondAll) {
        var first = wilson(firstPart, firstAll);
        var second = wilson(secondPart, secondAll);
        var p = (double) firstPart / firstAll;
        var q = (double) secondPart / secondAll;
        return new Interval(
                p - q - Math.hypot(p - first.least, second.most - q),
                p - q + Math.hypot(first.most - p, q - second.least));
    }

    private static Interval wilson(long part, long all) {
        var p = (double) part / all;
        var middle = 2 * part + Z * Z;
        var around = Z * Math.sqrt(Z * Z + 4 * all * p * (1 - p));
        var by = 2 * (all + Z * Z);
        return new Interval((middle - around) / by, (middle + around) / by);
    }
}
