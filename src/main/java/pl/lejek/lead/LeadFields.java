package pl.lejek.lead;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import pl.lejek.customer.ContactPoints;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectChanged;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/** Fields of a lead that forms show and correct (domain.md ACT-16); the customer's card follows. */
@Component
class LeadFields implements RecordFields {

    private static final Set<String> FIELDS = Set.of(
            "email",
            "phone",
            "companyName",
            "firstName",
            "lastName",
            "nip",
            "city",
            "interest",
            "product",
            "closeReason");

    private static final Set<String> ON_THE_CARD =
            Set.of("email", "phone", "companyName", "firstName", "lastName", "nip", "city");

    private final LeadRepository leads;
    private final Customers customers;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;

    LeadFields(
            LeadRepository leads,
            Customers customers,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events) {
        this.leads = leads;
        this.customers = customers;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
    }

    @Override
    public String type() {
        return LeadId.SUBJECT;
    }

    @Override
    public boolean knows(String field) {
        return FIELDS.contains(field);
    }

    @Override
    public Map<String, Localized> offered() {
        var offered = new LinkedHashMap<String, Localized>();
        offered.put("email", Localized.of("E-mail", "E-mail"));
        offered.put("phone", Localized.of("Phone", "Telefon"));
        offered.put("companyName", Localized.of("Company", "Firma"));
        offered.put("firstName", Localized.of("First name", "Imię"));
        offered.put("lastName", Localized.of("Last name", "Nazwisko"));
        offered.put("nip", Localized.of("NIP", "NIP"));
        offered.put("city", Localized.of("City", "Miasto"));
        offered.put("interest", Localized.of("Interest", "Zainteresowanie"));
        offered.put("product", Localized.of("Product", "Produkt"));
        return offered;
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        var lead = leads.findById(UUID.fromString(subject.id())).orElseThrow();
        var values = new HashMap<String, @Nullable Object>();
        fields.stream().filter(this::knows).forEach(it -> values.put(it, value(lead, it)));
        return values;
    }

    private static @Nullable String value(Lead lead, String field) {
        return switch (field) {
            case "email" -> lead.email;
            case "phone" -> lead.phone;
            case "companyName" -> lead.companyName;
            case "firstName" -> lead.firstName;
            case "lastName" -> lead.lastName;
            case "nip" -> lead.nip;
            case "city" -> lead.city;
            case "interest" -> lead.interest;
            case "product" -> lead.product;
            case "closeReason" -> lead.closeReason;
            default -> throw new IllegalArgumentException("Not a field of a lead: " + field);
        };
    }

    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        var lead = leads.findById(UUID.fromString(subject.id())).orElseThrow();
        var errors = new ArrayList<FieldError>();
        var entry =
                TrailEntry.of("lead.corrected", LeadId.SUBJECT, subject.id()).inCase(lead.caseId);
        var card = new HashMap<String, @Nullable String>();
        for (var field : fields.entrySet()) {
            var name = field.getKey();
            var given = field.getValue() == null || field.getValue().toString().isBlank()
                    ? null
                    : field.getValue().toString().strip();
            var value = normalised(name, given, errors);
            var before = value(lead, name);
            if (java.util.Objects.equals(before, value)) {
                continue;
            }
            entry = entry.with(name, before, value, lead.id.toString());
            set(lead, name, value);
            if (ON_THE_CARD.contains(name)) {
                card.put(name, value);
            }
        }
        if (lead.email == null && lead.phone == null && errors.isEmpty()) {
            errors.add(new FieldError("phone", messages.text("lead.contact-missing")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        if (entry.changes().isEmpty()) {
            return;
        }
        trail.record(entry);
        leads.flush();
        events.publishEvent(new SubjectChanged(subject));
        feed.changed("leads");
        var customer = lead.customerId;
        if (customer != null && !card.isEmpty()) {
            customers.correct(new CustomerId(customer), lead.personId, card);
        }
    }

    private @Nullable String normalised(String field, @Nullable String value, ArrayList<FieldError> errors) {
        if (value == null) {
            return null;
        }
        switch (field) {
            case "email" -> {
                if (!ContactPoints.isEmail(value)) {
                    errors.add(new FieldError(field, messages.text("lead.email-invalid")));
                }
            }
            case "phone" -> {
                var number = ContactPoints.phone(value);
                if (number.isEmpty()) {
                    errors.add(new FieldError(field, messages.text("lead.phone-invalid")));
                }
                return number.orElse(value);
            }
            case "nip" -> {
                var nip = ContactPoints.nip(value);
                if (nip.isEmpty()) {
                    errors.add(new FieldError(field, messages.text("lead.nip-invalid")));
                }
                return nip.orElse(value);
            }
            default -> {
                var most = ON_THE_CARD.contains(field) ? 200 : 2000;
                if (value.length() > most) {
                    errors.add(new FieldError(field, messages.text("lead.too-long", most)));
                }
            }
        }
        return value;
    }

    private static void set(Lead lead, String field, @Nullable String value) {
        switch (field) {
            case "email" -> {
                lead.email = value;
                lead.emailKey = ContactPoints.emailKey(value);
            }
            case "phone" -> lead.phone = value;
            case "companyName" -> lead.companyName = value;
            case "firstName" -> lead.firstName = value;
            case "lastName" -> lead.lastName = value;
            case "nip" -> lead.nip = value;
            case "city" -> lead.city = value;
            case "interest" -> lead.interest = value;
            case "product" -> lead.product = value;
            case "closeReason" -> lead.closeReason = value;
            default -> throw new IllegalArgumentException("Not a field of a lead: " + field);
        }
    }
}
