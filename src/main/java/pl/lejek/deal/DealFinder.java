package pl.lejek.deal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.Kind;
import pl.lejek.search.Finder;
import pl.lejek.search.Found;
import pl.lejek.search.SearchRows;
import pl.lejek.search.SearchText;

/** Deals by product and number, and those of customers of that name, open ones first. */
@Component
class DealFinder implements Finder {

    /** Below a customer of the same name, who is probably meant. */
    private static final double OF_CUSTOMER = 0.65;

    private final SearchRows rows;
    private final DealAccess access;
    private final Customers customers;
    private final JdbcClient jdbc;

    DealFinder(SearchRows rows, DealAccess access, Customers customers, JdbcClient jdbc) {
        this.rows = rows;
        this.access = access;
        this.customers = customers;
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.DEAL;
    }

    @Override
    public List<Found> find(SearchText text, int limit, double above) {
        var scores = scores(rows.find(named(), text, limit, above));
        if (above < OF_CUSTOMER) {
            ofCustomers(text, limit).forEach(it -> scores.putIfAbsent(it, OF_CUSTOMER));
        }
        return found(scores);
    }

    @Override
    public List<Found> alike(SearchText text, int limit) {
        return found(scores(rows.alike(named(), text, limit)));
    }

    private List<SearchRows.Rows> named() {
        return List.of(new SearchRows.Rows(
                "select d.id, coalesce(d.product, d.external_id, '?') as label, null as hint, d.search_key as key"
                        + " from deal.deal d where " + access.condition("d"),
                access.arguments()));
    }

    private static Map<UUID, Double> scores(List<SearchRows.Row> rows) {
        var scores = new LinkedHashMap<UUID, Double>();
        rows.forEach(it -> scores.put(UUID.fromString(it.id()), it.score()));
        return scores;
    }

    private List<Found> found(Map<UUID, Double> scores) {
        if (scores.isEmpty()) {
            return List.of();
        }
        var deals = jdbc.sql("select * from deal.deal where id = any(?)")
                .param(scores.keySet().toArray(UUID[]::new))
                .query(DealView::of)
                .list();
        var names = customers.names(deals.stream()
                .map(DealView::customerId)
                .filter(Objects::nonNull)
                .map(CustomerId::new)
                .toList());
        return deals.stream()
                .map(it -> {
                    var id = it.id().toString();
                    var customer = it.customerId();
                    var name = customer == null ? null : names.get(new CustomerId(customer));
                    var score = scores.getOrDefault(it.id(), OF_CUSTOMER);
                    return new Found(
                            DealId.SUBJECT,
                            id,
                            DealSubjects.label(name, it),
                            it.externalId(),
                            DealId.SUBJECT,
                            id,
                            score);
                })
                .toList();
    }

    private List<UUID> ofCustomers(SearchText text, int limit) {
        var ids = customers.someNamed(text.text());
        if (ids.isEmpty()) {
            return List.of();
        }
        var arguments = new ArrayList<Object>(access.arguments());
        arguments.add(ids.toArray(UUID[]::new));
        arguments.add(limit);
        return jdbc.sql("select d.id from deal.deal d where " + access.condition("d")
                        + " and d.customer_id = any(?) order by d.closed_at desc nulls first, d.id limit ?")
                .params(arguments)
                .query(UUID.class)
                .list();
    }
}
