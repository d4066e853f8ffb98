package pl.lejek.lead;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.platform.ChangeFeed;

/** Tells the owners of leads what they should know at once. */
@Component
class OwnerNotices {

    private final Messaging messaging;
    private final LeadFacts facts;
    private final ChangeFeed feed;

    OwnerNotices(Messaging messaging, LeadFacts facts, ChangeFeed feed) {
        this.messaging = messaging;
        this.facts = facts;
        this.feed = feed;
    }

    void firstContactDue(Lead lead) {
        var owner = lead.owner;
        var breachAt = lead.slaBreachAt;
        if (owner != null && breachAt != null) {
            var due = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withLocale(Locale.forLanguageTag("pl"))
                    .format(breachAt.atZone(facts.zone()));
            messaging.queue(notice("owner-sla-reminder", lead.id + "/" + breachAt, owner, lead)
                    .with("due", due)
                    .with("lead", lead.label()));
        }
        feed.changed("tasks");
    }

    /** @return whether there was somebody to tell */
    boolean enquiryAttached(Lead open, Lead enquiry) {
        var owner = open.owner;
        if (owner != null) {
            messaging.queue(notice("lead-enquiry-attached", enquiry.id.toString(), owner, open)
                    .with("lead", open.label()));
        }
        feed.changed("tasks");
        return owner != null;
    }

    private static MessageRequest notice(String template, String occasion, String owner, Lead lead) {
        var request = MessageRequest.notice(template + "/" + occasion, template, owner)
                .with("leadId", lead.id)
                .toCustomer(lead.customerId == null ? null : lead.customerId.toString());
        var caseId = lead.caseId;
        return caseId == null ? request : request.inCase(caseId, "lead-handling", "remind-owner");
    }
}
