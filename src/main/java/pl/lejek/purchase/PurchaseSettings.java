package pl.lejek.purchase;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How purchases are counted.
 *
 * @param currency the company's: purchases in it are summed up, purchases in others only counted
 * @param batch rows of one transaction of an import
 * @param chunk blocks of the table, of some 30 customers each, that one transaction of a recalculation does
 */
@ConfigurationProperties("lejek.purchases")
record PurchaseSettings(
        @DefaultValue("PLN") String currency, @DefaultValue("20000") int batch, @DefaultValue("2000") int chunk) {}
