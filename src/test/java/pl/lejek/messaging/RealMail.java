package pl.lejek.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Trail;

/** Lets the application of the tests, which only records its mail, send by a real server for a while. */
@Component
public class RealMail {

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

    RealMail(
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

    /** From now on mail goes to that port of this machine, whether anything listens there or not. */
    public void goesTo(int port) {
        use(MessagingFixture.mail(port));
    }

    public void isRecorded() {
        use(new RecordingTransport(Channel.EMAIL));
    }

    @SuppressWarnings("unchecked")
    private void use(Transport transport) {
        var byChannel =
                (Map<Channel, Transport>) Objects.requireNonNull(ReflectionTestUtils.getField(transports, "byChannel"));
        byChannel.put(transport.channel(), transport);
    }

    /** Sends what is due, by a dispatcher that remembers no outage: a real one asks again only after a while. */
    public void send() {
        new Dispatcher(store, gate, transports, links, properties, trail, events, transaction, clock, meters).run();
    }
}
