package pl.lejek.lead;

import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;

/** Sends the messages of the nurturing series. */
@Component
class Touches {

    private final Messaging messaging;
    private final Users users;

    Touches(Messaging messaging, Users users) {
        this.messaging = messaging;
        this.users = users;
    }

    /** Who signs: the owner, without one the company. */
    private String owner(Lead lead) {
        var owner = lead.owner;
        return owner == null
                ? messaging.senderName()
                : users.displayNames(List.of(owner)).getOrDefault(owner, owner);
    }

    /** One message per case and touch, however often the step repeats. */
    void send(Lead lead, int touch, String template, String channel, String caseId) {
        messaging.queue(MessageRequest.marketing(
                        "nurturing/" + caseId + "/" + touch,
                        Channel.of(channel),
                        template,
                        new Recipient(LeadId.SUBJECT, lead.id.toString()))
                .toCustomer(lead.customerId == null ? null : lead.customerId.toString())
                .inCase(caseId, "nurturing", "send-touch")
                .property("touch", touch)
                .with("owner", owner(lead)));
    }
}
