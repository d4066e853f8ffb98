package pl.lejek.customer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A person of a customer: whom reps talk to. */
@Entity
@Table(schema = "customer", name = "person")
class Person implements Persistable<UUID> {

    @Id
    UUID id;

    UUID customerId;

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

    /** Codes of dictionary {@code person-role}. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> roles = List.of("contact");

    @Nullable
    String externalId;

    @Nullable
    String position;

    @Nullable
    String department;

    @Nullable
    LocalDate birthDate;

    /** Code of dictionary {@code contact-channel}. */
    @Nullable
    String preferredChannel;

    @Nullable
    String bestTime;

    @Nullable
    String contactNote;

    @Nullable
    Integer interest;

    @Nullable
    Integer influence;

    /** Whether the person still works there. */
    boolean active = true;

    @Nullable
    String emailLabel;

    @Nullable
    String phoneLabel;

    @Nullable
    Instant verifiedAt;

    @Nullable
    String verifiedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> custom = new HashMap<>();

    Instant createdAt;

    @Version
    @Nullable
    Integer version;

    @SuppressWarnings("NullAway.Init")
    Person() {}

    Person(UUID id, UUID customerId, Instant createdAt) {
        this.id = id;
        this.customerId = customerId;
        this.createdAt = createdAt;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    /** @return first and last name, null without either */
    @Nullable
    String name() {
        var name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).trim();
        return name.isEmpty() ? null : name;
    }
}
