package pl.lejek.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pl.lejek.product.VatCode;

/**
 * The sums of an offer, to the grosz. Tax is counted once per rate from the sum of its lines, as on Polish invoices, so
 * that the summary and the total never differ by roundings of lines.
 *
 * @param listNet before discounts
 * @param cost null when that of a line is unknown
 * @param maxDiscount the greatest discount of any line, percent
 */
public record OfferTotals(
        BigDecimal listNet,
        BigDecimal net,
        BigDecimal vat,
        BigDecimal gross,
        @Nullable BigDecimal cost,
        BigDecimal maxDiscount,
        List<VatSum> vatSums) {

    private static final BigDecimal ZERO = new BigDecimal("0.00");

    /** What is taxed at one rate. */
    public record VatSum(VatCode code, BigDecimal net, BigDecimal vat, BigDecimal gross) {}

    /** @param discount on the whole offer, percent */
    static OfferTotals of(List<OfferLine> lines, BigDecimal discount) {
        var nets = new LinkedHashMap<VatCode, BigDecimal>();
        lines.stream()
                .sorted((one, other) -> other.vat().rate().compareTo(one.vat().rate()))
                .forEach(it -> nets.merge(it.vat(), it.net(), BigDecimal::add));
        var sums = nets.entrySet().stream()
                .map(it -> {
                    var vat = it.getValue().multiply(it.getKey().rate()).setScale(2, RoundingMode.HALF_UP);
                    return new VatSum(
                            it.getKey(), it.getValue(), vat, it.getValue().add(vat));
                })
                .toList();
        var net = sum(lines.stream().map(OfferLine::net).toList());
        var vat = sum(sums.stream().map(VatSum::vat).toList());
        var costs = lines.stream().map(OfferLine::cost).toList();
        return new OfferTotals(
                sum(lines.stream().map(OfferLine::listNet).toList()),
                net,
                vat,
                net.add(vat),
                lines.isEmpty() || costs.stream().anyMatch(Objects::isNull)
                        ? null
                        : sum(costs.stream().map(Objects::requireNonNull).toList()),
                lines.stream().map(it -> it.effectiveDiscount(discount)).reduce(ZERO, BigDecimal::max),
                sums);
    }

    /** @return what is earned of the net sum, percent, two places; null when the cost is unknown or nothing is charged */
    public @Nullable BigDecimal margin() {
        return cost == null || net.signum() == 0
                ? null
                : net.subtract(cost).multiply(new BigDecimal(100)).divide(net, 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(List<BigDecimal> all) {
        return all.stream().reduce(ZERO, BigDecimal::add);
    }
}
