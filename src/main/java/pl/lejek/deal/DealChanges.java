package pl.lejek.deal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.ChangeSource;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;

/** Deals that somebody else opened for their owner. */
@Component
class DealChanges implements ChangeSource {

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Messages messages;

    DealChanges(JdbcClient jdbc, Customers customers, Messages messages) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.messages = messages;
    }

    private record Opened(
            UUID id, Instant at, @Nullable String product, @Nullable String by, @Nullable UUID customer) {}

    @Override
    public List<Change> changes(String owner, Instant since, int limit) {
        var opened = jdbc.sql(
                        """
                        select id, opened_at, product, opened_by, customer_id from deal.deal
                        where owner = :owner and opened_at >= :since and opened_by is distinct from :owner
                        order by opened_at desc, id desc limit :limit
                        """)
                .param("owner", owner)
                .param("since", Timestamp.from(since))
                .param("limit", limit)
                .query((row, number) -> new Opened(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getString("product"),
                        row.getString("opened_by"),
                        row.getObject("customer_id", UUID.class)))
                .list();
        var names = customers.names(opened.stream()
                .map(Opened::customer)
                .filter(Objects::nonNull)
                .map(CustomerId::new)
                .toList());
        return opened.stream()
                .map(it -> {
                    var customer = it.customer;
                    return new Change(
                            "deal-" + it.id,
                            it.at,
                            "deal",
                            messages.text("deal.timeline-opened"),
                            it.product,
                            it.by,
                            customer == null
                                    ? new SubjectRef("deal", it.id.toString())
                                    : new SubjectRef("customer", customer.toString()),
                            customer == null ? it.product : names.get(new CustomerId(customer)));
                })
                .toList();
    }
}
