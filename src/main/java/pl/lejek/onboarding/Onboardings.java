package pl.lejek.onboarding;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.deal.DealId;
import pl.lejek.deal.WonDeals;
import pl.lejek.deal.WonDeals.WonDeal;
import pl.lejek.identity.Users;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.CustomerNumbers;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.webhook.Webhooks;

/**
 * What each step of {@code customer-onboarding} does for a customer who was won. The diagram says when and whether; every
 * method here may be repeated with the same result.
 */
@Service
@Transactional
public class Onboardings {

    private static final String PROCESS = "customer-onboarding";

    private final WonDeals deals;
    private final Customers customers;
    private final CustomerNumbers numbers;
    private final Users users;
    private final Messaging messaging;
    private final Webhooks webhooks;
    private final Trail trail;

    Onboardings(
            WonDeals deals,
            Customers customers,
            CustomerNumbers numbers,
            Users users,
            Messaging messaging,
            Webhooks webhooks,
            Trail trail) {
        this.deals = deals;
        this.customers = customers;
        this.numbers = numbers;
        this.users = users;
        this.messaging = messaging;
        this.webhooks = webhooks;
        this.trail = trail;
    }

    /**
     * What a case finds of its deal.
     *
     * @param wonAt every instant of the case is counted from it
     */
    public record Begun(Instant wonAt, @Nullable String owner) {}

    public Begun begin(DealId id, String caseId) {
        var deal = require(id);
        trail.record(entry("onboarding.begun", id, caseId));
        return new Begun(deal.wonAt(), deal.owner());
    }

    /**
     * Asks finance for the invoice, once for each deal.
     *
     * @param connection key of the webhook connection, {@code event} what it is told: both as the diagram says
     * @param offerId the accepted offer, where one is known
     */
    public void requestInvoice(DealId id, String connection, String event, @Nullable String offerId) {
        var deal = require(id);
        var customer = deal.customerId();
        var value = deal.value();
        var order = new LinkedHashMap<String, @Nullable Object>();
        order.put("dealId", id.toString());
        order.put("dealExternalId", deal.externalId());
        order.put("customerId", customer == null ? null : customer.toString());
        order.put("customerExternalId", customer == null ? null : number(customer));
        order.put("value", value == null ? null : Map.of("amount", value.toPlainString(), "currency", deal.currency()));
        order.put("wonAt", deal.wonAt());
        order.put("offerId", offerId);
        webhooks.deliver(connection, event, event + "/" + id, order);
    }

    private @Nullable String number(UUID customer) {
        return numbers.externalIds(List.of(customer.toString())).get(customer.toString());
    }

    /** @return whether the customer may be written to: not one who has said that he wants no more */
    @Transactional(readOnly = true)
    public boolean mayWrite(DealId id, String channel) {
        var customer = require(id).customerId();
        return customer == null || !customers.hasOptedOut(new CustomerId(customer), channel);
    }

    /** Queues one letter of the welcome series; a repeated call queues nothing. */
    public void sendWelcome(DealId id, int number, String template, String channel, String caseId) {
        var deal = require(id);
        messaging.queue(MessageRequest.service(
                        "welcome/" + id + "/" + number, Channel.of(channel), template, deals.contact(id))
                .toCustomer(deal.customerId() == null ? null : deal.customerId().toString())
                .inCase(caseId, PROCESS, "send-welcome")
                .property("welcome", number)
                .with("owner", signature(deal)));
    }

    /** Who signs: the owner, without one the company. */
    private String signature(WonDeal deal) {
        var owner = deal.owner();
        return owner == null
                ? messaging.senderName()
                : users.displayNames(List.of(owner)).getOrDefault(owner, owner);
    }

    /** Keeps why a case was stopped; finance is not told any more what it has not heard yet. */
    public void stop(DealId id, String caseId, @Nullable String reason) {
        trail.record(entry("onboarding.stopped", id, caseId).given(reason, id.toString()));
        webhooks.withdraw(caseId);
    }

    private WonDeal require(DealId id) {
        return deals.find(id).orElseThrow(() -> new IllegalStateException("No won deal " + id));
    }

    private static TrailEntry entry(String action, DealId id, String caseId) {
        var subject = id.subject();
        return TrailEntry.of(action, subject.type(), subject.id()).inCase(caseId);
    }
}
