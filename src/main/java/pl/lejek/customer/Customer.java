package pl.lejek.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A company or a person that buys or may buy. */
@Entity
@Table(schema = "customer", name = "customer")
class Customer implements Persistable<UUID> {

    @Id
    UUID id;

    @Nullable
    String externalId;

    String type;
    String category = "PROSPECT";
    String name;

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
    String street;

    @Nullable
    String postcode;

    @Nullable
    String regon;

    /** Code of dictionary {@code size}; so are the other codes below, of the dictionaries named after them. */
    @Nullable
    String size;

    @Nullable
    String reach;

    @Nullable
    BigDecimal revenue;

    @Nullable
    String revenueCurrency;

    @Nullable
    String potential;

    @Nullable
    String growthPotential;

    @Nullable
    String needs;

    @Nullable
    LocalDate cooperationSince;

    @Nullable
    String partnerKind;

    /** {@code B2B} or {@code B2C}. */
    @Nullable
    String market;

    @Nullable
    String segment;

    @Nullable
    String priority;

    /** Whether this is what the company's ideal customer looks like; null when nobody has said. */
    @Nullable
    Boolean icp;

    @Nullable
    String source;

    boolean vip;

    /** How much the customer cares for us, 1 to 5 (domain.md SEG-45); {@link #influence} likewise. */
    @Nullable
    Integer interest;

    @Nullable
    Integer influence;

    @Nullable
    String industryNotes;

    @Nullable
    String notes;

    boolean openComplaint;

    boolean paymentDelay;

    /** Who alone may look at the people's PESEL; null for the owner of the card. */
    @Nullable
    String informationOwner;

    @Nullable
    UUID parentId;

    /** The card that this one became part of; it stays for those who know its id or number. */
    @Nullable
    UUID mergedInto;

    @Nullable
    String emailLabel;

    @Nullable
    String phoneLabel;

    /** When somebody last confirmed or corrected a datum with the customer. */
    @Nullable
    Instant verifiedAt;

    @Nullable
    String verifiedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> custom = new HashMap<>();

    @Nullable
    String owner;

    @Column(updatable = false)
    Instant createdAt;

    @Column(updatable = false)
    String createdBy;

    @Version
    @Nullable
    Integer version;

    @SuppressWarnings("NullAway.Init")
    Customer() {}

    Customer(UUID id, String type, String name, Instant createdAt, String createdBy) {
        this.id = id;
        this.type = type;
        this.name = name;
        this.market = "COMPANY".equals(type) ? "B2B" : "B2C";
        this.createdAt = createdAt;
        this.createdBy = createdBy;
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** @return who alone may look at what is kept apart (domain.md CUS-21) */
    String ownerOfInformation() {
        return informationOwner != null ? informationOwner : owner != null ? owner : createdBy;
    }

    boolean isCompany() {
        return "COMPANY".equals(type);
    }

    /** The id is ours, so without this every new card would first be looked for in the database. */
    @Override
    public boolean isNew() {
        return version == null;
    }
}
