package pl.lejek.mailbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.mailbox.MailView.FileView;
import pl.lejek.mailbox.mime.MailFile;
import pl.lejek.mailbox.mime.ParsedMail;

/** Mails, their content and their files in the database. Transactions are the caller's. */
@Repository
class MailStore {

    private static final int CHUNK = 256 * 1024;

    private static final String VIEW =
            """
            select m.*, c.sender_address, c.sender_name, c.recipients, c.subject, c.text, c.full_text, c.cut
            from mailbox.mail m left join mailbox.content c on c.mail_id = m.id
            """;

    private static final String GLANCE =
            VIEW.replace("c.text, c.full_text,", "left(c.text, 500) as text, null as full_text,");

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    MailStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Who wrote: the address that answers go to. */
    record Sender(@Nullable String address, @Nullable String key, @Nullable String name) {}

    /** A mail about to be kept. */
    record NewMail(
            UUID id,
            @Nullable Place place,
            Instant receivedAt,
            Instant readAt,
            long size,
            MailKind kind,
            Sender sender,
            @Nullable UUID answers,
            @Nullable UUID bounced,
            @Nullable String bounceStatus) {}

    /** @return false when the same mail is there already */
    boolean add(NewMail mail, ParsedMail parsed) {
        var place = mail.place();
        var added = jdbc.sql(
                        """
                        insert into mailbox.mail (id, digest, folder, uid_validity, uid, marked, received_at, read_at, size,
                            kind, spam, answers_message, bounced_message, bounce_status, state)
                        values (:id, :digest, :folder, :validity, :uid, :marked, :received, :read, :size, :kind, :spam,
                            :answers, :bounced, :status, 'RECEIVED')
                        on conflict (digest) do nothing
                        """)
                .param("id", mail.id())
                .param("digest", parsed.digest())
                .param("folder", place == null ? null : place.folder(), Types.VARCHAR)
                .param("validity", place == null ? null : place.validity(), Types.BIGINT)
                .param("uid", place == null ? null : place.uid(), Types.BIGINT)
                .param("marked", place == null)
                .param("received", Timestamp.from(mail.receivedAt()))
                .param("read", Timestamp.from(mail.readAt()))
                .param("size", mail.size())
                .param("kind", mail.kind().key())
                .param("spam", parsed.spam())
                .param("answers", mail.answers(), Types.OTHER)
                .param("bounced", mail.bounced(), Types.OTHER)
                .param("status", mail.bounceStatus(), Types.VARCHAR)
                .update();
        if (added == 0) {
            return false;
        }
        var recipients = String.join(
                ", ",
                parsed.recipients().stream()
                        .map(it -> it.address())
                        .distinct()
                        .limit(20)
                        .toList());
        jdbc.sql(
                        """
                        insert into mailbox.content (mail_id, message_id, refs, sender_address, sender_key, sender_name,
                            recipients, subject, text, full_text, cut)
                        values (:mail, :messageId, :refs, :address, :key, :name, :recipients, :subject, :text, :full, :cut)
                        """)
                .param("mail", mail.id())
                .param("messageId", parsed.messageId(), Types.VARCHAR)
                .param("refs", parsed.references().toArray(String[]::new))
                .param("address", mail.sender().address(), Types.VARCHAR)
                .param("key", mail.sender().key(), Types.VARCHAR)
                .param("name", mail.sender().name(), Types.VARCHAR)
                .param("recipients", recipients)
                .param("subject", parsed.subject())
                .param("text", parsed.text())
                .param("full", parsed.fullText())
                .param("cut", parsed.cut())
                .update();
        return true;
    }

    void add(UUID mail, int number, MailFile file) throws IOException {
        var id = UUID.randomUUID();
        var content = file.content();
        jdbc.sql(
                        """
                        insert into mailbox.attachment (id, mail_id, number, name, type, declared_type, size, kept, inline,
                            program)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        mail,
                        number,
                        file.name(),
                        file.type(),
                        file.declaredType(),
                        file.size(),
                        content != null,
                        file.inline(),
                        file.program())
                .update();
        if (content != null) {
            keep(id, content);
        }
    }

    private void keep(UUID attachment, Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var number = 0;
            for (var bytes = stream.readNBytes(CHUNK); bytes.length > 0; bytes = stream.readNBytes(CHUNK)) {
                template.update("insert into mailbox.attachment_chunk values (?, ?, ?)", attachment, number++, bytes);
            }
        }
    }

    /** Writes a kept file out, a chunk at a time. */
    void write(UUID attachment, OutputStream out) throws IOException {
        for (var number = 0; ; number++) {
            var bytes = jdbc.sql("select bytes from mailbox.attachment_chunk where attachment_id = ? and number = ?")
                    .params(attachment, number)
                    .query(byte[].class)
                    .optional();
            if (bytes.isEmpty()) {
                return;
            }
            out.write(bytes.get());
        }
    }

    Optional<MailView> find(UUID id) {
        return jdbc.sql(VIEW + " where m.id = ?")
                .param(id)
                .query((row, number) -> view(row, files(id)))
                .optional();
    }

    /** @return the newest first, without files and with no more of their texts than a glance */
    List<MailView> list(Collection<MailState> states, @Nullable Instant beforeAt, @Nullable UUID beforeId, int limit) {
        return jdbc.sql(
                        GLANCE
                                + """
                         where m.state = any(:states)
                           and (:at::timestamptz is null or (m.received_at, m.id) < (:at, :id))
                         order by m.received_at desc, m.id desc limit :limit
                        """)
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .param("at", beforeAt == null ? null : Timestamp.from(beforeAt), Types.TIMESTAMP)
                .param("id", beforeId, Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> view(row, List.of()))
                .list();
    }

    int count(MailState state) {
        return jdbc.sql("select count(*) from mailbox.mail where state = ?")
                .param(state.name())
                .query(Integer.class)
                .single();
    }

    /** What the steps of the diagram go by. */
    record Row(
            UUID id,
            MailKind kind,
            boolean spam,
            Instant receivedAt,
            MailState state,
            @Nullable UUID answers,
            @Nullable UUID bounced,
            @Nullable String bounceStatus,
            @Nullable String aboutType,
            @Nullable String aboutId,
            @Nullable UUID customerId,
            @Nullable UUID activityId,
            @Nullable String caseId,
            @Nullable String senderKey,
            @Nullable String senderAddress,
            @Nullable String senderName,
            String subject,
            String text,
            String fullText,
            List<String> references) {}

    Optional<Row> row(UUID id) {
        return jdbc.sql(
                        """
                        select m.*, c.sender_key, c.sender_address, c.sender_name, coalesce(c.subject, '') as subject,
                               coalesce(c.text, '') as text, coalesce(c.full_text, '') as full_text,
                               coalesce(c.refs, '{}') as refs
                        from mailbox.mail m left join mailbox.content c on c.mail_id = m.id where m.id = ?
                        """)
                .param(id)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        kind(row.getString("kind")),
                        row.getBoolean("spam"),
                        row.getTimestamp("received_at").toInstant(),
                        MailState.valueOf(row.getString("state")),
                        row.getObject("answers_message", UUID.class),
                        row.getObject("bounced_message", UUID.class),
                        row.getString("bounce_status"),
                        row.getString("about_type"),
                        row.getString("about_id"),
                        row.getObject("customer_id", UUID.class),
                        row.getObject("activity_id", UUID.class),
                        row.getString("case_id"),
                        row.getString("sender_key"),
                        row.getString("sender_address"),
                        row.getString("sender_name"),
                        row.getString("subject"),
                        row.getString("text"),
                        row.getString("full_text"),
                        List.of((String[]) row.getArray("refs").getArray())))
                .optional();
    }

    private static MailKind kind(String key) {
        return MailKind.valueOf(key.replace('-', '_').toUpperCase(java.util.Locale.ROOT));
    }

    /** @return the newest earlier mail that this one refers to and that belongs to somebody */
    Optional<Row> earlier(Row mail) {
        if (mail.references().isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql(
                        """
                        select m.id from mailbox.content c join mailbox.mail m on m.id = c.mail_id
                        where c.message_id = any(?) and m.customer_id is not null and m.id <> ?
                        order by m.received_at desc, m.id limit 1
                        """)
                .params(mail.references().toArray(String[]::new), mail.id())
                .query(UUID.class)
                .optional()
                .flatMap(this::row);
    }

    int countOf(String senderKey, Instant after, Instant until) {
        return jdbc.sql(
                        """
                        select count(*) from mailbox.content c join mailbox.mail m on m.id = c.mail_id
                        where c.sender_key = ? and m.received_at > ? and m.received_at <= ?
                        """)
                .params(senderKey, Timestamp.from(after), Timestamp.from(until))
                .query(Integer.class)
                .single();
    }

    void about(UUID id, @Nullable String type, @Nullable String about, @Nullable UUID customer) {
        jdbc.sql(
                        "update mailbox.mail set about_type = :type, about_id = :about, customer_id = :customer where id = :id")
                .param("type", type, Types.VARCHAR)
                .param("about", about, Types.VARCHAR)
                .param("customer", customer, Types.OTHER)
                .param("id", id)
                .update();
    }

    void inCase(UUID id, String caseId) {
        jdbc.sql("update mailbox.mail set case_id = ? where id = ?")
                .params(caseId, id)
                .update();
    }

    void becomes(UUID id, MailState state, @Nullable String reason) {
        jdbc.sql("update mailbox.mail set state = ?, reason = ? where id = ?")
                .params(state.name(), reason, id)
                .update();
    }

    void logged(UUID id, UUID activity) {
        jdbc.sql("update mailbox.mail set activity_id = ? where id = ?")
                .params(activity, id)
                .update();
    }

    void decided(UUID id, String by, Instant at) {
        jdbc.sql("update mailbox.mail set decided_by = ?, decided_at = ? where id = ?")
                .params(by, Timestamp.from(at), id)
                .update();
    }

    /** Forgets the words and files of what was set aside before the instant; the digest stays. @return how many */
    int forget(Instant before) {
        var forgotten = jdbc.sql(
                        """
                        delete from mailbox.content c using mailbox.mail m
                        where m.id = c.mail_id and m.state in ('SET_ASIDE', 'BOUNCED') and m.read_at < ?
                        """)
                .param(Timestamp.from(before))
                .update();
        jdbc.sql(
                        """
                        delete from mailbox.attachment a using mailbox.mail m
                        where m.id = a.mail_id and m.state in ('SET_ASIDE', 'BOUNCED') and m.read_at < ?
                        """)
                .param(Timestamp.from(before))
                .update();
        return forgotten;
    }

    /** Forgets the words and files of one mail. */
    void forget(UUID id) {
        jdbc.sql("delete from mailbox.content where mail_id = ?").param(id).update();
        jdbc.sql("delete from mailbox.attachment where mail_id = ?").param(id).update();
    }

    Optional<FileView> file(UUID mail, UUID attachment) {
        return files(mail).stream().filter(it -> it.id().equals(attachment)).findFirst();
    }

    private List<FileView> files(UUID mail) {
        return jdbc.sql("select * from mailbox.attachment where mail_id = ? order by number")
                .param(mail)
                .query((row, number) -> new FileView(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        row.getString("name"),
                        row.getString("type"),
                        row.getLong("size"),
                        row.getBoolean("kept"),
                        row.getBoolean("inline"),
                        row.getBoolean("program")))
                .list();
    }

    private static MailView view(ResultSet row, List<FileView> files) throws SQLException {
        return new MailView(
                row.getObject("id", UUID.class),
                row.getTimestamp("received_at").toInstant(),
                row.getLong("size"),
                row.getString("kind"),
                MailState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("sender_address"),
                row.getString("sender_name"),
                row.getString("recipients"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("full_text"),
                row.getBoolean("cut"),
                row.getString("about_type"),
                row.getString("about_id"),
                row.getObject("customer_id", UUID.class),
                row.getObject("activity_id", UUID.class),
                row.getString("case_id"),
                row.getString("decided_by"),
                files);
    }
}
