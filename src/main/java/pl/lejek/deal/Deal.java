package pl.lejek.deal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A sales opportunity on its way through a funnel (domain.md D-01, FUN-28 to FUN-32). */
@Entity
@EntityListeners(DealStamp.class)
@DynamicUpdate
@Table(schema = "deal", name = "deal")
class Deal implements Persistable<UUID> {

    @Id
    UUID id;

    @Nullable
    @Column(updatable = false)
    String externalId;

    @Nullable
    @Column(updatable = false)
    UUID leadId;

    @Nullable
    UUID customerId;

    @Nullable
    String product;

    String funnel;

    String stage;

    Instant stageSince;

    @Nullable
    BigDecimal value;

    String currency = "PLN";

    int probability;

    @Nullable
    String owner;

    @Nullable
    String team;

    @Column(updatable = false)
    Instant openedAt;

    @Nullable
    Instant closedAt;

    @Nullable
    String caseId;

    @Nullable
    LocalDate expectedCloseOn;

    @Nullable
    BigDecimal margin;

    @Nullable
    String nextStep;

    @Nullable
    Instant nextStepAt;

    /** Written past this class once the deal is there, so that an activity never collides with an edit. */
    @Column(updatable = false)
    Instant lastActivityAt;

    @Nullable
    Instant onHoldUntil;

    /** The offer that last said something of the deal, with what it said; all null before the first. */
    @Nullable
    String offerId;

    @Nullable
    @Enumerated(EnumType.STRING)
    OfferState offerState;

    @Nullable
    LocalDate offerValidUntil;

    @Nullable
    Instant offerAt;

    /** When the application last wrote the deal; null on those of before. */
    @Nullable
    Instant writtenAt;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> criteria = new HashMap<>();

    @Nullable
    String lostReason;

    @Nullable
    String lostComment;

    @Nullable
    String competitor;

    @Nullable
    String winReason;

    @Nullable
    String stageWhereClosed;

    @Nullable
    @Column(updatable = false)
    UUID reopenedFrom;

    @Column(updatable = false)
    boolean imported;

    /** Whether somebody has worked on the deal since it was imported. */
    boolean touched;

    /** Whether this imported deal is what made the customer an existing one. */
    boolean madeExisting;

    @Column(updatable = false)
    String openedBy;

    @Version
    @Nullable
    Integer version;

    @SuppressWarnings("NullAway.Init")
    Deal() {}

    Deal(UUID id, String funnel, String stage, Instant openedAt, Instant now, String openedBy) {
        this.id = id;
        this.funnel = funnel;
        this.stage = stage;
        this.stageSince = now;
        this.openedAt = openedAt;
        this.lastActivityAt = now;
        this.openedBy = openedBy;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    DealId dealId() {
        return new DealId(id);
    }

    boolean isOpen() {
        return closedAt == null;
    }

    /** Values of one's own field, so that a change of one entry is seen as a change. */
    void criterion(String field, @Nullable Object given) {
        var all = new HashMap<>(criteria);
        if (given == null) {
            all.remove(field);
        } else {
            all.put(field, given);
        }
        criteria = all;
    }

    void close(Instant now, @Nullable String from) {
        closedAt = now;
        stageWhereClosed = from;
        onHoldUntil = null;
        nextStep = null;
        nextStepAt = null;
    }
}
