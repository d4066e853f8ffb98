package pl.lejek.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerCards.Reach;
import pl.lejek.identity.Kind;
import pl.lejek.search.Finder;
import pl.lejek.search.Found;
import pl.lejek.search.KnownWords;
import pl.lejek.search.SearchRows;
import pl.lejek.search.SearchRows.Rows;
import pl.lejek.search.SearchText;

/** Customers by their own data, by that of their people, by further phones and addresses and by added texts. */
@Component
class CustomerFinder implements Finder {

    private static final String CARDS =
            """
            select c.id, c.name as label, c.city as hint, c.search_key as key
            from customer.customer c where c.merged_into is null and """
                    + " ";

    private static final String PEOPLE =
            """
            select c.id, trim(concat_ws(' ', p.first_name, p.last_name)) as label, c.name as hint, p.search_key as key
            from customer.person p join customer.customer c on c.id = p.customer_id
            where c.merged_into is null and """
                    + " ";

    private static final String CONTACTS =
            """
            select c.id, c.name as label, t.value as hint, platform.plain(t.value) as key
            from customer.contact_point t join customer.customer c on c.id = t.customer_id
            where c.merged_into is null and """
                    + " ";

    private static final String ADDED =
            """
            select c.id, c.name as label, left(e.value, 80) as hint, platform.plain(e.value) as key
            from customer.customer c cross join lateral jsonb_each_text(c.custom) e
            where c.merged_into is null and """
                    + " ";

    private final SearchRows rows;
    private final CustomerCards cards;
    private final FilterConditions conditions;

    CustomerFinder(SearchRows rows, CustomerCards cards, FilterConditions conditions) {
        this.rows = rows;
        this.cards = cards;
        this.conditions = conditions;
    }

    @Override
    public Kind kind() {
        return Kind.CUSTOMER;
    }

    @Override
    public List<Found> find(SearchText text, int limit, double above) {
        var reach = cards.reach("c");
        if (ContactPoints.isEmail(text.text())) {
            var known = rows.find(
                    List.of(with("c.email_key", CARDS, text, reach), with("p.email_key", PEOPLE, text, reach)),
                    text,
                    limit,
                    above);
            if (!known.isEmpty()) {
                return found(known);
            }
        }
        var found = new LinkedHashMap<String, Found>();
        rows.find(List.of(in(CARDS, reach)), text, limit, above).forEach(it -> found.put(it.id(), of(it)));
        // Of people and numbers beside a page of cards only those that fit better are shown.
        var least = found.size() < limit
                ? above
                : found.values().stream().mapToDouble(Found::score).min().orElse(above);
        rows.find(List.of(in(PEOPLE, reach), in(CONTACTS, reach)), text, limit, least)
                .forEach(it -> found.putIfAbsent(it.id(), of(it)));
        if (found.size() < limit) {
            conditions.inAddedTexts(text).ifPresent(added -> {
                var arguments = new ArrayList<Object>(added.arguments());
                arguments.addAll(reach.arguments());
                var texts = new Rows(ADDED + added.sql() + " and " + reach.condition(), arguments);
                rows.find(List.of(texts), text, limit, above).forEach(it -> found.putIfAbsent(it.id(), of(it)));
            });
        }
        return List.copyOf(found.values());
    }

    @Override
    public List<Found> near(KnownWords words, int limit) {
        return found(rows.near(named(), words, limit));
    }

    @Override
    public List<Found> alike(SearchText text, int limit) {
        return found(rows.alike(named(), text, limit));
    }

    private List<Rows> named() {
        var reach = cards.reach("c");
        return List.of(in(CARDS, reach), in(PEOPLE, reach));
    }

    private static Rows in(String rows, Reach reach) {
        return new Rows(rows + reach.condition(), reach.arguments());
    }

    /** What has the whole address is looked up; its parts are in half of all addresses. */
    private static Rows with(String column, String rows, SearchText text, Reach reach) {
        var arguments = new ArrayList<Object>(reach.arguments());
        arguments.add(Objects.requireNonNull(ContactPoints.emailKey(text.text())));
        return new Rows(rows + reach.condition() + " and " + column + " = ?", arguments);
    }

    private static List<Found> found(List<SearchRows.Row> rows) {
        return rows.stream().map(CustomerFinder::of).toList();
    }

    private static Found of(SearchRows.Row row) {
        var hint = row.label().equals(row.hint()) ? null : row.hint();
        return new Found("customer", row.id(), row.label(), hint, "customer", row.id(), row.score());
    }
}
