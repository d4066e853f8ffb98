package pl.lejek.purchase;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** What people bought: accounting law keeps it, under the pseudonym. */
@Component
@Order(30)
class PurchasePersonalData extends PersonalTables {

    private static final String THEIRS = "customer_id = any(:cards)";

    PurchasePersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "purchase",
                PersonalRows.in("awaiting-purchases", "purchase.purchase", "awaited_number = any(:customerNumbers)")
                        .cleared("awaited_number = case when customer_id is null then '∅' end"),
                PersonalRows.in("purchases", "purchase.purchase", THEIRS)
                        .showing("external_id", "at", "total", "currency", "items", "lines", "return_of"),
                PersonalRows.in("values", "purchase.customer_value", THEIRS)
                        .showing("first_on", "last_on", "orders", "revenue", "rfm_group", "lifetime_value"),
                PersonalRows.in("departures", "purchase.departure", THEIRS)
                        .showing("left_on", "kind", "reason")
                        .cleared("reason = '[…]'"),
                PersonalRows.in("void-reasons", "purchase.purchase", THEIRS + " and void_reason is not null")
                        .cleared("void_reason = '[…]'"),
                PersonalRows.in(
                                "company-void-reasons",
                                "purchase.purchase",
                                "customer_id = any(:companies) and void_reason is not null")
                        .unnamed("void_reason"),
                PersonalRows.in("purchase-texts", "purchase.purchase", "void_reason is not null")
                        .unnamedAnywhere("void_reason"),
                PersonalRows.in("purchase-lines", "purchase.purchase", "platform.mentions(lines::text, :everywhere)")
                        .unnamedAnywhere("lines::jsonb"),
                PersonalRows.in("departure-texts", "purchase.departure", "true").unnamedAnywhere("reason"));
    }
}
