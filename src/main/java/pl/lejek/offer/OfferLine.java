package pl.lejek.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.product.VatCode;

/**
 * One thing that is offered.
 *
 * @param product of the catalogue; null for a line of the rep's own
 * @param price of one unit before tax and discount
 * @param discount of this line, percent; that of the whole offer comes on top
 * @param unitCost what a unit costs the company, net; null when unknown. Only for those who may see margins
 * @param priceSource where the price comes from, as {@code pl.lejek.product.PriceSource}; null for a line of one's own
 * @param unitNet price of one unit after both discounts, to the grosz
 * @param net quantity times {@code unitNet}, to the grosz
 */
public record OfferLine(
        @Nullable UUID product,
        String name,
        @Nullable String description,
        String unit,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal discount,
        VatCode vat,
        @Nullable BigDecimal unitCost,
        @Nullable String priceSource,
        BigDecimal unitNet,
        BigDecimal net) {

    private static final BigDecimal WHOLE = new BigDecimal(100);

    /** @param ofTheOffer discount on the whole offer, percent */
    OfferLine priced(BigDecimal ofTheOffer) {
        var one =
                price.multiply(remains(discount)).multiply(remains(ofTheOffer)).setScale(2, RoundingMode.HALF_UP);
        return new OfferLine(
                product,
                name,
                description,
                unit,
                quantity,
                price,
                discount,
                vat,
                unitCost,
                priceSource,
                one,
                one.multiply(quantity).setScale(2, RoundingMode.HALF_UP));
    }

    /** @return what is off the price altogether, percent, two places; rounded up, so that no limit is passed by a rounding */
    BigDecimal effectiveDiscount(BigDecimal ofTheOffer) {
        return BigDecimal.ONE
                .subtract(remains(discount).multiply(remains(ofTheOffer)))
                .multiply(WHOLE)
                .setScale(2, RoundingMode.UP);
    }

    /** @return {@code unitNet} with tax, to the grosz */
    public BigDecimal unitGross() {
        return withTax(unitNet);
    }

    BigDecimal priceGross() {
        return withTax(price);
    }

    BigDecimal withTax(BigDecimal amount) {
        return amount.multiply(BigDecimal.ONE.add(vat.rate())).setScale(2, RoundingMode.HALF_UP);
    }

    /** @return whether the price is somebody's own: no list, agreement or catalogue says it in the offer's currency */
    boolean isOwnPriced() {
        return priceSource == null;
    }

    /** @return what is offered at which price, whatever the scale of its numbers */
    List<Object> priced() {
        return List.of(
                name, quantity.stripTrailingZeros(), price.stripTrailingZeros(), unitNet.stripTrailingZeros(), vat);
    }

    BigDecimal listNet() {
        return price.multiply(quantity).setScale(2, RoundingMode.HALF_UP);
    }

    @Nullable
    BigDecimal cost() {
        return unitCost == null ? null : unitCost.multiply(quantity).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal remains(BigDecimal percent) {
        return BigDecimal.ONE.subtract(percent.movePointLeft(2));
    }
}
