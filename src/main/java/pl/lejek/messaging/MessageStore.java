package pl.lejek.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.messaging.Messaging.CaseMessage;

/** The tables of messages. */
@Repository
class MessageStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    /** A message on its way out, with what nobody else gets to see. */
    record Outgoing(
            MessageView message, String address, @Nullable String subject, String body, List<Attachment> attachments) {}

    record Place(Instant queuedAt, UUID id) {
        static Place of(List<String> values) {
            return new Place(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
        }
    }

    MessageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return nothing when the step has its message already */
    boolean add(MessageView it, String dedupeKey) {
        return jdbc.sql(
                                """
                        insert into messaging.message (id, dedupe_key, channel, purpose, template, language,
                            recipient_type, recipient_id, customer_id, case_id, process_key, element_id, properties,
                            state, error, queued_at, not_before, waits_for, due_at)
                        values (:id::uuid, :dedupe, :channel, :purpose, :template, :language, :recipientType,
                            :recipientId, :customer, :case, :process, :element, :properties::jsonb, :state, :error,
                            :queuedAt, :notBefore, :waitsFor, :notBefore)
                        on conflict (dedupe_key) do nothing""")
                        .param("id", it.id())
                        .param("dedupe", dedupeKey)
                        .param("channel", it.channel().key())
                        .param("purpose", it.purpose().name())
                        .param("template", it.template())
                        .param("language", it.language())
                        .param("recipientType", it.recipient().type())
                        .param("recipientId", it.recipient().id())
                        .param("customer", it.customerId())
                        .param("case", it.caseId())
                        .param("process", it.processKey())
                        .param("element", it.elementId())
                        .param("properties", json(it.properties()))
                        .param("state", it.state().name())
                        .param("error", it.error())
                        .param("queuedAt", at(it.queuedAt()))
                        .param("notBefore", at(it.notBefore()))
                        .param("waitsFor", it.waitsFor())
                        .update()
                == 1;
    }

    void addLetter(String id, String address, MessageTemplates.Text text, List<Attachment> attachments) {
        jdbc.sql("insert into messaging.letter (message_id, address, subject, body) values (?::uuid, ?, ?, ?)")
                .params(id, address, text.subject(), text.body())
                .update();
        for (var i = 0; i < attachments.size(); i++) {
            var it = attachments.get(i);
            jdbc.sql(
                            """
                            insert into messaging.attachment (message_id, position, file_name, media_type, content)
                            values (?::uuid, ?, ?, ?, ?)""")
                    .params(id, i + 1, it.fileName(), it.mediaType(), it.content())
                    .update();
        }
    }

    Optional<LetterView> letter(String id) {
        return jdbc.sql("select address, subject, body from messaging.letter where message_id = ?::uuid")
                .param(id)
                .query((row, number) -> new LetterView(
                        row.getString("address"), row.getString("subject"), row.getString("body"), attached(id)))
                .optional();
    }

    private List<LetterView.AttachedFile> attached(String id) {
        return jdbc.sql(
                        """
                        select position, file_name, media_type, octet_length(content) as size
                          from messaging.attachment where message_id = ?::uuid order by position""")
                .param(id)
                .query((row, number) -> new LetterView.AttachedFile(
                        row.getInt("position"),
                        row.getString("file_name"),
                        row.getString("media_type"),
                        row.getLong("size")))
                .list();
    }

    List<CaseMessage> sentInCase(String caseId) {
        return jdbc.sql(
                        """
                        select m.id::text as id, m.channel, m.purpose, m.template, m.element_id, m.sent_at,
                               array(select file_name from messaging.attachment a
                                      where a.message_id = m.id order by position) as files
                          from messaging.message m
                         where m.case_id = ? and m.sent_at is not null order by m.sent_at, m.seq limit 10000""")
                .param(caseId)
                .query((row, number) -> new CaseMessage(
                        row.getString("id"),
                        Channel.of(row.getString("channel")),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getString("template"),
                        row.getString("element_id"),
                        row.getTimestamp("sent_at").toInstant(),
                        List.of((String[]) row.getArray("files").getArray())))
                .list();
    }

    /** @return the files of a letter in their order */
    List<Attachment> attachments(String id) {
        return jdbc.sql(
                        """
                        select file_name, media_type, content from messaging.attachment
                         where message_id = ?::uuid order by position""")
                .param(id)
                .query(MessageStore::attachment)
                .list();
    }

    Optional<String> idOf(String dedupeKey) {
        return jdbc.sql("select id::text from messaging.message where dedupe_key = ?")
                .param(dedupeKey)
                .query(String.class)
                .optional();
    }

    Optional<MessageView> find(String id) {
        UUID key;
        try {
            key = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no id that a message could have
        }
        return jdbc.sql("select * from messaging.message where id = ?")
                .param(key)
                .query(MessageStore::view)
                .optional();
    }

    List<MessageView> list(MessageFilter filter, @Nullable Place after, int rows) {
        var sql = new StringBuilder("select * from messaging.message where true");
        var query = new java.util.LinkedHashMap<String, Object>();
        narrow(sql, query, "customer_id = :customer", "customer", filter.customer());
        narrow(sql, query, "case_id = :case", "case", filter.caseId());
        narrow(sql, query, "template = :template", "template", filter.template());
        narrow(
                sql,
                query,
                "state = :state",
                "state",
                filter.state() == null ? null : filter.state().name());
        narrow(
                sql,
                query,
                "channel = :channel",
                "channel",
                filter.channel() == null ? null : filter.channel().key());
        narrow(sql, query, "queued_at >= :from", "from", filter.from() == null ? null : at(filter.from()));
        narrow(sql, query, "queued_at < :until", "until", filter.until() == null ? null : at(filter.until()));
        if (after != null) {
            sql.append(" and (queued_at, id) < (:queuedAt, :id)");
            query.put("queuedAt", at(after.queuedAt()));
            query.put("id", after.id());
        }
        query.put("rows", rows);
        return jdbc.sql(sql + " order by queued_at desc, id desc limit :rows")
                .params(query)
                .query(MessageStore::view)
                .list();
    }

    private static void narrow(
            StringBuilder sql, Map<String, Object> query, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            query.put(name, value);
        }
    }

    /** One at a time per person: until the transaction ends nobody else decides when this person's mail goes out. */
    void lockPerson(String address) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 600))::text")
                .param(address)
                .query(String.class)
                .optional();
    }

    /** The same for many, in an order that everybody keeps. */
    void lockPeople(Collection<String> addresses) {
        jdbc.sql(
                        """
                        select count(pg_advisory_xact_lock(hashtextextended(address, 600))::text)
                          from (select address from unnest(?) as given (address)
                                order by hashtextextended(address, 600)) one""")
                .param(addresses.stream().distinct().toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** @return the same as {@link #lastMarketing(Recipient, String, String)} of each recipient, of those who got any */
    Map<String, Instant> lastMarketing(String type, Map<String, String> addresses) {
        // While very many messages come, the planner still takes their tables for small ones and reads them whole.
        settle("off");
        var last = new HashMap<String, Instant>();
        jdbc.sql(
                        """
                        select id, greatest(theirs, there) as at
                          from unnest(?, ?) as who (id, address),
                               lateral (
                                select max(coalesce(sent_at, not_before)) as theirs from messaging.message
                                 where purpose = 'MARKETING' and state in ('SENT', 'QUEUED')
                                   and recipient_type = ? and recipient_id = who.id) by_recipient,
                               lateral (
                                select max((
                                        select coalesce(sent_at, not_before) from messaging.message m
                                         where m.id = message_id and purpose = 'MARKETING' and state in ('SENT', 'QUEUED')))
                                       as there
                                  from messaging.letter where letter.address = who.address) by_address
                         where theirs is not null or there is not null""")
                .params(
                        addresses.keySet().toArray(String[]::new),
                        addresses.values().toArray(String[]::new),
                        type)
                .query(row -> {
                    last.put(
                            row.getString("id"),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                });
        settle("on");
        return last;
    }

    private void settle(String readingWhole) {
        jdbc.sql("select set_config(name, ?, true) from unnest(array['enable_seqscan', 'enable_bitmapscan']) name")
                .param(readingWhole)
                .query(String.class)
                .list();
    }

    /** @return ids of the messages that steps have already, by the steps' keys */
    Set<String> known(Collection<String> dedupeKeys) {
        return Set.copyOf(jdbc.sql("select dedupe_key from messaging.message where dedupe_key = any(?)")
                .param(dedupeKeys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** A new message and its letter; no letter for one that is not to go out. */
    record Added(String dedupeKey, MessageView message, @Nullable String address, MessageTemplates.Text text) {}

    /** Adds many; @return ids of those whose steps had none yet */
    Set<String> add(List<Added> all) {
        var added = Set.copyOf(jdbc.sql(
                        """
                        insert into messaging.message (id, dedupe_key, channel, purpose, template, language,
                            recipient_type, recipient_id, customer_id, case_id, process_key, element_id, properties,
                            state, error, queued_at, not_before, waits_for, due_at, sent_at)
                        select id::uuid, dedupe, channel, purpose, template, language, recipient_type, recipient_id,
                               customer, case_id, process, element, properties::jsonb, state, error, queued_at, not_before,
                               waits_for, not_before, sent_at
                          from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz[], ?::timestamptz[], ?,
                                      ?::timestamptz[])
                               as given (id, dedupe, channel, purpose, template, language, recipient_type, recipient_id,
                                         customer, case_id, process, element, properties, state, error, queued_at,
                                         not_before, waits_for, sent_at)
                        on conflict (dedupe_key) do nothing
                        returning id::text""")
                .params(
                        column(all, it -> it.message().id()),
                        column(all, Added::dedupeKey),
                        column(all, it -> it.message().channel().key()),
                        column(all, it -> it.message().purpose().name()),
                        column(all, it -> it.message().template()),
                        column(all, it -> it.message().language()),
                        column(all, it -> it.message().recipient().type()),
                        column(all, it -> it.message().recipient().id()),
                        column(all, it -> it.message().customerId()),
                        column(all, it -> it.message().caseId()),
                        column(all, it -> it.message().processKey()),
                        column(all, it -> it.message().elementId()),
                        column(all, it -> json(it.message().properties())),
                        column(all, it -> it.message().state().name()),
                        column(all, it -> it.message().error()),
                        column(all, it -> it.message().queuedAt().toString()),
                        column(all, it -> it.message().notBefore().toString()),
                        column(all, it -> it.message().waitsFor()),
                        column(
                                all,
                                it -> it.message().sentAt() == null
                                        ? null
                                        : it.message().sentAt().toString()))
                .query(String.class)
                .list());
        var letters = all.stream()
                .filter(it ->
                        it.address() != null && added.contains(it.message().id()))
                .toList();
        if (!letters.isEmpty()) {
            jdbc.sql(
                            """
                            insert into messaging.letter (message_id, address, subject, body)
                            select id::uuid, address, subject, body
                              from unnest(?, ?, ?, ?) as given (id, address, subject, body)""")
                    .params(
                            column(letters, it -> it.message().id()),
                            column(letters, Added::address),
                            column(letters, it -> it.text().subject()),
                            column(letters, it -> it.text().body()))
                    .update();
        }
        return added;
    }

    private static String[] column(List<Added> rows, Function<Added, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** @return the latest moment at which marketing went or is to go to the address or the recipient */
    Optional<Instant> lastMarketing(Recipient recipient, String address, String exceptId) {
        return latest(
                recipient,
                address,
                exceptId,
                "case when state in ('SENT', 'QUEUED') then coalesce(sent_at, not_before) end",
                null);
    }

    /** @return the latest moment at which marketing went out; what another node has in hand goes out now */
    Optional<Instant> lastMarketingSent(Recipient recipient, String address, String exceptId, Instant now) {
        return latest(
                recipient,
                address,
                exceptId,
                """
                case when state = 'SENT' then sent_at
                     when state = 'QUEUED' and claimed_until > clock_timestamp() then :now end""",
                now);
    }

    private Optional<Instant> latest(
            Recipient recipient, String address, String exceptId, String moment, @Nullable Instant now) {
        return jdbc.sql(
                        "select max(" + moment
                                + """
                        ) from messaging.message
                         where purpose = 'MARKETING' and id <> :except::uuid
                           and ((recipient_type = :type and recipient_id = :id)
                             or id in (select message_id from messaging.letter where address = :address))""")
                .param("except", exceptId)
                .param("now", now == null ? null : at(now))
                .param("type", recipient.type())
                .param("id", recipient.id())
                .param("address", address)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** Takes the message that is due longest, unless another node has it in hand. */
    Optional<Outgoing> claim(Channel channel, Instant now) {
        return jdbc.sql(
                        """
                        with claimed as (
                            update messaging.message set claimed_until = clock_timestamp() + interval '5 minutes'
                             where id = (
                                select id from messaging.message
                                 where state = 'QUEUED' and channel = :channel and due_at <= :now
                                   and (claimed_until is null or claimed_until < clock_timestamp())
                                 order by due_at, seq
                                 limit 1
                                 for update skip locked)
                            returning *)
                        select claimed.*, address, subject, body, exists (
                                select from messaging.attachment a where a.message_id = claimed.id) as attached
                          from claimed join messaging.letter on message_id = id""")
                .param("channel", channel.key())
                .param("now", at(now))
                .query((row, number) -> new Outgoing(
                        view(row, number),
                        row.getString("address"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getBoolean("attached") ? attachments(row.getString("id")) : List.of()))
                .optional();
    }

    boolean sent(String id, Instant at) {
        return jdbc.sql(
                                """
                        update messaging.message
                           set state = 'SENT', sent_at = ?, error = null, claimed_until = null, attempts = attempts + 1
                         where id = ?::uuid and state = 'QUEUED'""")
                        .params(at(at), id)
                        .update()
                == 1;
    }

    /** The gate moved the message. */
    void postpone(String id, Gate.Slot slot) {
        jdbc.sql(
                        """
                        update messaging.message
                           set not_before = :at, waits_for = :for, due_at = :at, claimed_until = null
                         where id = :id::uuid and state = 'QUEUED'""")
                .param("at", at(slot.at()))
                .param("for", slot.waitsFor())
                .param("id", id)
                .update();
    }

    /** Whoever took the message could not even try: it stays first in line. */
    void release(String id) {
        jdbc.sql("update messaging.message set claimed_until = null where id = ?::uuid and state = 'QUEUED'")
                .param(id)
                .update();
    }

    void retry(String id, Instant dueAt, String error) {
        jdbc.sql(
                        """
                        update messaging.message
                           set due_at = ?, error = ?, claimed_until = null, attempts = attempts + 1
                         where id = ?::uuid and state = 'QUEUED'""")
                .params(at(dueAt), error, id)
                .update();
    }

    boolean fail(String id, String error) {
        return jdbc.sql(
                                """
                        update messaging.message
                           set state = 'FAILED', error = ?, claimed_until = null, attempts = attempts + 1
                         where id = ?::uuid and state = 'QUEUED'""")
                        .params(error, id)
                        .update()
                == 1;
    }

    boolean bounce(String id, String error) {
        return jdbc.sql(
                                "update messaging.message set state = 'BOUNCED', error = ? where id = ?::uuid and state = 'SENT'")
                        .params(error, id)
                        .update()
                == 1;
    }

    boolean suppress(String id, String why) {
        var suppressed = jdbc.sql(
                                """
                        update messaging.message set state = 'SUPPRESSED', error = ?, claimed_until = null
                         where id = ?::uuid and state = 'QUEUED'""")
                        .params(why, id)
                        .update()
                == 1;
        if (suppressed) {
            jdbc.sql("delete from messaging.letter where message_id = ?::uuid")
                    .param(id)
                    .update();
        }
        return suppressed;
    }

    List<String> queuedMarketing(Recipient recipient, Channel channel) {
        return jdbc.sql(
                        """
                        select id::text from messaging.message
                         where purpose = 'MARKETING' and state = 'QUEUED' and channel = ?
                           and recipient_type = ? and recipient_id = ?
                           and (claimed_until is null or claimed_until < clock_timestamp())
                         for update""")
                .params(channel.key(), recipient.type(), recipient.id())
                .query(String.class)
                .list();
    }

    List<String> idsTo(Recipient recipient) {
        return jdbc.sql("select id::text from messaging.message where recipient_type = ? and recipient_id = ?")
                .params(recipient.type(), recipient.id())
                .query(String.class)
                .list();
    }

    List<MessageState> statesTo(Recipient recipient) {
        return jdbc.sql("select state from messaging.message where recipient_type = ? and recipient_id = ?")
                .params(recipient.type(), recipient.id())
                .query((row, number) -> MessageState.valueOf(row.getString(1)))
                .list();
    }

    void forget(Recipient recipient) {
        jdbc.sql(
                        """
                        delete from messaging.letter where message_id in (
                            select id from messaging.message where recipient_type = ? and recipient_id = ?)""")
                .params(recipient.type(), recipient.id())
                .update();
    }

    /** @return whether no marketing must go to the address: only its keyed digest is known, the person may be erased */
    boolean isSuppressed(String address, Channel channel) {
        return !suppressed(Set.of(address), channel).isEmpty();
    }

    /** @return those of the addresses that no marketing must go to */
    Set<String> suppressed(Collection<String> addresses, Channel channel) {
        return Set.copyOf(jdbc.sql(
                        """
                        select given.address from unnest(?::text[]) as given (address)
                        join messaging.suppressed_address s
                          on s.digest = messaging.address_digest(given.address) and s.channel = ?""")
                .params(addresses.toArray(String[]::new), channel.key())
                .query(String.class)
                .list());
    }

    /** @param reason {@code erasure}, {@code objection} or {@code restriction} */
    void suppressAddress(String address, Channel channel, String reason, Instant at) {
        jdbc.sql(
                        """
                        insert into messaging.suppressed_address (digest, channel, reason, at)
                        values (messaging.address_digest(?), ?, ?, ?) on conflict do nothing""")
                .params(address, channel.key(), reason, at(at))
                .update();
    }

    /** @param reason null for whatever reason */
    void lift(String address, Channel channel, @Nullable String reason) {
        jdbc.sql(
                        """
                        delete from messaging.suppressed_address
                         where digest = messaging.address_digest(:address) and channel = :channel
                           and (:reason::text is null or reason = :reason)""")
                .param("address", address)
                .param("channel", channel.key())
                .param("reason", reason, java.sql.Types.VARCHAR)
                .update();
    }

    /** @return messages to the recipient that nobody is handing over at this moment */
    List<String> queued(Recipient recipient) {
        return jdbc.sql(
                        """
                        select id::text from messaging.message
                         where state = 'QUEUED' and recipient_type = ? and recipient_id = ?
                           and (claimed_until is null or claimed_until < clock_timestamp())
                         for update""")
                .params(recipient.type(), recipient.id())
                .query(String.class)
                .list();
    }

    /** @return whether it was given up and its letter is still there */
    boolean requeue(String id, Instant now) {
        return jdbc.sql(
                                """
                        update messaging.message
                           set state = 'QUEUED', attempts = 0, due_at = ?, not_before = ?, waits_for = null,
                               sent_at = null, claimed_until = null
                         where id = ?::uuid and state in ('FAILED', 'BOUNCED')
                           and exists (select 1 from messaging.letter where message_id = id)""")
                        .params(at(now), at(now), id)
                        .update()
                == 1;
    }

    void readdress(String id, String address) {
        jdbc.sql("update messaging.letter set address = ? where message_id = ?::uuid")
                .params(address, id)
                .update();
    }

    /** Notes that a channel's server is away, unless that is known. */
    void away(Channel channel, Instant since, String error) {
        jdbc.sql(
                        """
                        insert into messaging.channel_away (channel, since, error) values (?, ?, ?)
                        on conflict (channel) do update set error = excluded.error""")
                .params(channel.key(), at(since), error)
                .update();
    }

    void back(Channel channel) {
        jdbc.sql("delete from messaging.channel_away where channel = ?")
                .param(channel.key())
                .update();
    }

    /** @return the channels whose servers are away */
    List<ChannelAway> away() {
        return jdbc.sql("select * from messaging.channel_away order by channel")
                .query((row, number) -> new ChannelAway(
                        Channel.of(row.getString("channel")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("error")))
                .list();
    }

    Set<String> optedOut(String type, Set<String> ids, Channel channel) {
        return Set.copyOf(jdbc.sql(
                        """
                        select recipient_id from messaging.opt_out
                         where recipient_type = ? and recipient_id = any(?) and channel = ?""")
                .params(type, ids.toArray(String[]::new), channel.key())
                .query(String.class)
                .list());
    }

    boolean optedOut(Recipient recipient, Channel channel) {
        return jdbc.sql(
                        """
                        select exists (select 1 from messaging.opt_out
                         where recipient_type = ? and recipient_id = ? and channel = ?)""")
                .params(recipient.type(), recipient.id(), channel.key())
                .query(Boolean.class)
                .single();
    }

    /** @return whether this was new */
    boolean optOut(Recipient recipient, Channel channel, @Nullable String messageId, Instant at) {
        return jdbc.sql(
                                """
                        insert into messaging.opt_out (recipient_type, recipient_id, channel, at, message_id)
                        values (?, ?, ?, ?, ?::uuid) on conflict do nothing""")
                        .params(recipient.type(), recipient.id(), channel.key(), at(at), messageId)
                        .update()
                == 1;
    }

    boolean optIn(Recipient recipient, Channel channel) {
        return jdbc.sql(
                                """
                        delete from messaging.opt_out
                         where recipient_type = ? and recipient_id = ? and channel = ?""")
                        .params(recipient.type(), recipient.id(), channel.key())
                        .update()
                == 1;
    }

    private static MessageView view(ResultSet row, int number) throws SQLException {
        return new MessageView(
                row.getString("id"),
                Channel.of(row.getString("channel")),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("template"),
                row.getString("language"),
                new Recipient(row.getString("recipient_type"), row.getString("recipient_id")),
                row.getString("customer_id"),
                row.getString("case_id"),
                row.getString("process_key"),
                row.getString("element_id"),
                numbers(row.getString("properties")),
                MessageState.valueOf(row.getString("state")),
                row.getString("error"),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                row.getObject("not_before", OffsetDateTime.class).toInstant(),
                row.getString("waits_for"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("sent_at", OffsetDateTime.class)),
                row.getInt("attempts"));
    }

    private static Attachment attachment(ResultSet row, int number) throws SQLException {
        return new Attachment(row.getString("file_name"), row.getString("media_type"), row.getBytes("content"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String json(Map<String, Number> properties) {
        try {
            return JSON.writeValueAsString(properties);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Number> numbers(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
