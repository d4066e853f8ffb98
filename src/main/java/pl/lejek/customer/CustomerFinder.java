package pl.lejek.customer;

import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Kind;
import pl.lejek.search.Finder;
import pl.lejek.search.Found;
import pl.lejek.search.SearchRows;
import pl.lejek.search.SearchText;

/** Customers by their own data and by that of their people. */
@Component
class CustomerFinder implements Finder {

    private final SearchRows rows;
    private final CustomerCards cards;

    CustomerFinder(SearchRows rows, CustomerCards cards) {
        this.rows = rows;
        this.cards = cards;
    }

    @Override
    public Kind kind() {
        return Kind.CUSTOMER;
    }

    @Override
    public List<Found> find(SearchText text, int limit) {
        var reach = cards.reach("c");
        var found = new LinkedHashMap<String, Found>();
        rows.find(
                        """
                        select c.id, c.name as label, c.city as hint, c.search_key as key
                        from customer.customer c where """
                                + " " + reach.condition(),
                        reach.arguments(),
                        text,
                        limit)
                .forEach(it -> found.put(it.id(), of(it)));
        rows
                .find(
                        """
                        select c.id, trim(concat_ws(' ', p.first_name, p.last_name)) as label, c.name as hint,
                               p.search_key as key
                        from customer.person p join customer.customer c on c.id = p.customer_id where """
                                + " " + reach.condition(),
                        reach.arguments(),
                        text,
                        limit)
                .stream()
                .filter(it -> !it.label().isEmpty())
                .forEach(it -> found.putIfAbsent(it.id(), of(it)));
        return List.copyOf(found.values());
    }

    private static Found of(SearchRows.Row row) {
        var hint = row.label().equals(row.hint()) ? null : row.hint();
        return new Found("customer", row.id(), row.label(), hint, "customer", row.id(), row.score());
    }
}
