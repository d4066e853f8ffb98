package pl.lejek.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;

/**
 * Lets marketing out only with consent, outside quiet hours and not too often; everything else passes. What comes too
 * early, too often or while marketing is paused waits for the next allowed time, it is never dropped (contract.md, Agreed names).
 */
@Component
class Gate {

    static final String NO_CONSENT = "no-consent";
    static final String OPTED_OUT = "opted-out";
    static final String WITHDRAWN = "withdrawn";
    static final String NO_ADDRESS = "no-address";
    static final String QUIET_HOURS = "quiet-hours";
    static final String FREQUENCY_CAP = "frequency-cap";
    static final String PAUSED = "paused";

    /** When what is paused is looked at again at the latest; the end of the pause lets it out sooner. */
    private static final Duration NEXT_LOOK = Duration.ofMinutes(15);

    /**
     * When a message may go out.
     *
     * @param waitsFor what makes it wait until then; null when nothing does
     */
    record Slot(Instant at, @Nullable String waitsFor) {}

    private final MessageStore store;
    private final WorkingCalendar calendar;
    private final Supplier<SendingHours> hours;
    private final Supplier<Map<String, ConsentCheck>> consents;
    private final BooleanSupplier paused;

    @Autowired
    Gate(
            MessageStore store,
            WorkingCalendar calendar,
            SendingSettings settings,
            ObjectProvider<ConsentCheck> consents,
            MarketingPauses pauses) {
        this(
                store,
                calendar,
                settings::current,
                () -> consents.stream().collect(Collectors.toMap(ConsentCheck::type, Function.identity())),
                pauses::areOn);
    }

    Gate(
            MessageStore store,
            WorkingCalendar calendar,
            Supplier<SendingHours> hours,
            Supplier<Map<String, ConsentCheck>> consents,
            BooleanSupplier paused) {
        this.store = store;
        this.calendar = calendar;
        this.hours = hours;
        this.consents = consents;
        this.paused = paused;
    }

    /** @return why the recipient must not get it */
    Optional<String> objection(Recipient recipient, Channel channel, Purpose purpose) {
        if (purpose != Purpose.MARKETING) {
            return Optional.empty();
        }
        if (store.optedOut(recipient, channel)) {
            return Optional.of(OPTED_OUT);
        }
        var consent = consents.get().get(recipient.type());
        return consent != null && consent.allows(recipient.id(), channel, purpose)
                ? Optional.empty()
                : Optional.of(NO_CONSENT);
    }

    /** @return why nothing of the kind must go to the address, whoever it belongs to by now */
    Optional<String> objection(String address, Channel channel, Purpose purpose) {
        return purpose == Purpose.MARKETING && store.isSuppressed(address, channel)
                ? Optional.of(OPTED_OUT)
                : Optional.empty();
    }

    /** @return those of the addresses that no marketing must go to */
    Set<String> suppressed(Collection<String> addresses, Channel channel, Purpose purpose) {
        return purpose == Purpose.MARKETING ? store.suppressed(addresses, channel) : Set.of();
    }

    /**
     * The same for many recipients of one type.
     *
     * @return why those must not get it who must not
     */
    Map<String, String> objections(String type, Set<String> ids, Channel channel, Purpose purpose) {
        if (purpose != Purpose.MARKETING) {
            return Map.of();
        }
        var objections = new HashMap<String, String>();
        var consent = consents.get().get(type);
        var allowing = consent == null ? Set.<String>of() : consent.allowing(ids, channel, purpose);
        ids.stream().filter(it -> !allowing.contains(it)).forEach(it -> objections.put(it, NO_CONSENT));
        store.optedOut(type, ids, channel).forEach(it -> objections.put(it, OPTED_OUT));
        return objections;
    }

    /**
     * The same as {@link #whenQueued} for many new marketing messages; until the transaction ends nobody else decides for the
     * same people.
     *
     * @param addresses of the recipients, by their ids
     */
    Map<String, Slot> whenQueued(String type, Map<String, String> addresses, Instant now) {
        store.lockPeople(addresses.values());
        var last = store.lastMarketing(type, addresses);
        var slots = new HashMap<String, Slot>();
        var later = paused();
        addresses
                .keySet()
                .forEach(it -> slots.put(it, later.orElseGet(() -> next(Optional.ofNullable(last.get(it)), now))));
        return slots;
    }

    /** @return when a new message may go out; until the transaction ends nobody else decides for the same person */
    Slot whenQueued(String id, Recipient recipient, String address, Purpose purpose, Instant now) {
        if (purpose != Purpose.MARKETING) {
            return new Slot(now, null);
        }
        store.lockPerson(address);
        return paused().orElseGet(() -> next(store.lastMarketing(recipient, address, id), now));
    }

    /** The same for a message that is about to go out: only what has gone by then counts. */
    Slot whenSending(MessageStore.Outgoing it, Instant now) {
        if (it.message().purpose() != Purpose.MARKETING) {
            return new Slot(now, null);
        }
        store.lockPerson(it.address());
        return paused().orElseGet(() -> next(
                store.lastMarketingSent(
                        it.message().recipient(), it.address(), it.message().id(), now),
                now));
    }

    /** Counted from this moment, not from that of the message, which may lie before the pause. */
    private Optional<Slot> paused() {
        return paused.getAsBoolean() ? Optional.of(new Slot(calendar.now().plus(NEXT_LOOK), PAUSED)) : Optional.empty();
    }

    private Slot next(Optional<Instant> last, Instant now) {
        var rules = hours.get();
        var free = last.map(it -> calendar.daysAfter(it, rules.marketingGapDays()))
                .filter(it -> it.isAfter(now))
                .orElse(now);
        var at = rules.next(free, calendar);
        if (!at.isAfter(now)) {
            return new Slot(at, null);
        }
        return new Slot(at, free.isAfter(now) ? FREQUENCY_CAP : QUIET_HOURS);
    }
}
