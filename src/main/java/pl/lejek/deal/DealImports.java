package pl.lejek.deal;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.deal.DealEvents.DealOpened;
import pl.lejek.deal.Deals.Imported;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.Decisions;

/** Deals from other systems: open ones enter through the funnel's router, closed ones are kept as they ended. */
@Component
class DealImports {

    private final DealRepository deals;
    private final DealProcesses processes;
    private final DealSteps steps;
    private final DealCustomers cards;
    private final StageHistory history;
    private final Customers customers;
    private final Funnels funnels;
    private final Decisions decisions;
    private final Users users;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DealImports(
            DealRepository deals,
            DealProcesses processes,
            DealSteps steps,
            DealCustomers cards,
            StageHistory history,
            Customers customers,
            Funnels funnels,
            Decisions decisions,
            Users users,
            JdbcClient jdbc,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.deals = deals;
        this.processes = processes;
        this.steps = steps;
        this.cards = cards;
        this.history = history;
        this.customers = customers;
        this.funnels = funnels;
        this.decisions = decisions;
        this.users = users;
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    Imported open(ImportedDeal row) {
        var known = deals.findByExternalId(row.externalId());
        if (known.isPresent()) {
            return new Imported(known.get().dealId(), false);
        }
        var funnel = funnel();
        requireStage(funnel, row.stage(), true);
        var deal = deal(row, funnel);
        deals.saveAndFlush(deal);
        recorded(deal);
        processes.start(Funnels.MAIN, deal.dealId(), steps.startOf(deal.dealId(), row.stage()));
        return new Imported(deal.dealId(), true);
    }

    Imported closed(ImportedDeal row) {
        var known = deals.findByExternalId(row.externalId());
        if (known.isPresent()) {
            return new Imported(known.get().dealId(), false);
        }
        var funnel = funnel();
        requireStage(funnel, row.stage(), false);
        var deal = deal(row, funnel);
        var closedAt = Objects.requireNonNullElse(row.closedAt(), deal.openedAt);
        deal.closedAt = closedAt;
        deal.stageSince = closedAt;
        deal.probability = probability(funnel, row.stage());
        deal.lostReason = row.stage().equals(Funnels.LOST) ? row.lostReason() : null;
        deals.saveAndFlush(deal);
        history.enter(deal.id, deal.funnel, deal.stage, null, "imported", closedAt);
        recorded(deal);
        var customer = deal.customerId;
        if (row.stage().equals(Funnels.WON) && customer != null) {
            deal.madeExisting = asTheSystem(() -> customers.becomeExisting(new CustomerId(customer), null));
        }
        return new Imported(deal.dealId(), true);
    }

    /** What follows from deals by itself is nobody's work on the customer: an undo of the customer's own import may pass. */
    private static boolean asTheSystem(BooleanSupplier work) {
        try (var scope = new Acting(Acting.SYSTEM.actor(), Acting.current().source()).begin()) {
            return work.getAsBoolean();
        }
    }

    private Funnel funnel() {
        return funnels.find(Funnels.MAIN).orElseThrow(() -> new IllegalStateException("No funnel is deployed"));
    }

    private void requireStage(Funnel funnel, String stage, boolean open) {
        if (funnel.stage(stage).filter(it -> it.open() == open).isEmpty()) {
            throw new FieldErrors("stage", messages.text("deal.stage-unknown"));
        }
    }

    private Deal deal(ImportedDeal row, Funnel funnel) {
        var now = clock.instant();
        var openedAt = Objects.requireNonNullElse(row.openedAt(), Objects.requireNonNullElse(row.closedAt(), now));
        var deal = new Deal(
                UUID.randomUUID(),
                funnel.key(),
                row.stage(),
                openedAt,
                now,
                Acting.current().actor());
        var owner = row.owner();
        var currency = row.currency();
        deal.externalId = row.externalId();
        deal.imported = true;
        deal.product = row.product();
        deal.value = amount(row.value());
        deal.currency = currency == null ? "PLN" : currency;
        deal.owner = owner == null ? null : users.find(owner).map(UserView::id).orElse(null);
        deal.team = deal.owner == null ? null : users.teamOf(deal.owner).orElse(null);
        deal.customerId = customer(row, deal.owner);
        return deal;
    }

    private @Nullable UUID customer(ImportedDeal row, @Nullable String owner) {
        var id = row.customer();
        var name = row.customerName();
        if (id != null) {
            return id.value();
        }
        return name == null || name.isBlank()
                ? null
                : cards.ofImport(name.strip(), owner).value();
    }

    private static @Nullable BigDecimal amount(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private int probability(Funnel funnel, String stage) {
        var table = funnel.probabilityTable();
        return table == null
                ? 0
                : decisions.evaluate(table, Map.of("stage", stage)).stream()
                        .map(it -> it.get("probability"))
                        .filter(Number.class::isInstance)
                        .map(it -> ((Number) it).intValue())
                        .findFirst()
                        .orElse(0);
    }

    private void recorded(Deal deal) {
        trail.record(TrailEntry.of("deal.imported", DealId.SUBJECT, deal.id.toString())
                .with("externalId", null, deal.externalId)
                .with("stage", null, deal.stage)
                .with("value", null, deal.value)
                .with("owner", null, deal.owner)
                .with("customer", null, deal.customerId));
        events.publishEvent(new DealOpened(deal.dealId(), null));
        feed.changed("deals");
    }

    /** @return whether the deal is gone; one that people have worked on stays as it is */
    boolean undo(DealId id) {
        var deal = deals.findById(id.value()).orElse(null);
        if (deal == null || !deal.imported) {
            return false;
        }
        // The end of the deal is told to the forecast's history with this time.
        var touched = jdbc.sql("update deal.deal set written_at = ? where id = ? returning touched")
                .params(Timestamp.from(clock.instant()), deal.id)
                .query(Boolean.class)
                .single();
        if (touched) {
            return false;
        }
        processes.close(id, "import-undone");
        var customer = deal.customerId;
        var made = deal.madeExisting;
        trail.record(TrailEntry.of("deal.import-undone", DealId.SUBJECT, id.toString())
                .with("externalId", deal.externalId, null)
                .with("stage", deal.stage, null));
        deals.delete(deal);
        deals.flush();
        if (made && customer != null && !hasWon(customer)) {
            asTheSystem(() -> {
                customers.noLongerExisting(new CustomerId(customer));
                return true;
            });
        }
        feed.changed("deals");
        return true;
    }

    private boolean hasWon(UUID customer) {
        return jdbc.sql("select exists (select 1 from deal.deal where customer_id = ? and stage = 'won')")
                .param(customer)
                .query(Boolean.class)
                .single();
    }
}
