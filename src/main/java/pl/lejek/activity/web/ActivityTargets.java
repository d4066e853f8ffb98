package pl.lejek.activity.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.Subjects;
import pl.lejek.workflow.Subjects.SubjectView;

/** Finds the customer, lead or deal that an activity names, if the user may know of it. */
@Component
class ActivityTargets {

    private final CustomerCards cards;
    private final Customers customers;
    private final List<Subjects> subjects;
    private final CurrentUser user;

    ActivityTargets(CustomerCards cards, Customers customers, List<Subjects> subjects, CurrentUser user) {
        this.cards = cards;
        this.customers = customers;
        this.subjects = subjects;
        this.user = user;
    }

    /**
     * The customer named, or that of the lead or deal named. A deal may have none yet.
     *
     * @throws NotFound when the user may not know of one of them
     */
    Optional<UUID> customer(@Nullable String customerId, @Nullable String leadId, @Nullable String dealId) {
        var named = uuid(customerId);
        if (leadId != null) {
            var lead = find("lead", leadId).customerId();
            named = named == null ? uuid(lead) : named;
        }
        if (dealId != null) {
            var deal = requireDeal(dealId).customerId();
            named = named == null ? uuid(deal) : named;
        }
        if (named == null) {
            return Optional.empty();
        }
        cards.requireVisible(new CustomerId(named));
        return Optional.of(customers.current(new CustomerId(named)).value());
    }

    /** @throws NotFound when the user may not know of the lead */
    void requireLead(String id) {
        var customer = uuid(find("lead", id).customerId());
        if (customer != null) {
            cards.requireVisible(new CustomerId(customer));
        }
    }

    /** @throws NotFound when the user may not know of it: neither theirs nor their teams' */
    SubjectView requireDeal(String id) {
        var deal = find("deal", id);
        var mine = user.seesEveryTeam()
                || user.id().equals(deal.owner())
                || (deal.team() != null && user.teams().contains(deal.team()))
                || (deal.owner() == null && user.roles().contains("MANAGER"));
        if (!mine) {
            throw new NotFound("deal", "of that id");
        }
        return deal;
    }

    Optional<String> label(String type, @Nullable UUID id) {
        return id == null
                ? Optional.empty()
                : subjects.stream()
                        .filter(it -> it.type().equals(type))
                        .flatMap(it -> it.find(id.toString()).stream())
                        .map(SubjectView::label)
                        .findFirst();
    }

    private SubjectView find(String type, String id) {
        return subjects.stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .flatMap(it -> it.find(id(id).toString()))
                .orElseThrow(() -> new NotFound(type, "of that id"));
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("record", "of that id");
        }
    }

    static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : id(text);
    }
}
