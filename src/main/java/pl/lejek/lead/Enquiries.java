package pl.lejek.lead;

import java.sql.Timestamp;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities;
import pl.lejek.customer.CardRemoval;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.workflow.SubjectChanged;

/** What follows for an open lead when another one turns out to be its next enquiry, recognised or decided by a person. */
@Component
class Enquiries {

    private final LeadRepository leads;
    private final LeadProcesses processes;
    private final Customers customers;
    private final CardRemoval cards;
    private final Activities activities;
    private final OwnerNotices notices;
    private final ImportEffects effects;
    private final JdbcClient jdbc;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;

    Enquiries(
            LeadRepository leads,
            LeadProcesses processes,
            Customers customers,
            CardRemoval cards,
            Activities activities,
            OwnerNotices notices,
            ImportEffects effects,
            JdbcClient jdbc,
            ChangeFeed feed,
            ApplicationEventPublisher events) {
        this.leads = leads;
        this.processes = processes;
        this.customers = customers;
        this.cards = cards;
        this.activities = activities;
        this.notices = notices;
        this.effects = effects;
        this.jdbc = jdbc;
        this.feed = feed;
        this.events = events;
    }

    /** Puts the enquiry on the open lead and its customer's card, and tells the owner. */
    void attach(Lead enquiry, Lead open) {
        jdbc.sql(
                        """
                        insert into lead.enquiry (lead_id, enquiry_id, received_at) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .params(open.id, enquiry.id, Timestamp.from(enquiry.receivedAt))
                .update();
        enquiry.mergedInto = open.id;
        enquiry.customerId = open.customerId;
        enquiry.personId = open.personId;
        var customer = open.customerId;
        if (customer != null) {
            effects.consents(
                    enquiry, customers.recordConsents(new CustomerId(customer), enquiry.source, enquiry.consents));
        }
        if (notices.enquiryAttached(open, enquiry)) {
            effects.ownerTold(enquiry);
        }
        leads.flush();
        events.publishEvent(new SubjectChanged(new LeadId(open.id).subject()));
        feed.changed("leads");
    }

    /**
     * After a person decided that two leads are one: who wrote is known on the card that stays, what happened around the
     * lead stands there, and the card that was opened for the lead goes when nothing else is on it.
     *
     * @param card which the lead had before it was attached
     */
    void leave(@Nullable UUID card, Lead enquiry) {
        var stays = enquiry.customerId;
        if (stays == null || stays.equals(card)) {
            return;
        }
        enquiry.personId = customers
                .personOn(new CustomerId(stays), LeadSteps.contact(enquiry))
                .id();
        activities.leadMoved(enquiry.id, new CustomerId(stays));
        leads.flush();
        if (card != null) {
            cards.removeOpenedSince(enquiry.receivedAt, new CustomerId(card));
        }
    }

    /** Whoever writes again has answered: a case that waits between attempts or nurtures hears it. */
    void heard(Lead enquiry, Lead open) {
        if (processes.replied(new LeadId(open.id))) {
            effects.heardAsReply(enquiry);
        }
    }
}
