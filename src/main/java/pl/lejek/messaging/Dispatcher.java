package pl.lejek.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Trail;
import pl.lejek.workflow.ClockMoved;
import pl.lejek.workflow.HousekeepingTask;

/**
 * Sends what is due, in order. A message is claimed in one short transaction, sent in none, and recorded in another; a
 * node that dies between the two leaves a claim that runs out, and the message goes again under the same Message-ID.
 * While a server is away all its messages wait and none is to blame.
 */
@Component
class Dispatcher implements HousekeepingTask {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 8;
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    /** As long a server may ask to come again, or fall silent, before the message counts as failed. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final MessageStore store;
    private final Gate gate;
    private final Transports transports;
    private final UnsubscribeLinks links;
    private final MessagingProperties properties;
    private final Trail trail;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<Channel, Pause> pauses = new EnumMap<>(Channel.class);

    /** A server that was away is asked again only after a while of real time. */
    private record Pause(Duration length, long untilNanos) {
        boolean over() {
            return System.nanoTime() - untilNanos >= 0;
        }
    }

    private record Claimed(MessageStore.Outgoing message, @Nullable String unsubscribeLink) {}

    private enum Outcome {
        /** The server had its say. */
        SENT,
        /** It was not asked. */
        KEPT,
        NOTHING_DUE,
        AWAY;

        boolean goesOn() {
            return this == SENT || this == KEPT;
        }
    }

    Dispatcher(
            MessageStore store,
            Gate gate,
            Transports transports,
            UnsubscribeLinks links,
            MessagingProperties properties,
            Trail trail,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.gate = gate;
        this.transports = transports;
        this.links = links;
        this.properties = properties;
        this.trail = trail;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "messaging.send";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    /** While the clock of training mode walks, what waited for its hour leaves at that hour. */
    @EventListener
    void on(ClockMoved moved) {
        run();
    }

    @Override
    public void run() {
        for (var transport : transports.all()) {
            var pause = pauses.get(transport.channel());
            if (pause == null || pause.over()) {
                run(transport, pause);
            }
        }
    }

    private void run(Transport transport, @Nullable Pause before) {
        var started = System.nanoTime();
        var outcome = Outcome.SENT;
        var answered = false;
        while (outcome.goesOn() && System.nanoTime() - started < LONGEST_RUN.toNanos()) {
            outcome = sendNext(transport);
            if (outcome == Outcome.SENT && !answered) {
                answered = true;
                transaction.executeWithoutResult(status -> store.back(transport.channel()));
            }
        }
        if (outcome != Outcome.AWAY) {
            pauses.remove(transport.channel());
            return;
        }
        var length = before == null ? Duration.ofSeconds(5) : before.length().multipliedBy(2);
        var pause = length.compareTo(LONGEST_PAUSE) < 0 ? length : LONGEST_PAUSE;
        pauses.put(transport.channel(), new Pause(pause, System.nanoTime() + pause.toNanos()));
    }

    private Outcome sendNext(Transport transport) {
        var found = transaction.execute(status -> claim(transport));
        if (found == null) {
            return Outcome.NOTHING_DUE;
        }
        if (found.isEmpty()) {
            return Outcome.KEPT;
        }
        var claimed = found.get();
        var message = claimed.message().message();
        try {
            transport.send(claimed.message(), claimed.unsubscribeLink());
        } catch (Transport.Away e) {
            // No address and no text of the fault: servers like to repeat the recipient in it.
            log.warn(
                    "Nothing to send {} with at the moment: {}",
                    transport.channel().key(),
                    kind(e));
            transaction.executeWithoutResult(status -> {
                store.release(message.id());
                store.away(transport.channel(), clock.instant(), kind(e));
            });
            return Outcome.AWAY;
        } catch (Transport.Later e) {
            transaction.executeWithoutResult(status -> later(message, e));
            return e.silent() ? Outcome.AWAY : Outcome.SENT;
        } catch (Transport.Refused e) {
            transaction.executeWithoutResult(status -> refused(message, e));
            return Outcome.SENT;
        } catch (RuntimeException e) {
            // A fault of ours must not stop the messages behind this one.
            transaction.executeWithoutResult(status -> refused(message, new Transport.Refused(e, false)));
            return Outcome.KEPT;
        }
        transaction.executeWithoutResult(status -> sent(transport, message));
        return Outcome.SENT;
    }

    /** @return null when nothing is due, nothing inside when the gate kept what was due */
    private @Nullable Optional<Claimed> claim(Transport transport) {
        var now = clock.instant();
        var due = store.claim(transport.channel(), now).orElse(null);
        if (due == null) {
            return null;
        }
        var message = due.message();
        var objection = gate.objection(message.recipient(), message.channel(), message.purpose())
                .or(() -> gate.objection(due.address(), message.channel(), message.purpose()));
        if (objection.isPresent()) {
            store.suppress(message.id(), objection.get());
            trail.record(Messaging.entry("message.suppressed", message).because(objection.get()));
            count(message, MessageState.SUPPRESSED);
            return Optional.empty();
        }
        // What is only recorded goes out, so to say, at its time, however late this run is.
        var at = transport.records() ? latest(message.notBefore(), message.queuedAt()) : now;
        var allowed = gate.whenSending(due, at);
        if (allowed.at().isAfter(now)) {
            store.postpone(message.id(), allowed);
            return Optional.empty();
        }
        var marketing = message.purpose() == Purpose.MARKETING && !transport.records();
        return Optional.of(new Claimed(due, marketing ? links.make(message.id()) : null));
    }

    private void sent(Transport transport, MessageView message) {
        var at = transport.records() ? latest(message.notBefore(), message.queuedAt()) : clock.instant();
        if (store.sent(message.id(), at)) {
            trail.record(Messaging.entry("message.sent", message));
            count(message, MessageState.SENT);
        }
    }

    private void later(MessageView message, Transport.Later fault) {
        var now = clock.instant();
        if (now.isAfter(latest(message.notBefore(), message.queuedAt()).plus(PATIENCE))) {
            failed(message, kind(fault));
            return;
        }
        var wait = pause(message.attempts() + 1);
        store.retry(message.id(), now.plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY), kind(fault));
    }

    private void refused(MessageView message, Transport.Refused fault) {
        var attempts = message.attempts() + 1;
        if (!fault.forGood() && attempts < properties.attempts()) {
            store.retry(message.id(), clock.instant().plus(pause(attempts)), kind(fault));
            return;
        }
        failed(message, kind(fault));
    }

    private void failed(MessageView message, String error) {
        if (store.fail(message.id(), error)) {
            log.warn(
                    "Message {} by {} was given up: {}",
                    message.id(),
                    message.channel().key(),
                    error);
            trail.record(Messaging.entry("message.failed", message).given(error, null));
            count(message, MessageState.FAILED);
            events.publishEvent(
                    new MessageFailed(message.id(), message.recipient(), message.template(), message.caseId(), error));
        }
    }

    private static Duration pause(int attempts) {
        return FIRST_RETRY.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    }

    private void count(MessageView message, MessageState state) {
        meters.counter("lejek.messages.handled", "channel", message.channel().key(), "state", state.name())
                .increment();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String kind(Exception fault) {
        var cause = fault.getCause();
        if (cause instanceof Transport.Explained explained) {
            return explained.kind();
        }
        return (cause == null ? fault : cause).getClass().getSimpleName();
    }
}
