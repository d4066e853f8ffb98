package pl.lejek.deal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.Users;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;

/** Tells people that nothing happens on a deal. */
@Component
class DealNotices {

    private static final String PROCESS = "deal-inactivity";

    private final Messaging messaging;
    private final Users users;
    private final DealCustomers customers;
    private final WorkingCalendar calendar;

    DealNotices(Messaging messaging, Users users, DealCustomers customers, WorkingCalendar calendar) {
        this.messaging = messaging;
        this.users = users;
        this.customers = customers;
        this.calendar = calendar;
    }

    void idleForOwner(Deal deal, Instant last, String caseId, int round) {
        var owner = deal.owner;
        if (owner != null) {
            messaging.queue(notice("deal-idle", owner, deal, last, caseId, round, "tell-owner"));
        }
    }

    void idleForManagers(Deal deal, Instant last, String caseId, int round) {
        var team = deal.team;
        if (team != null) {
            users.managers(team)
                    .forEach(it -> messaging.queue(
                            notice("deal-idle-manager", it.id(), deal, last, caseId, round, "tell-manager")
                                    .with("owner", deal.owner == null ? "-" : deal.owner)));
        }
    }

    private MessageRequest notice(
            String template, String user, Deal deal, Instant last, String caseId, int round, String element) {
        var days = ChronoUnit.DAYS.between(calendar.dayOf(last), calendar.today());
        return MessageRequest.notice(
                        template + "/" + deal.id + "/" + caseId + "/" + last + "/" + round + "/" + user, template, user)
                .toCustomer(deal.customerId == null ? null : deal.customerId.toString())
                .inCase(caseId, PROCESS, element)
                .property("days", days)
                .with("days", days)
                .with("dealId", deal.id)
                .with("deal", label(deal));
    }

    private String label(Deal deal) {
        var name = customers.nameOf(deal);
        var product = deal.product;
        if (name == null) {
            return product == null ? "?" : product;
        }
        return product == null ? name : name + " · " + product;
    }
}
