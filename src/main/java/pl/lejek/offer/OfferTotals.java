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
 * @param knownMargin what is earned on the lines whose cost is known, percent; null when there is none
 * @param ownPriceShare part of {@code listNet} that stands on prices of one's own, percent; rounded up, so that no limit is
 *     passed by a rounding, and all of it when nothing else costs anything
 * @param lowestOwnPrice of one unit, before discounts; null when no line has a price of one's own
 */
public record OfferTotals(
        BigDecimal listNet,
        BigDecimal net,
        BigDecimal vat,
        BigDecimal gross,
        @Nullable BigDecimal cost,
        BigDecimal maxDiscount,
        @Nullable BigDecimal knownMargin,
        BigDecimal ownPriceShare,
        @Nullable BigDecimal lowestOwnPrice,
        List<VatSum> vatSums) {

    private static final BigDecimal ZERO = new BigDecimal("0.00");
    private static final BigDecimal WHOLE = new BigDecimal(100);

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
        var listNet = sum(lines.stream().map(OfferLine::listNet).toList());
        return new OfferTotals(
                listNet,
                net,
                vat,
                net.add(vat),
                lines.isEmpty() || costs.stream().anyMatch(Objects::isNull)
                        ? null
                        : sum(costs.stream().map(Objects::requireNonNull).toList()),
                lines.stream().map(it -> it.effectiveDiscount(discount)).reduce(ZERO, BigDecimal::max),
                knownMargin(lines),
                ownPriceShare(lines, listNet),
                lines.stream()
                        .filter(OfferLine::isOwnPriced)
                        .map(OfferLine::price)
                        .min(BigDecimal::compareTo)
                        .orElse(null),
                sums);
    }

    private static @Nullable BigDecimal knownMargin(List<OfferLine> lines) {
        var known = lines.stream().filter(it -> it.unitCost() != null).toList();
        return margin(
                sum(known.stream().map(OfferLine::net).toList()),
                sum(known.stream().map(it -> Objects.requireNonNull(it.cost())).toList()));
    }

    private static BigDecimal ownPriceShare(List<OfferLine> lines, BigDecimal listNet) {
        var own = lines.stream().filter(OfferLine::isOwnPriced).toList();
        if (own.isEmpty()) {
            return ZERO;
        }
        return listNet.signum() == 0
                ? WHOLE.setScale(2)
                : sum(own.stream().map(OfferLine::listNet).toList())
                        .multiply(WHOLE)
                        .divide(listNet, 2, RoundingMode.UP);
    }

    /** @return what is earned of the net sum, percent, two places; null when the cost is unknown or nothing is charged */
    public @Nullable BigDecimal margin() {
        return cost == null ? null : margin(net, cost);
    }

    private static @Nullable BigDecimal margin(BigDecimal net, BigDecimal cost) {
        return net.signum() == 0 ? null : net.subtract(cost).multiply(WHOLE).divide(net, 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(List<BigDecimal> all) {
        return all.stream().reduce(ZERO, BigDecimal::add);
    }
}
