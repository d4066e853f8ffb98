package pl.lejek.training;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the company of the demo data sells and at which prices: lists of this year for companies and for private customers,
 * a promotion over the first, the list of the next year, and a product that is not offered any more.
 */
class DemoPrices {

    private final DemoTime time;
    private final DemoDesk desk;
    private final DemoPlan plan;
    private final Map<String, UUID> products = new LinkedHashMap<>();

    DemoPrices(DemoTime time, DemoDesk desk, DemoPlan plan) {
        this.time = time;
        this.desk = desk;
        this.plan = plan;
    }

    void tell() {
        plan.at(time.on(36, "09:30"), this::catalogue);
        plan.at(time.on(35, "11:00"), this::lists);
    }

    private void catalogue() {
        product("CRM", "CRM-1", "Licencje", "month", "23", "99.00", "31.00");
        product("CRM z serwisem", "CRM-2", "Licencje", "month", "23", "149.00", "58.00");
        product("enterprise", "CRM-E", "Licencje", "month", "23", "219.00", "74.50");
        product("Wdrożenie", "USL-1", "Usługi", "hour", "23", "260.00", "145.00");
        product("Integracja z systemem księgowym", "USL-2", "Usługi", "set", "23", "4800.00", "2650.00");
        product("Szkolenie zespołu", "SZK-1", "Szkolenia", "hour", "ZW", "320.00", "170.00");
        product("Podręcznik drukowany", "PDR-1", "Szkolenia", "piece", "5", "79.00", "33.20");
        desk.archive(product("CRM klasyczny", "CRM-0", "Licencje", "month", "23", "69.00", "30.00"));
    }

    private UUID product(String name, String code, String series, String unit, String vat, String price, String cost) {
        var product = desk.product(Map.of(
                "name", name, "code", code, "series", series, "unit", unit, "vat", vat, "price", price, "cost", cost));
        products.put(name, product);
        return product;
    }

    private void lists() {
        var year = time.workingDay(0).getYear();
        var companies = list("Cennik B2B " + year, "B2B", year + "-01-01", year + "-12-31", null);
        price(companies, "CRM", "95.00", null);
        price(companies, "CRM", "89.00", 10);
        price(companies, "CRM", "79.00", 50);
        price(companies, "CRM z serwisem", "145.00", null);
        price(companies, "CRM z serwisem", "135.00", 10);
        price(companies, "enterprise", "210.00", null);
        price(companies, "enterprise", "189.00", 100);
        price(companies, "Wdrożenie", "250.00", null);
        price(companies, "Integracja z systemem księgowym", "4600.00", null);
        price(companies, "Szkolenie zespołu", "300.00", null);
        price(companies, "Podręcznik drukowany", "69.00", 5);

        var people = list("Cennik B2C " + year, "B2C", year + "-01-01", null, null);
        price(people, "CRM", "97.56", null);
        price(people, "Szkolenie zespołu", "320.00", null);
        price(people, "Podręcznik drukowany", "75.24", null);

        var promotion = list(
                "Promocja " + year + " na wdrożenia",
                "B2B",
                time.workingDay(10).toString(),
                time.workingDay(0).plusDays(20).toString(),
                null);
        price(promotion, "Wdrożenie", "220.00", null);
        price(promotion, "Integracja z systemem księgowym", "4200.00", null);

        list("Cennik B2B " + (year + 1), "B2B", year + 1 + "-01-01", year + 1 + "-12-31", companies);
    }

    private UUID list(String name, String audience, String from, @Nullable String until, @Nullable UUID copyOf) {
        var fields = new HashMap<String, @Nullable Object>(
                Map.of("name", name, "audience", audience, "currency", "PLN", "validFrom", from));
        fields.put("validUntil", until);
        if (copyOf != null) {
            fields.put("copyOf", copyOf);
        }
        return desk.priceList(fields);
    }

    private void price(UUID list, String product, String net, @Nullable Integer minimum) {
        var fields = new HashMap<String, @Nullable Object>(Map.of("product", products.get(product), "net", net));
        fields.put("minQuantity", minimum);
        desk.price(list, fields);
    }
}
