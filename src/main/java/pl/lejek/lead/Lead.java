package pl.lejek.lead;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import pl.lejek.customer.ContactPoints;
import pl.lejek.customer.NewContact.Consent;
import pl.lejek.platform.trail.Acting;

/** Somebody who may want to buy, from the first sign of interest until qualification (domain.md D-01). */
@Entity
@Table(schema = "lead", name = "lead")
class Lead implements Persistable<UUID> {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    LeadStatus status = LeadStatus.NEW;

    @Column(updatable = false)
    String source;

    @Nullable
    String externalId;

    @Nullable
    String companyName;

    @Nullable
    String firstName;

    @Nullable
    String lastName;

    @Nullable
    String email;

    @Nullable
    String emailKey;

    @Nullable
    String phone;

    @Nullable
    String nip;

    @Nullable
    String city;

    @Nullable
    String region;

    @Nullable
    String country;

    @Nullable
    String industry;

    @Nullable
    Integer employees;

    @Nullable
    String interest;

    @Nullable
    String product;

    @Nullable
    BigDecimal estimatedValue;

    @Nullable
    String currency;

    @Nullable
    Boolean wantsCall;

    @JdbcTypeCode(SqlTypes.JSON)
    Signals signals = Signals.NONE;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Consent> consents = List.of();

    @Nullable
    Integer score;

    @Nullable
    String grade;

    @JdbcTypeCode(SqlTypes.JSON)
    List<ScoreReason> reasons = List.of();

    @Nullable
    String owner;

    @Nullable
    String team;

    @Nullable
    Instant assignedAt;

    @Nullable
    String assignedBy;

    @Nullable
    UUID customerId;

    @Nullable
    UUID personId;

    @Nullable
    String caseId;

    @Column(updatable = false)
    Instant receivedAt;

    @Nullable
    Instant slaReminderAt;

    @Nullable
    Instant slaBreachAt;

    @Nullable
    String slaState;

    @Nullable
    Instant firstContactedAt;

    @Nullable
    Instant breachedAt;

    @Nullable
    UUID mergedInto;

    @Nullable
    String closeReason;

    @Nullable
    String closeNote;

    @Nullable
    UUID dealId;

    @Column(updatable = false)
    String createdBy;

    /** The import that it came with. */
    @Nullable
    UUID importId;

    /** When it came to be in the system it was imported from; reports count by it, deadlines do not. */
    @Nullable
    Instant createdAt;

    /** When its import was undone; from then on lists leave it out. */
    @Nullable
    Instant undoneAt;

    @Version
    @Nullable
    Integer version;

    @SuppressWarnings("NullAway.Init")
    Lead() {}

    Lead(UUID id, NewLead lead, Instant receivedAt, String createdBy) {
        this.id = id;
        this.receivedAt = receivedAt;
        this.createdBy = createdBy;
        this.source = lead.source();
        this.externalId = lead.externalId();
        this.companyName = lead.companyName();
        this.firstName = lead.firstName();
        this.lastName = lead.lastName();
        this.email = lead.email();
        this.emailKey = ContactPoints.emailKey(lead.email());
        this.phone = lead.phone();
        this.nip = lead.nip();
        this.city = lead.city();
        this.region = lead.region();
        this.country = lead.country();
        this.industry = lead.industry();
        this.employees = lead.employees();
        this.interest = lead.interest();
        this.product = lead.product();
        this.estimatedValue = lead.estimatedValue();
        this.currency = lead.currency();
        this.wantsCall = lead.wantsCall();
        this.signals = lead.signals();
        this.consents = List.copyOf(lead.consents());
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    @Nullable
    String personName() {
        var name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).trim();
        return name.isEmpty() ? null : name;
    }

    /** @return what people call this lead: company, person, or the address it came from */
    String label() {
        var person = personName();
        if (companyName != null) {
            return person == null ? companyName : companyName + " · " + person;
        }
        if (person != null) {
            return person;
        }
        return email != null ? email : phone != null ? phone : "?";
    }

    /** Starts the clock of the first contact, on receipt and again at every hand-over. */
    void startClock(Instant reminderAt, Instant breachAt) {
        slaReminderAt = reminderAt;
        slaBreachAt = breachAt;
        slaState = "ok";
        breachedAt = null;
        status = LeadStatus.NEW;
    }

    void assign(@Nullable String newOwner, @Nullable String newTeam, Instant now) {
        owner = newOwner;
        team = newTeam;
        assignedAt = now;
        assignedBy = Acting.current().actor();
    }

    /** The first completed attempt ends the clock (domain.md, 002:328). */
    void attempted(Instant now) {
        if (firstContactedAt == null) {
            firstContactedAt = now;
        }
        slaState = null;
    }

    void close(LeadStatus end, @Nullable String reason, @Nullable String note) {
        status = end;
        closeReason = reason;
        closeNote = note;
        slaState = null;
    }
}
