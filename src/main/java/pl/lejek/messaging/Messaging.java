package pl.lejek.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.MassWork;
import pl.lejek.workflow.SubjectRef;

/** Takes messages in the transaction of the step that asks for them; they go out after it has committed. */
@Service
@Transactional
public class Messaging {

    private static final String LANGUAGE = "pl";

    private static final Pattern STATUS = Pattern.compile("\\d(\\.\\d{1,3}){2}");

    private final MessageStore store;
    private final MessageTemplates templates;
    private final Addresses addresses;
    private final Gate gate;
    private final Transports transports;
    private final UnsubscribeLinks links;
    private final MessagingProperties properties;
    private final Trail trail;
    private final Messages messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Messaging(
            MessageStore store,
            MessageTemplates templates,
            Addresses addresses,
            Gate gate,
            Transports transports,
            UnsubscribeLinks links,
            MessagingProperties properties,
            Trail trail,
            Messages messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.templates = templates;
        this.addresses = addresses;
        this.gate = gate;
        this.transports = transports;
        this.links = links;
        this.properties = properties;
        this.trail = trail;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /** @return what the company is called in messages, for whoever has no name to sign with */
    public String senderName() {
        return properties.senderName();
    }

    /** @return the address that messages come from */
    public String senderAddress() {
        return properties.from();
    }

    /** @return whom a case about the record is about, when that can be written to */
    @Transactional(readOnly = true)
    public Optional<Recipient> about(SubjectRef subject) {
        return addresses.about(subject);
    }

    @Transactional(readOnly = true)
    public Optional<MessageView> find(String id) {
        return store.find(id);
    }

    /**
     * A server said later that a message did not arrive; it may be sent again.
     *
     * @param status of RFC 3463, e.g. {@code 5.1.1}
     * @return whether it had counted as sent
     */
    public boolean bounced(String id, String status) {
        var message = store.find(id).orElse(null);
        if (message == null || !store.bounce(id, ("Bounced " + status).strip())) {
            return false;
        }
        trail.record(
                entry("message.bounced", message).because(STATUS.matcher(status).matches() ? status : null));
        events.publishEvent(
                new MessageFailed(id, message.recipient(), message.template(), message.caseId(), "Bounced"));
        return true;
    }

    /**
     * Queues a message, or finds the one that the same step queued before. Without consent or address it is kept as
     * {@link MessageState#SUPPRESSED}.
     *
     * @return its id
     * @throws RefusedMessage when the template or a merge field is missing
     */
    public String queue(MessageRequest request) {
        var before = store.idOf(request.dedupeKey());
        if (before.isPresent()) {
            return before.get();
        }
        var address = addresses.find(request.recipient(), request.channel());
        var objection = gate.objection(request.recipient(), request.channel(), request.purpose())
                .or(() -> address.flatMap(it -> gate.objection(
                        normalised(it.address(), request.channel()), request.channel(), request.purpose())));
        var language = address.map(RecipientAddress.Address::language).orElse(LANGUAGE);
        // Rendered whatever the gate says: a hole in a template shows at the first message, not at the first consent.
        var text = templates.render(request.template(), language, request.channel(), fields(request));
        return queue(request, language, address, text, objection);
    }

    /**
     * The same for one of many steps that are carried out in one transaction: it is put off to their end and queued together
     * with the others, with a few statements for all of them. Alone, it is queued at once. Without attachments.
     *
     * @throws RefusedMessage as {@link #queue(MessageRequest)}, then or now
     */
    public void queueTogether(MessageRequest request) {
        MassWork.current()
                .ifPresentOrElse(
                        work -> work.shared(MessageRequest.class, () -> {
                                    var requests = new ArrayList<MessageRequest>();
                                    work.atEnd(() -> queueAll(requests));
                                    return requests;
                                })
                                .add(request),
                        () -> queue(request));
    }

    private void queueAll(List<MessageRequest> requests) {
        var known = store.known(requests.stream().map(MessageRequest::dedupeKey).toList());
        var alike = new LinkedHashMap<List<Object>, List<MessageRequest>>();
        requests.stream().filter(it -> !known.contains(it.dedupeKey())).forEach(it -> alike.computeIfAbsent(
                        List.of(it.recipient().type(), it.channel(), it.purpose()), key -> new ArrayList<>())
                .add(it));
        alike.values().forEach(this::queueAlike);
    }

    /** Recipients of one type, one channel, one purpose. */
    private void queueAlike(List<MessageRequest> requests) {
        var first = requests.get(0);
        var type = first.recipient().type();
        var channel = first.channel();
        var ids = requests.stream().map(it -> it.recipient().id()).collect(Collectors.toSet());
        if (ids.size() < requests.size() || type.equals(Recipient.USER)) {
            // Somebody gets two at once: the second has to know of the first.
            requests.forEach(this::queue);
            return;
        }
        var now = clock.instant();
        var objections = new HashMap<>(gate.objections(type, ids, channel, first.purpose()));
        var reached = addresses.find(type, ids, channel);
        var addressees = new HashMap<String, String>();
        var kept = gate.suppressed(
                reached.values().stream()
                        .map(it -> normalised(it.address(), channel))
                        .toList(),
                channel,
                first.purpose());
        reached.forEach((id, it) -> {
            if (kept.contains(normalised(it.address(), channel))) {
                objections.put(id, Gate.OPTED_OUT);
            }
        });
        reached.forEach((id, it) -> {
            if (!objections.containsKey(id)) {
                addressees.put(id, normalised(it.address(), channel));
            }
        });
        var slots = first.purpose() == Purpose.MARKETING
                ? gate.whenQueued(type, addressees, now)
                : Map.<String, Gate.Slot>of();
        var records = transports.of(channel).filter(Transport::records).isPresent();
        var all = new ArrayList<MessageStore.Added>();
        for (var request : requests) {
            var id = request.recipient().id();
            var address = reached.get(id);
            var language = address == null || address.language() == null ? LANGUAGE : address.language();
            var text = templates.render(request.template(), language, channel, fields(request));
            var objection = objections.getOrDefault(id, address == null ? Gate.NO_ADDRESS : null);
            var slot = objection == null ? slots.getOrDefault(id, new Gate.Slot(now, null)) : new Gate.Slot(now, null);
            var state = objection != null
                    ? MessageState.SUPPRESSED
                    : records && !slot.at().isAfter(now) ? MessageState.SENT : MessageState.QUEUED;
            var message = view(UUID.randomUUID().toString(), request, language, state, objection, now, slot);
            all.add(new MessageStore.Added(request.dedupeKey(), message, addressees.get(id), text));
        }
        var added = store.add(all);
        for (var it : all) {
            var message = it.message();
            if (added.contains(message.id()) && message.state() == MessageState.SUPPRESSED) {
                trail.record(entry("message.suppressed", message).because(message.error()));
            } else if (added.contains(message.id()) && message.state() == MessageState.SENT) {
                trail.record(entry("message.sent", message));
            }
        }
    }

    /**
     * Queues a text that is no saved template yet, by e-mail to one of our own people.
     *
     * @return its id
     */
    String queue(MessageRequest request, String language, MessageTemplates.Text text) {
        return queue(request, language, addresses.find(request.recipient(), request.channel()), text, Optional.empty());
    }

    private String queue(
            MessageRequest request,
            String language,
            Optional<RecipientAddress.Address> address,
            MessageTemplates.Text text,
            Optional<String> objection) {
        var id = UUID.randomUUID().toString();
        var now = clock.instant();
        var suppressed = objection.or(() -> address.isEmpty() ? Optional.of(Gate.NO_ADDRESS) : objection);
        if (suppressed.isPresent()) {
            return add(
                    request,
                    view(
                            id,
                            request,
                            language,
                            MessageState.SUPPRESSED,
                            suppressed.get(),
                            now,
                            new Gate.Slot(now, null)));
        }
        var to = normalised(address.get().address(), request.channel());
        var slot = gate.whenQueued(id, request.recipient(), to, request.purpose(), now);
        var kept = add(request, view(id, request, language, MessageState.QUEUED, null, now, slot));
        if (kept.equals(id)) {
            store.addLetter(id, to, text, request.channel() == Channel.EMAIL ? request.attachments() : List.of());
            recordAtOnce(id, request.channel(), slot.at(), now);
        }
        return kept;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Page<MessageView> list(MessageFilter filter, @Nullable String cursor, int limit) {
        var rows = store.list(filter, Cursor.read(cursor, MessageStore.Place::of), limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.queuedAt(), it.id()).toString());
    }

    /**
     * A message that went out for a case; neither address nor text.
     *
     * @param files names of what was attached; may be personal
     */
    public record CaseMessage(
            String id,
            Channel channel,
            Purpose purpose,
            String template,
            @Nullable String elementId,
            Instant sentAt,
            List<String> files) {}

    /** @return what was sent, oldest first; at most 10,000; for other modules, nothing here asks for rights */
    @Transactional(readOnly = true)
    public List<CaseMessage> sentInCase(String caseId) {
        return store.sentInCase(caseId);
    }

    /** @return the channels whose servers are away, or that have none */
    @Transactional(readOnly = true)
    public List<ChannelAway> away() {
        var known = store.away();
        var away = new ArrayList<ChannelAway>();
        for (var channel : Channel.values()) {
            if (transports.of(channel).isEmpty()) {
                away.add(new ChannelAway(channel, null, null));
            } else {
                known.stream().filter(it -> it.channel() == channel).forEach(away::add);
            }
        }
        return away;
    }

    /** @return why a queued message has not gone out, and when it is tried next; nothing for all others */
    @Transactional(readOnly = true)
    public Optional<Waiting> waiting(MessageView message) {
        if (message.state() != MessageState.QUEUED) {
            return Optional.empty();
        }
        if (transports.of(message.channel()).isEmpty()) {
            return Optional.of(new Waiting(Waiting.NO_SERVER, null));
        }
        var now = clock.instant();
        if (message.notBefore().isAfter(now)) {
            return Optional.of(
                    new Waiting(Objects.requireNonNullElse(message.waitsFor(), Waiting.NEXT), message.notBefore()));
        }
        if (store.away().stream().anyMatch(it -> it.channel() == message.channel())) {
            return Optional.of(new Waiting(Waiting.SERVER_AWAY, null));
        }
        return Optional.of(
                message.dueAt().isAfter(now)
                        ? new Waiting(Waiting.RETRY, message.dueAt())
                        : new Waiting(Waiting.NEXT, null));
    }

    /**
     * Sends a message again, to where its recipient is reached by now.
     *
     * @throws Conflict unless the message was given up or came back
     */
    public MessageView resend(String id) {
        var message = store.find(id).orElseThrow(() -> new NotFound("message", id));
        if (!store.requeue(id, clock.instant())) {
            throw new Conflict(messages.text("messaging.resend.not-failed"));
        }
        addresses
                .today(message.recipient(), message.channel())
                .ifPresent(it -> store.readdress(id, normalised(it.address(), message.channel())));
        trail.record(entry("message.resent", message));
        return store.find(id).orElseThrow();
    }

    /** What waits for the recipient has lost its reason and does not go out; what is being handed over right now does. */
    public void withdraw(Recipient recipient) {
        for (var queued : store.queued(recipient)) {
            var message = store.find(queued).orElseThrow();
            if (store.suppress(queued, Gate.WITHDRAWN)) {
                trail.record(entry("message.suppressed", message).because(Gate.WITHDRAWN));
            }
        }
    }

    /** @return ids of all messages to the recipient */
    @Transactional(readOnly = true)
    public List<String> idsTo(Recipient recipient) {
        return store.idsTo(recipient);
    }

    /** @return what became of all messages to the recipient */
    @Transactional(readOnly = true)
    public List<MessageState> statesTo(Recipient recipient) {
        return store.statesTo(recipient);
    }

    /** Forgets the words and the address of what went to the recipient; that it went stays. */
    public void forget(Recipient recipient) {
        withdraw(recipient);
        store.forget(recipient);
    }

    /** A person wants no more marketing on a channel; what is queued for them does not go out. */
    public void optOut(Recipient recipient, Channel channel) {
        optOut(recipient, channel, null);
    }

    /** A person gave consent again, after they had opted out. */
    public void optIn(Recipient recipient, Channel channel) {
        addresses
                .today(recipient, channel)
                .ifPresent(it -> store.lift(normalised(it.address(), channel), channel, null));
        if (store.optIn(recipient, channel)) {
            trail.record(TrailEntry.of("marketing.opted-in", recipient.type(), recipient.id())
                    .with("channel", null, channel.key()));
        }
    }

    /** @return the message that came with the link, unless the link is unknown or too old */
    @Transactional(readOnly = true)
    public Optional<MessageView> byUnsubscribeLink(String token) {
        return links.messageOf(token).flatMap(store::find);
    }

    /** Opts out whoever got the link; a second time changes nothing. */
    public Optional<MessageView> unsubscribe(String token) {
        var message = byUnsubscribeLink(token);
        message.ifPresent(it -> optOut(it.recipient(), it.channel(), it.id()));
        return message;
    }

    private void optOut(Recipient recipient, Channel channel, @Nullable String messageId) {
        if (!store.optOut(recipient, channel, messageId, clock.instant())) {
            return;
        }
        for (var queued : store.queuedMarketing(recipient, channel)) {
            var message = store.find(queued).orElseThrow();
            store.suppress(queued, Gate.OPTED_OUT);
            trail.record(entry("message.suppressed", message).because(Gate.OPTED_OUT));
        }
        trail.record(TrailEntry.of("marketing.opted-out", recipient.type(), recipient.id())
                .with("channel", channel.key(), null));
        events.publishEvent(new OptedOut(recipient, channel));
    }

    private String add(MessageRequest request, MessageView message) {
        if (!store.add(message, request.dedupeKey())) {
            return store.idOf(request.dedupeKey()).orElseThrow();
        }
        if (message.state() == MessageState.SUPPRESSED) {
            trail.record(entry("message.suppressed", message).because(message.error()));
        }
        return message.id();
    }

    /** Training mode has nothing to wait for, and what a walking clock writes should carry that moment. */
    private void recordAtOnce(String id, Channel channel, Instant notBefore, Instant now) {
        var records = transports.of(channel).filter(Transport::records).isPresent();
        if (records && !notBefore.isAfter(now) && store.sent(id, now)) {
            trail.record(entry("message.sent", store.find(id).orElseThrow()));
        }
    }

    private Map<String, String> fields(MessageRequest request) {
        var fields = new HashMap<>(request.fields());
        request.properties().forEach((name, value) -> fields.putIfAbsent(name, value.toString()));
        fields.put("home", properties.publicUrl());
        fields.put("sender", properties.senderName());
        if (request.purpose() == Purpose.MARKETING) {
            fields.put("unsubscribe", UnsubscribeLinks.PLACE);
        }
        return fields;
    }

    private static MessageView view(
            String id,
            MessageRequest it,
            String language,
            MessageState state,
            @Nullable String error,
            Instant queuedAt,
            Gate.Slot slot) {
        return new MessageView(
                id,
                it.channel(),
                it.purpose(),
                it.template(),
                language,
                it.recipient(),
                it.customerId(),
                it.caseId(),
                it.processKey(),
                it.elementId(),
                it.properties(),
                state,
                error,
                queuedAt,
                slot.at(),
                slot.waitsFor(),
                slot.at(),
                state == MessageState.SENT ? queuedAt : null,
                0);
    }

    private static String normalised(String address, Channel channel) {
        var stripped = Objects.requireNonNull(address).strip();
        return channel == Channel.EMAIL ? stripped.toLowerCase(Locale.ROOT) : stripped;
    }

    static TrailEntry entry(String action, MessageView message) {
        return TrailEntry.of(action, "message", message.id()).inCase(message.caseId());
    }
}
