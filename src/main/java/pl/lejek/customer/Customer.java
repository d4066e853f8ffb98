package pl.lejek.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
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
        this.createdAt = createdAt;
        this.createdBy = createdBy;
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** The id is ours, so without this every new card would first be looked for in the database. */
    @Override
    public boolean isNew() {
        return version == null;
    }
}
