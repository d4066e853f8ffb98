package pl.lejek.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message to queue.
 *
 * @param dedupeKey the step it belongs to: two requests with the same key are one message
 * @param customerId the customer card it is shown on
 * @param elementId the step of the diagram that asks for it
 * @param properties the numbers it was made from, kept for reports, e.g. {@code step} and {@code benefit}
 * @param fields what the template's merge fields stand for; may be personal, kept only in the letter itself
 * @param attachments files that go with an e-mail, at most {@link #MOST_BYTES} together
 */
public record MessageRequest(
        String dedupeKey,
        Channel channel,
        Purpose purpose,
        String template,
        Recipient recipient,
        @Nullable String customerId,
        @Nullable String caseId,
        @Nullable String processKey,
        @Nullable String elementId,
        Map<String, Number> properties,
        Map<String, String> fields,
        List<Attachment> attachments) {

    /** As many bytes may be attached to one message: what every mail server takes. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    public MessageRequest {
        properties = Map.copyOf(properties);
        fields = Map.copyOf(fields);
        attachments = List.copyOf(attachments);
        if (attachments.stream().mapToLong(Attachment::size).sum() > MOST_BYTES) {
            throw new RefusedMessage("At most " + MOST_BYTES + " bytes may be attached to one message");
        }
        if (dedupeKey.isBlank()) {
            throw new IllegalArgumentException("A message needs the key of its step");
        }
    }

    public static MessageRequest marketing(String dedupeKey, Channel channel, String template, Recipient recipient) {
        return of(dedupeKey, channel, Purpose.MARKETING, template, recipient);
    }

    public static MessageRequest service(String dedupeKey, Channel channel, String template, Recipient recipient) {
        return of(dedupeKey, channel, Purpose.SERVICE, template, recipient);
    }

    /** By e-mail to one of our own people. */
    public static MessageRequest notice(String dedupeKey, String template, String user) {
        return of(dedupeKey, Channel.EMAIL, Purpose.INTERNAL, template, Recipient.user(user));
    }

    private static MessageRequest of(
            String dedupeKey, Channel channel, Purpose purpose, String template, Recipient recipient) {
        return new MessageRequest(
                dedupeKey, channel, purpose, template, recipient, null, null, null, null, Map.of(), Map.of(),
                List.of());
    }

    public MessageRequest toCustomer(@Nullable String customerId) {
        return new MessageRequest(
                dedupeKey,
                channel,
                purpose,
                template,
                recipient,
                customerId,
                caseId,
                processKey,
                elementId,
                properties,
                fields,
                attachments);
    }

    public MessageRequest inCase(String caseId, String processKey, String elementId) {
        return new MessageRequest(
                dedupeKey,
                channel,
                purpose,
                template,
                recipient,
                customerId,
                caseId,
                processKey,
                elementId,
                properties,
                fields,
                attachments);
    }

    public MessageRequest property(String name, Number value) {
        var all = new LinkedHashMap<>(properties);
        all.put(name, value);
        return new MessageRequest(
                dedupeKey,
                channel,
                purpose,
                template,
                recipient,
                customerId,
                caseId,
                processKey,
                elementId,
                all,
                fields,
                attachments);
    }

    /** Fills a merge field; without a value the message is refused if its template needs the field. */
    public MessageRequest with(String field, @Nullable Object value) {
        var all = new LinkedHashMap<>(fields);
        all.put(field, Objects.toString(value, ""));
        return new MessageRequest(
                dedupeKey,
                channel,
                purpose,
                template,
                recipient,
                customerId,
                caseId,
                processKey,
                elementId,
                properties,
                all,
                attachments);
    }

    /**
     * Adds a file, which goes out with an e-mail; an SMS goes without.
     *
     * @throws RefusedMessage when the files are larger than {@link #MOST_BYTES} together
     */
    public MessageRequest attach(Attachment attachment) {
        var all = new ArrayList<>(attachments);
        all.add(attachment);
        return new MessageRequest(
                dedupeKey,
                channel,
                purpose,
                template,
                recipient,
                customerId,
                caseId,
                processKey,
                elementId,
                properties,
                fields,
                all);
    }
}
