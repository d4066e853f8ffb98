package pl.lejek.offer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.product.Audience;
import pl.lejek.product.VatCode;

/** Keeps offers, their versions, lines and questions. Called in the transactions of its callers. */
@Component
class OfferStore {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String ROWS =
            """
            select o.*, v.net, v.gross, v.currency, v.max_discount, v.valid_until, v.sent_at, v.answered_at
            from offer.offer o join offer.offer_version v on v.offer_id = o.id and v.number = o.current
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    OfferStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return e.g. {@code OF/2026/00017}; two at once wait for each other, what is rolled back leaves no gap */
    String nextNumber(int year) {
        var last = jdbc.sql(
                        """
                        insert into offer.numbering (year, last) values (?, 1)
                        on conflict (year) do update set last = numbering.last + 1 returning last
                        """)
                .param(year)
                .query(Integer.class)
                .single();
        return "OF/%d/%05d".formatted(year, last);
    }

    /** One offer of a deal at a time is begun. */
    void holdDeal(UUID deal) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('offer-' || ?, 0)) is null")
                .param(deal.toString())
                .query(Boolean.class)
                .single();
    }

    void add(
            UUID id,
            String number,
            UUID deal,
            @Nullable UUID customer,
            @Nullable String owner,
            @Nullable String team,
            Instant at,
            String by) {
        jdbc.sql(
                        """
                        insert into offer.offer
                            (id, number, deal_id, customer_id, owner, team, state, created_at, created_by)
                        values (:id, :number, :deal, :customer, :owner, :team, 'DRAFT', :at, :by)
                        """)
                .param("id", id)
                .param("number", number)
                .param("deal", deal)
                .param("customer", customer, Types.OTHER)
                .param("owner", owner, Types.VARCHAR)
                .param("team", team, Types.VARCHAR)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .update();
    }

    Optional<OfferView> find(UUID id) {
        return one(" where o.id = ?", id);
    }

    /** Whoever changes an offer holds it, so that two answers at once come one after the other. */
    Optional<OfferView> lock(UUID id) {
        return one(" where o.id = ? for update of o", id);
    }

    Optional<OfferView> openOf(UUID deal) {
        return one(" where o.deal_id = ? and o.state in ('DRAFT', 'APPROVAL', 'READY', 'SENT')", deal);
    }

    Optional<OfferView> newestOf(UUID deal) {
        return one(" where o.deal_id = ? order by o.created_at desc, o.id desc limit 1", deal);
    }

    private Optional<OfferView> one(String condition, Object argument) {
        return jdbc.sql(ROWS + condition)
                .param(argument)
                .query(OfferStore::view)
                .optional();
    }

    /** @return offers that are with whoever has the address, at most two */
    List<OfferView> outTo(String email) {
        return jdbc.sql(ROWS + " where o.state = 'SENT' and v.recipient_email = ? limit 2")
                .param(email)
                .query(OfferStore::view)
                .list();
    }

    List<OfferView> ofCustomer(UUID customer) {
        return jdbc.sql(ROWS + " where o.customer_id = ? order by o.created_at desc, o.id desc limit 200")
                .param(customer)
                .query(OfferStore::view)
                .list();
    }

    List<OfferView> allOf(UUID deal) {
        return jdbc.sql(ROWS + " where o.deal_id = ? order by o.created_at, o.id")
                .param(deal)
                .query(OfferStore::view)
                .list();
    }

    List<OfferView> list(String condition, List<Object> arguments, int limit) {
        var all = new ArrayList<>(arguments);
        all.add(limit);
        return jdbc.sql(ROWS + " where " + condition + " order by o.created_at desc, o.id desc limit ?")
                .params(all)
                .query(OfferStore::view)
                .list();
    }

    void state(UUID id, OfferState state) {
        jdbc.sql("update offer.offer set state = ?, version = version + 1 where id = ?")
                .params(state.name(), id)
                .update();
    }

    void takenUp(UUID id, String caseId, @Nullable String owner, @Nullable String team, @Nullable UUID customer) {
        jdbc.sql(
                        """
                        update offer.offer set case_id = :case, owner = :owner, team = :team, customer_id = :customer
                        where id = :id
                        """)
                .param("case", caseId)
                .param("owner", owner, Types.VARCHAR)
                .param("team", team, Types.VARCHAR)
                .param("customer", customer, Types.OTHER)
                .param("id", id)
                .update();
    }

    void owner(UUID deal, String owner, @Nullable String team) {
        jdbc.sql("update offer.offer set owner = :owner, team = :team, version = version + 1 where deal_id = :deal")
                .param("owner", owner)
                .param("team", team, Types.VARCHAR)
                .param("deal", deal)
                .update();
    }

    void touch(UUID id) {
        jdbc.sql("update offer.offer set version = version + 1 where id = ?")
                .param(id)
                .update();
    }

    void current(UUID id, int number, OfferState state) {
        jdbc.sql("update offer.offer set current = ?, state = ?, version = version + 1 where id = ?")
                .params(number, state.name(), id)
                .update();
    }

    /** Adds the version with its lines, or writes over it. */
    void save(UUID offer, OfferVersion it) {
        jdbc.sql(
                        """
                        insert into offer.offer_version
                            (offer_id, number, audience, language, currency, valid_until, discount, recipient_name,
                             recipient_email, recipient_phone, cover_text, blocks, list_net, net, vat, gross, cost,
                             max_discount, created_at, created_by)
                        values (:offer, :number, :audience, :language, :currency, :until, :discount, :name, :email,
                                :phone, :cover, :blocks::jsonb, :listNet, :net, :vat, :gross, :cost, :most, :at, :by)
                        on conflict (offer_id, number) do update set
                            audience = excluded.audience, language = excluded.language, currency = excluded.currency,
                            valid_until = excluded.valid_until, discount = excluded.discount,
                            recipient_name = excluded.recipient_name, recipient_email = excluded.recipient_email,
                            recipient_phone = excluded.recipient_phone, cover_text = excluded.cover_text,
                            blocks = excluded.blocks, list_net = excluded.list_net, net = excluded.net,
                            vat = excluded.vat, gross = excluded.gross, cost = excluded.cost,
                            max_discount = excluded.max_discount
                        """)
                .param("offer", offer)
                .param("number", it.number())
                .param("audience", it.audience().name())
                .param("language", it.language())
                .param("currency", it.currency())
                .param("until", it.validUntil(), Types.DATE)
                .param("discount", it.discount())
                .param("name", it.recipientName(), Types.VARCHAR)
                .param("email", it.recipientEmail(), Types.VARCHAR)
                .param("phone", it.recipientPhone(), Types.VARCHAR)
                .param("cover", it.coverText(), Types.VARCHAR)
                .param("blocks", written(it.blocks()))
                .param("listNet", it.totals().listNet())
                .param("net", it.totals().net())
                .param("vat", it.totals().vat())
                .param("gross", it.totals().gross())
                .param("cost", it.totals().cost(), Types.NUMERIC)
                .param("most", it.totals().maxDiscount())
                .param("at", Timestamp.from(it.createdAt()))
                .param("by", it.createdBy())
                .update();
        jdbc.sql("delete from offer.line where offer_id = ? and version_number = ?")
                .params(offer, it.number())
                .update();
        IntStream.range(0, it.lines().size())
                .forEach(
                        position -> add(offer, it.number(), position, it.lines().get(position)));
    }

    private void add(UUID offer, int version, int position, OfferLine it) {
        jdbc.sql(
                        """
                        insert into offer.line
                            (offer_id, version_number, position, product_id, name, description, unit, quantity, price,
                             discount, vat, unit_cost, price_source, unit_net, net)
                        values (:offer, :version, :position, :product, :name, :description, :unit, :quantity, :price,
                                :discount, :vat, :cost, :source, :unitNet, :net)
                        """)
                .param("offer", offer)
                .param("version", version)
                .param("position", position)
                .param("product", it.product(), Types.OTHER)
                .param("name", it.name())
                .param("description", it.description(), Types.VARCHAR)
                .param("unit", it.unit())
                .param("quantity", it.quantity())
                .param("price", it.price())
                .param("discount", it.discount())
                .param("vat", it.vat().code())
                .param("cost", it.unitCost(), Types.NUMERIC)
                .param("source", it.priceSource(), Types.VARCHAR)
                .param("unitNet", it.unitNet())
                .param("net", it.net())
                .update();
    }

    OfferVersion version(UUID offer, int number) {
        return findVersion(offer, number).orElseThrow(() -> new IllegalStateException("No version " + number));
    }

    Optional<OfferVersion> findVersion(UUID offer, int number) {
        return jdbc.sql("select * from offer.offer_version where offer_id = ? and number = ?")
                .params(offer, number)
                .query((row, n) -> version(row, lines(offer, number)))
                .optional();
    }

    /** @return the newest first */
    List<OfferVersion> versions(UUID offer) {
        return jdbc
                .sql("select number from offer.offer_version where offer_id = ? order by number desc")
                .param(offer)
                .query(Integer.class)
                .list()
                .stream()
                .map(it -> version(offer, it))
                .toList();
    }

    private List<OfferLine> lines(UUID offer, int version) {
        return jdbc.sql("select * from offer.line where offer_id = ? and version_number = ? order by position")
                .params(offer, version)
                .query((row, number) -> new OfferLine(
                        row.getObject("product_id", UUID.class),
                        row.getString("name"),
                        row.getString("description"),
                        row.getString("unit"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("price"),
                        row.getBigDecimal("discount"),
                        new VatCode(row.getString("vat")),
                        row.getBigDecimal("unit_cost"),
                        row.getString("price_source"),
                        row.getBigDecimal("unit_net"),
                        row.getBigDecimal("net")))
                .list();
    }

    /** Sets one column of a version, named by this class's callers and never by anybody outside. */
    void set(UUID offer, int version, String column, @Nullable Object value, int type) {
        jdbc.sql("update offer.offer_version set " + column + " = :value where offer_id = :offer and number = :number")
                .param("value", value, type)
                .param("offer", offer)
                .param("number", version)
                .update();
    }

    void approved(UUID offer, int version, String by, Instant at) {
        jdbc.sql(
                        """
                        update offer.offer_version set approved_by = ?, approved_at = ? where offer_id = ? and number = ?
                        """)
                .params(by, Timestamp.from(at), offer, version)
                .update();
    }

    /** @return who wrote the prices of the version, or asked for its approval */
    List<String> authors(UUID offer, int version) {
        return jdbc.sql("select unnest(authors) from offer.offer_version where offer_id = ? and number = ?")
                .params(offer, version)
                .query(String.class)
                .list();
    }

    void addAuthor(UUID offer, int version, String user) {
        jdbc.sql(
                        """
                        update offer.offer_version set authors = authors || :user
                        where offer_id = :offer and number = :number and not :user = any(authors)
                        """)
                .param("user", user)
                .param("offer", offer)
                .param("number", version)
                .update();
    }

    void rendered(UUID offer, int version, byte[] pdf, String sha256, Instant at) {
        jdbc.sql(
                        """
                        update offer.offer_version set pdf = ?, pdf_sha256 = ?, rendered_at = ?
                        where offer_id = ? and number = ? and rendered_at is null
                        """)
                .params(pdf, sha256, Timestamp.from(at), offer, version)
                .update();
    }

    /** A PDF as it was rendered. */
    record Pdf(byte[] content, String sha256) {}

    Optional<Pdf> pdf(UUID offer, int version) {
        return jdbc.sql(
                        """
                        select pdf, pdf_sha256 from offer.offer_version
                        where offer_id = ? and number = ? and pdf is not null
                        """)
                .params(offer, version)
                .query((row, number) -> new Pdf(row.getBytes("pdf"), row.getString("pdf_sha256")))
                .optional();
    }

    void sent(UUID offer, int version, Instant at, Instant expiresAt) {
        jdbc.sql("update offer.offer_version set sent_at = ?, expires_at = ? where offer_id = ? and number = ?")
                .params(Timestamp.from(at), Timestamp.from(expiresAt), offer, version)
                .update();
    }

    /** An answer to keep. */
    record Answer(
            OfferState state,
            Instant at,
            @Nullable String name,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String by) {}

    void answered(UUID offer, int version, Answer it) {
        jdbc.sql(
                        """
                        update offer.offer_version set answer = :state, answered_at = :at, answered_name = :name,
                            answer_reason = :reason, answer_note = :note, answered_by = :by
                        where offer_id = :offer and number = :number
                        """)
                .param("state", it.state.name())
                .param("at", Timestamp.from(it.at))
                .param("name", it.name, Types.VARCHAR)
                .param("reason", it.reason, Types.VARCHAR)
                .param("note", it.note, Types.VARCHAR)
                .param("by", it.by, Types.VARCHAR)
                .param("offer", offer)
                .param("number", version)
                .update();
    }

    void add(UUID id, UUID offer, int version, Instant at, @Nullable String name, String text) {
        jdbc.sql(
                        """
                        insert into offer.question (id, offer_id, version_number, asked_at, asked_by, text)
                        values (:id, :offer, :version, :at, :name, :text)
                        """)
                .param("id", id)
                .param("offer", offer)
                .param("version", version)
                .param("at", Timestamp.from(at))
                .param("name", name, Types.VARCHAR)
                .param("text", text)
                .update();
    }

    /** @return the oldest first */
    List<Question> questions(UUID offer) {
        return jdbc.sql("select * from offer.question where offer_id = ? order by asked_at, id")
                .param(offer)
                .query((row, number) -> new Question(
                        row.getObject("id", UUID.class),
                        row.getInt("version_number"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getString("asked_by"),
                        row.getString("text"),
                        row.getString("reply"),
                        instant(row, "replied_at"),
                        row.getString("replied_by"),
                        instant(row, "sent_at")))
                .list();
    }

    void reply(UUID question, String text, Instant at, String by) {
        jdbc.sql("update offer.question set reply = ?, replied_at = ?, replied_by = ? where id = ?")
                .params(text, Timestamp.from(at), by, question)
                .update();
    }

    void replySent(UUID question, Instant at) {
        jdbc.sql("update offer.question set sent_at = ? where id = ?")
                .params(Timestamp.from(at), question)
                .update();
    }

    /** Something that happened to an offer, for the customer's timeline. */
    record Happening(
            String key,
            Instant at,
            String what,
            UUID offer,
            String number,
            int version,
            @Nullable String by,
            @Nullable String text,
            @Nullable String caseId) {}

    /** @return the newest first */
    List<Happening> happenings(UUID customer, Instant before, int limit) {
        return jdbc.sql(
                        """
                        select * from (
                            select 'sent-' || v.offer_id || '-' || v.number as key, v.sent_at as at, 'sent' as what,
                                   o.id, o.number, v.number as version, v.created_by as by, null as text, o.case_id
                            from offer.offer o join offer.offer_version v on v.offer_id = o.id
                            where o.customer_id = :customer and v.sent_at < :before
                            union all
                            select 'answer-' || v.offer_id || '-' || v.number, v.answered_at, lower(v.answer),
                                   o.id, o.number, v.number, v.answered_by, v.answer_note, o.case_id
                            from offer.offer o join offer.offer_version v on v.offer_id = o.id
                            where o.customer_id = :customer and v.sent_at is not null and v.answered_at < :before
                            union all
                            select 'question-' || q.id, q.asked_at, 'asked', o.id, o.number, q.version_number,
                                   q.replied_by, q.text || coalesce(E'\n\n' || q.reply, ''), o.case_id
                            from offer.offer o join offer.question q on q.offer_id = o.id
                            where o.customer_id = :customer and q.asked_at < :before) as all_of_it
                        order by at desc, key limit :limit
                        """)
                .param("customer", customer)
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query((row, number) -> new Happening(
                        row.getString("key"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("what"),
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getInt("version"),
                        row.getString("by"),
                        row.getString("text"),
                        row.getString("case_id")))
                .list();
    }

    void addLink(byte[] hash, UUID offer, int version, Instant expiresAt) {
        jdbc.sql("insert into offer.link (token_hash, offer_id, version_number, expires_at) values (?, ?, ?, ?)")
                .params(hash, offer, version, Timestamp.from(expiresAt))
                .update();
    }

    /** Which version a link opens. */
    record Linked(UUID offer, int version) {}

    Optional<Linked> linked(byte[] hash, Instant now) {
        return jdbc.sql("select offer_id, version_number from offer.link where token_hash = ? and expires_at > ?")
                .params(hash, Timestamp.from(now))
                .query((row, number) -> new Linked(row.getObject("offer_id", UUID.class), row.getInt("version_number")))
                .optional();
    }

    int removeLinks(Instant expiredBefore) {
        return jdbc.sql("delete from offer.link where expires_at <= ?")
                .param(Timestamp.from(expiredBefore))
                .update();
    }

    private String written(Map<String, String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> texts(String text) {
        try {
            return json.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OfferVersion version(ResultSet row, List<OfferLine> lines) throws SQLException {
        var discount = row.getBigDecimal("discount");
        var answer = row.getString("answer");
        var needed = row.getBoolean("approval_needed");
        return new OfferVersion(
                row.getInt("number"),
                Audience.valueOf(row.getString("audience")),
                row.getString("language"),
                row.getString("currency"),
                row.getObject("valid_until", LocalDate.class),
                discount,
                row.getString("recipient_name"),
                row.getString("recipient_email"),
                row.getString("recipient_phone"),
                row.getString("cover_text"),
                texts(row.getString("blocks")),
                lines,
                OfferTotals.of(lines, discount),
                row.getObject("approval_needed") == null ? null : needed,
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getString("approval_comment"),
                row.getObject("new_valid_until", LocalDate.class),
                instant(row, "rendered_at"),
                instant(row, "sent_at"),
                instant(row, "expires_at"),
                instant(row, "followed_up_at"),
                instant(row, "reminded_at"),
                answer == null ? null : OfferState.valueOf(answer),
                instant(row, "answered_at"),
                row.getString("answered_name"),
                row.getString("answer_reason"),
                row.getString("answer_note"),
                row.getString("answered_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"));
    }

    private static OfferView view(ResultSet row, int number) throws SQLException {
        return new OfferView(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("number"),
                row.getObject("deal_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("owner"),
                row.getString("team"),
                OfferState.valueOf(row.getString("state")),
                row.getInt("current"),
                row.getString("case_id"),
                decimal(row, "net"),
                decimal(row, "gross"),
                row.getString("currency"),
                decimal(row, "max_discount"),
                row.getObject("valid_until", LocalDate.class),
                instant(row, "sent_at"),
                instant(row, "answered_at"),
                row.getTimestamp("created_at").toInstant());
    }

    private static BigDecimal decimal(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
