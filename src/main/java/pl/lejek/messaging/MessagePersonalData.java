package pl.lejek.messaging;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;
import pl.lejek.platform.trail.Trail;

/** Letters to people and about them; that a message went out stays, without a word of it. */
@Component
@Order(30)
class MessagePersonalData extends PersonalTables {

    private static final String ERASED = "erased";

    /** The answer to the request itself goes by a recipient of its own. */
    private static final String THEIRS =
            """
            message_id in (
                select m.id from messaging.message m
                where m.recipient_type <> 'data-request'
                  and (m.recipient_id = any(:pseudonyms) or m.customer_id = any(:pseudonyms)))
            or (lower(address) = any(:emails) or address = any(:phones)) and message_id not in (
                select m.id from messaging.message m where m.recipient_type = 'data-request')
            """;

    private static final String OF_COMPANIES =
            """
            message_id in (select m.id from messaging.message m
                where m.customer_id = any(select unnest(:companies)::text) or m.purpose = 'INTERNAL')
            """;

    private final MessageStore store;
    private final Trail trail;
    private final Clock clock;

    MessagePersonalData(JdbcClient jdbc, MessageStore store, Trail trail, Clock clock) {
        super(
                jdbc,
                "messaging",
                PersonalRows.in(
                                "message-links",
                                "messaging.unsubscribe_link",
                                "message_id in (select message_id from messaging.letter where " + THEIRS + ")")
                        .removed(),
                PersonalRows.in(
                                "message-files",
                                "messaging.attachment",
                                "message_id in (select message_id from messaging.letter where " + THEIRS + ")")
                        .showing("file_name", "media_type", "octet_length(content) as size")
                        .removed(),
                PersonalRows.in("messages", "messaging.letter", THEIRS)
                        .showing(
                                "(select m.queued_at from messaging.message m where m.id = message_id) as queued_at",
                                "(select m.channel from messaging.message m where m.id = message_id) as channel",
                                "(select m.template from messaging.message m where m.id = message_id) as template",
                                "address",
                                "subject",
                                "body as text")
                        .removed(),
                PersonalRows.in(
                                "named-message-files",
                                "messaging.attachment",
                                "'messaging.attachment/' || message_id || '/' || position = any(:files)")
                        .called("file_name")
                        .removed(),
                // Nobody has read yet what is packed in them: with a letter that names the person they go.
                PersonalRows.in(
                                "company-message-files",
                                "messaging.attachment",
                                OF_COMPANIES
                                        + """
                                        and message_id in (
                                            select l.message_id from messaging.letter l
                                            where platform.mentions(concat_ws(E'\n', l.subject, l.body), :needles))
                                        """)
                        .removed(),
                PersonalRows.in("company-messages", "messaging.letter", OF_COMPANIES)
                        .unnamed("subject", "body"),
                PersonalRows.in(
                                "message-texts",
                                "messaging.letter",
                                "message_id not in (select m.id from messaging.message m where m.recipient_type = 'data-request')")
                        .unnamedAnywhere("subject", "body"),
                // A mail server says in its refusal whom it refused.
                PersonalRows.in("message-errors", "messaging.message", "error is not null")
                        .unnamedAnywhere("error"),
                PersonalRows.in("message-file-names", "messaging.attachment", "true")
                        .unnamedAnywhere("file_name"),
                PersonalRows.in("channel-errors", "messaging.channel_away", "true")
                        .unnamedAnywhere("error"));
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public List<Erased> erase(DataSubject subject) {
        // Without its letter nothing can go out any more.
        var waiting = sql(
                        """
                        select m.id::text from messaging.message m join messaging.letter on message_id = m.id
                        where m.state = 'QUEUED' and (%s) for update of m
                        """
                                .formatted(THEIRS),
                        subject)
                .query(String.class)
                .list();
        for (var id : waiting) {
            var message = store.find(id).orElseThrow();
            if (store.suppress(id, ERASED)) {
                trail.record(Messaging.entry("message.suppressed", message).because(ERASED));
            }
        }
        return new ArrayList<>(super.erase(subject));
    }

    @Override
    public void stopMarketing(DataSubject subject, String source) {
        var now = clock.instant();
        subject.of(Known.EMAIL).forEach(it -> store.suppressAddress(it, Channel.EMAIL, source, now));
        subject.of(Known.PHONE).forEach(it -> store.suppressAddress(it, Channel.SMS, source, now));
    }

    @Override
    public void liftRestriction(DataSubject subject) {
        subject.of(Known.EMAIL).forEach(it -> store.lift(it, Channel.EMAIL, "restriction"));
        subject.of(Known.PHONE).forEach(it -> store.lift(it, Channel.SMS, "restriction"));
    }
}
