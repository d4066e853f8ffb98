package pl.lejek.customer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
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

    String roles = "contact";
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
