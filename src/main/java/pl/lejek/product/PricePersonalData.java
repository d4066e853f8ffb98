package pl.lejek.product;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Prices that were agreed with one customer, and what is noted with them. */
@Component
@Order(30)
class PricePersonalData extends PersonalTables {

    PricePersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "product",
                PersonalRows.in("prices", "product.individual_price", "customer_id = any(:cards)")
                        .showing("valid_from", "valid_until", "net", "currency", "percent_off", "note")
                        .removed(),
                PersonalRows.in("company-prices", "product.individual_price", "customer_id = any(:companies)")
                        .showing("note")
                        .unnamed("note"),
                PersonalRows.in("price-texts", "product.individual_price", "true")
                        .unnamedAnywhere("note"));
    }
}
