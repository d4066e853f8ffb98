package pl.lejek.lead;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.mailbox.EnquiryIntake;
import pl.lejek.mailbox.MailTarget;
import pl.lejek.messaging.MessageView;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Mails that are about leads, and those that become one. */
@Component
@Order(1)
class LeadMail implements MailTarget, EnquiryIntake {

    private static final String SOURCE = "e-mail";

    private final LeadRepository leads;
    private final Leads intake;
    private final LeadProcesses processes;
    private final Trail trail;

    LeadMail(LeadRepository leads, Leads intake, LeadProcesses processes, Trail trail) {
        this.leads = leads;
        this.intake = intake;
        this.processes = processes;
        this.trail = trail;
    }

    @Override
    public String type() {
        return LeadId.SUBJECT;
    }

    @Override
    public Optional<Target> answered(MessageView message) {
        return message.recipient().type().equals(LeadId.SUBJECT)
                ? open(message.recipient().id())
                : Optional.empty();
    }

    @Override
    public Optional<Target> openOf(String email, @Nullable CustomerId customer) {
        return leads.findByEmailKeyAndStatusInOrderByReceivedAt(email, LeadStatus.OPEN).stream()
                .findFirst()
                .or(() -> Optional.ofNullable(customer).flatMap(this::onlyLead))
                .map(LeadMail::target);
    }

    private Optional<Lead> onlyLead(CustomerId customer) {
        var open = leads.findByCustomerIdAndStatusIn(customer.value(), LeadStatus.OPEN);
        return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
    }

    @Override
    public Optional<Target> open(String id) {
        return leads.findById(UUID.fromString(id))
                .flatMap(it -> it.status == LeadStatus.MERGED && it.mergedInto != null
                        ? leads.findById(it.mergedInto)
                        : Optional.of(it))
                .filter(it -> it.status.isOpen())
                .map(LeadMail::target);
    }

    private static Target target(Lead lead) {
        return new Target(lead.id.toString(), lead.customerId, lead.owner);
    }

    @Override
    public boolean heard(String id) {
        var lead = leads.findById(UUID.fromString(id)).orElseThrow();
        trail.record(TrailEntry.of("lead.reply-received", LeadId.SUBJECT, id)
                .inCase(lead.caseId)
                .because(SOURCE));
        return processes.replied(new LeadId(lead.id));
    }

    /** The same mail is the same lead; whoever has an open one adds to it. */
    @Override
    public Taken take(Enquiry enquiry) {
        var lead = intake.receive(new NewLead(
                SOURCE,
                null,
                enquiry.firstName(),
                enquiry.lastName(),
                enquiry.email(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                enquiry.mail().toString(),
                List.of(),
                Signals.NONE));
        var merged = lead.mergedInto();
        return new Taken(LeadId.SUBJECT, merged == null ? lead.id() : merged, lead.customerId());
    }
}
