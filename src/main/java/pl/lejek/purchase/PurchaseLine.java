package pl.lejek.purchase;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a purchase.
 *
 * @param product name or code, as it was given
 * @param total of the line, in the currency of the purchase
 */
public record PurchaseLine(String product, @Nullable BigDecimal quantity, @Nullable BigDecimal total) {}
