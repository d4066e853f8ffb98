package pl.lejek.deal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerNumbered;
import pl.lejek.customer.CustomerWithdrawn;
import pl.lejek.customer.Customers;
import pl.lejek.imports.ImportContext;
import pl.lejek.imports.ImportNote;
import pl.lejek.imports.LateNote;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectChanged;

/** Deals whose customer comes after them, in the next file or weeks later. The system links them. */
@Component
class AwaitedCustomers {

    private final DealRepository deals;
    private final Customers customers;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;
    private final Messages messages;

    AwaitedCustomers(
            DealRepository deals,
            Customers customers,
            JdbcClient jdbc,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events,
            Messages messages) {
        this.deals = deals;
        this.customers = customers;
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
        this.messages = messages;
    }

    void await(DealId deal, String number, ImportContext context, long line) {
        jdbc.sql("insert into deal.awaited_customer (deal_id, external_id, import_id, line) values (?, ?, ?, ?)")
                .params(deal.value(), number, context.importId(), line)
                .update();
    }

    @EventListener
    void on(CustomerNumbered event) {
        for (var id : waiting(event.externalId(), false)) {
            var deal = deals.findById(id).orElseThrow();
            if (deal.customerId == null) {
                deal.customerId = event.customer().value();
                linked(deal, null, event.customer());
                if (!deal.isOpen() && deal.stage.equals(Funnels.WON)) {
                    deal.madeExisting = customers.becomeExisting(event.customer(), null);
                }
            }
            state(id, true);
        }
    }

    @EventListener
    void on(CustomerWithdrawn event) {
        for (var id : waiting(event.externalId(), true)) {
            var deal = deals.findById(id).orElseThrow();
            if (event.customer().value().equals(deal.customerId) && !deal.touched) {
                deal.customerId = null;
                linked(deal, event.customer(), null);
                if (deal.madeExisting) {
                    deal.madeExisting = false;
                    deals.flush();
                    customers.noLongerExisting(event.customer());
                }
                state(id, false);
            }
        }
    }

    private List<UUID> waiting(String number, boolean linked) {
        return jdbc.sql(
                        "select deal_id from deal.awaited_customer where external_id = ? and linked = ? order by deal_id")
                .params(number, linked)
                .query(UUID.class)
                .list();
    }

    private void state(UUID deal, boolean linked) {
        jdbc.sql("update deal.awaited_customer set linked = ? where deal_id = ?")
                .params(linked, deal)
                .update();
    }

    private void linked(Deal deal, @Nullable CustomerId before, @Nullable CustomerId after) {
        trail.record(TrailEntry.of("deal.customer-linked", DealId.SUBJECT, deal.id.toString())
                .inCase(deal.caseId)
                .with("customer", before, after));
        deals.flush();
        events.publishEvent(new SubjectChanged(deal.dealId().subject()));
        feed.changed("deals");
    }

    /** @return the lines of the import whose customer has not come */
    List<LateNote> lacking(UUID importId) {
        return jdbc
                .sql("select line from deal.awaited_customer where import_id = ? and not linked order by line")
                .param(importId)
                .query(Long.class)
                .list()
                .stream()
                .map(this::note)
                .toList();
    }

    LateNote note(long line) {
        return new LateNote(line, new ImportNote("customerExternalId", messages.text("deal.import-customer-awaited")));
    }
}
