package pl.lejek.mailbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.activity.Activities;
import pl.lejek.activity.NewActivity;
import pl.lejek.customer.ContactPoints;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.mailbox.EnquiryIntake.Enquiry;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.SubjectChanged;

/** What each step of {@code mail-in} does. The diagram says when and whether; every method here may be repeated. */
@Service
@Transactional
public class MailSteps {

    private static final int LONGEST_SUMMARY = 4_000;

    private final MailStore store;
    private final Correspondence correspondence;
    private final ObjectProvider<EnquiryIntake> intake;
    private final Activities activities;
    private final Customers customers;
    private final Messaging messaging;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;

    MailSteps(
            MailStore store,
            Correspondence correspondence,
            ObjectProvider<EnquiryIntake> intake,
            Activities activities,
            Customers customers,
            Messaging messaging,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events) {
        this.store = store;
        this.correspondence = correspondence;
        this.intake = intake;
        this.activities = activities;
        this.customers = customers;
        this.messaging = messaging;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
    }

    /**
     * Finds out what the mail belongs to.
     *
     * @return the type of an open record, or {@code customer}, {@code several}, {@code colleague}, {@code nobody}
     */
    public String recognise(MailId id) {
        var about = correspondence.of(row(id));
        store.about(id.value(), about.id() == null ? null : about.type(), about.id(), about.customer());
        return about.type();
    }

    /** @return what the table {@code mail-routing} may know of the mail; the subject is for its conditions alone */
    @Transactional(readOnly = true)
    public Map<String, Object> facts(MailId id) {
        var mail = row(id);
        var facts = new HashMap<String, Object>();
        facts.put("kind", mail.kind().key());
        facts.put("reply", mail.answers() != null);
        facts.put("spam", mail.spam());
        facts.put("sender", mail.senderAddress() != null && ContactPoints.isEmail(mail.senderAddress()));
        facts.put("empty", mail.fullText().isBlank() && mail.subject().isBlank() && !hasFiles(id));
        facts.put("subject", mail.subject());
        return facts;
    }

    private boolean hasFiles(MailId id) {
        return store.find(id.value()).map(it -> !it.files().isEmpty()).orElse(false);
    }

    /**
     * Puts the mail where its open record is seen, and tells its process.
     *
     * @return whether a case waited for it
     */
    public boolean passOn(MailId id) {
        var mail = row(id);
        log(mail);
        become(mail, MailState.REPLY, null);
        var about = mail.aboutId();
        return about != null
                && correspondence
                        .target(mail.aboutType())
                        .map(it -> it.heard(about))
                        .orElse(false);
    }

    /** Puts the mail on the card of its customer. */
    public void file(MailId id, @Nullable String customerId) {
        if (customerId != null) {
            var customer = new CustomerId(UUID.fromString(customerId));
            store.about(id.value(), Correspondence.CUSTOMER, customerId, customer.value());
        }
        var mail = row(id);
        if (mail.customerId() == null && mail.aboutId() == null) {
            throw new IllegalStateException("Mail " + id + " belongs to nobody");
        }
        log(mail);
        become(mail, MailState.FILED, null);
    }

    /** Makes an enquiry of the mail; it becomes part of the record that the enquiry turns out to belong to. */
    public void takeIn(MailId id) {
        var mail = row(id);
        var address = mail.senderAddress();
        if (address == null) {
            throw new IllegalStateException("Mail " + id + " says not who wrote it");
        }
        var name = new PersonName(mail.senderName());
        var taken = intake.getObject().take(new Enquiry(id, address, name.first(), name.last()));
        store.about(id.value(), taken.type(), taken.id().toString(), taken.customerId());
        log(row(id));
        become(mail, MailState.ENQUIRY, null);
    }

    /** The sender wants no more marketing on any channel; the mail stands on the card. */
    public void withdrawConsents(MailId id) {
        var mail = row(id);
        var customer = mail.customerId();
        if (customer == null) {
            throw new IllegalStateException("Mail " + id + " belongs to no customer");
        }
        log(mail);
        become(mail, MailState.OPTED_OUT, null);
        customers.optOut(new CustomerId(customer));
    }

    /** Marks the message that did not arrive. */
    public void recordBounce(MailId id) {
        var mail = row(id);
        var message = mail.bounced();
        var status = Optional.ofNullable(mail.bounceStatus()).orElse("");
        if (message != null && !status.endsWith("later")) {
            messaging.bounced(message.toString(), status);
        }
        become(mail, MailState.BOUNCED, null);
    }

    /** @param reason a code, e.g. {@code auto-reply} */
    public void setAside(MailId id, @Nullable String reason) {
        become(row(id), MailState.SET_ASIDE, reason);
    }

    /** The diagram waits for a person; why, if it says so. */
    public void awaitPerson(MailId id, @Nullable String reason) {
        become(row(id), MailState.WAITING, reason);
    }

    /** Tells the owner that a mail came, where no task does. */
    public void notifyOwner(MailId id) {
        var mail = row(id);
        var owner = correspondence
                .owner(mail.aboutType(), mail.aboutId(), mail.customerId())
                .orElse(null);
        var customer = mail.customerId();
        if (owner == null || customer == null) {
            return;
        }
        messaging.queue(MessageRequest.notice("mail-came/" + id, "mail-came", owner)
                .with("customer", customers.nameOf(new CustomerId(customer)).orElse("?"))
                .with("customerId", customer)
                .toCustomer(customer.toString())
                .inCase(String.valueOf(mail.caseId()), "mail-in", "notify-owner"));
    }

    private void log(MailStore.Row mail) {
        if (mail.activityId() != null) {
            return;
        }
        var about = mail.aboutId();
        var activity = activities.log(
                new NewActivity(
                        "email",
                        mail.receivedAt(),
                        null,
                        mail.senderName() == null ? mail.senderAddress() : mail.senderName(),
                        "received",
                        summary(mail),
                        null,
                        null,
                        mail.customerId(),
                        "lead".equals(mail.aboutType()) && about != null ? UUID.fromString(about) : null,
                        "deal".equals(mail.aboutType()) && about != null ? UUID.fromString(about) : null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of()),
                mail.id());
        store.logged(mail.id(), activity);
    }

    private static String summary(MailStore.Row mail) {
        var summary = mail.subject().isBlank() ? mail.text() : (mail.subject() + "\n\n" + mail.text()).strip();
        return summary.length() > LONGEST_SUMMARY ? summary.substring(0, LONGEST_SUMMARY) + "…" : summary;
    }

    private void become(MailStore.Row mail, MailState state, @Nullable String reason) {
        if (mail.state() == state) {
            return;
        }
        store.becomes(mail.id(), state, reason);
        trail.record(
                TrailEntry.of("mail." + action(state), MailId.SUBJECT, mail.id().toString())
                        .inCase(mail.caseId())
                        .given(reason, null)
                        .with("state", mail.state(), state));
        events.publishEvent(new SubjectChanged(new MailId(mail.id()).subject()));
        feed.changed("mails");
    }

    private static String action(MailState state) {
        return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private MailStore.Row row(MailId id) {
        return store.row(id.value()).orElseThrow(() -> new IllegalStateException("No mail " + id));
    }

    /** First and last name as a header gives them; a company's name stays whole. */
    private record PersonName(@Nullable String given) {

        private String @Nullable [] words() {
            var words = given == null ? new String[0] : given.strip().split("\\s+");
            return words.length < 2 || words.length > 3 || given.matches(".*[\\d@|,&].*") ? null : words;
        }

        @Nullable
        String first() {
            var words = words();
            return words == null ? null : words[0];
        }

        @Nullable
        String last() {
            var words = words();
            return words == null
                    ? given
                    : given.strip().substring(words[0].length()).strip();
        }
    }
}
