package pl.lejek.purchase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.trail.Acting;

/**
 * The rows of purchases, however many in one statement. Whoever writes does so in one order: purchases by their external
 * numbers, then customers by their ids; so nobody waits for somebody who waits for them.
 */
@Repository
class PurchaseStore {

    /** From so many rows on it pays to ask first which are there. */
    private static final int MANY = 500;

    /** Characters that are sent together. */
    private static final int PART = 100_000;

    private static final TypeReference<List<PurchaseLine>> LINES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ObjectMapper json;

    PurchaseStore(JdbcClient jdbc, JdbcTemplate template, ObjectMapper json) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
    }

    /** @return ids of those that were not there before, by external id */
    Map<String, UUID> add(List<NewPurchase> purchases, Instant now) {
        return purchases.size() < MANY ? insert(purchases, now) : copy(purchases, now);
    }

    /**
     * The quickest way for thousands. When somebody adds one of the same meanwhile, the statement fails and the batch is done
     * row by row.
     */
    private Map<String, UUID> copy(List<NewPurchase> purchases, Instant now) {
        var known = new HashSet<>(jdbc.sql("select external_id from purchase.purchase where external_id = any(?)")
                .param(purchases.stream().map(NewPurchase::externalId).toArray(String[]::new))
                .query(String.class)
                .list());
        var fresh = purchases.stream()
                .filter(it -> !known.contains(it.externalId()))
                .sorted(Comparator.comparing(NewPurchase::externalId))
                .toList();
        var created = new HashMap<String, UUID>();
        var actor = Acting.current().actor();
        template.execute((ConnectionCallback<Void>) connection -> {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            """
                            copy purchase.purchase (id, external_id, customer_id, at, bought_on, total, currency, items,
                                lines, return_of, awaited_number, line, import_id, recorded_at, recorded_by) from stdin
                            """);
            try {
                var text = new CopyText();
                for (var it : fresh) {
                    var id = id(now);
                    created.put(it.externalId(), id);
                    text.add(
                            id,
                            it.externalId(),
                            id(it.customer()),
                            it.at(),
                            it.day(),
                            it.total().toPlainString());
                    text.add(it.currency(), it.items(), write(it.lines()), it.returnOf(), it.awaitedNumber());
                    text.add(it.line(), it.importId(), now, actor);
                    text.end();
                    // The database writes what it has while the rest is put into words.
                    if (text.length() > PART) {
                        send(copy, text);
                    }
                }
                send(copy, text);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            return null;
        });
        return created;
    }

    private static void send(CopyIn copy, CopyText text) throws SQLException {
        var bytes = text.take();
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.flushCopy();
    }

    /** @return ids of those that were not there before, by external id */
    private Map<String, UUID> insert(List<NewPurchase> purchases, Instant now) {
        var rows = purchases.stream()
                .sorted(Comparator.comparing(NewPurchase::externalId))
                .toList();
        var ids = new ArrayList<UUID>(rows.size());
        rows.forEach(it -> ids.add(id(now)));
        var first = rows.get(0);
        var created = new HashMap<String, UUID>();
        template.query(
                """
                insert into purchase.purchase (id, external_id, customer_id, at, bought_on, total, currency, items, lines,
                    return_of, awaited_number, line, import_id, recorded_at, recorded_by)
                select id, external_id, customer_id, at, bought_on, total, currency, items, lines::jsonb, return_of,
                    awaited_number, line, ?, ?, ?
                from unnest(?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::date[], ?::numeric[], ?::text[],
                            ?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                     as given (id, external_id, customer_id, at, bought_on, total, currency, items, lines, return_of,
                               awaited_number, line)
                on conflict (external_id) do nothing returning external_id, id
                """,
                statement -> {
                    var connection = statement.getConnection();
                    statement.setObject(1, first.importId());
                    statement.setTimestamp(2, Timestamp.from(now));
                    statement.setString(3, Acting.current().actor());
                    statement.setArray(4, connection.createArrayOf("uuid", ids.toArray()));
                    statement.setArray(5, array(connection, "text", rows, NewPurchase::externalId));
                    statement.setArray(6, array(connection, "uuid", rows, it -> id(it.customer())));
                    statement.setArray(7, array(connection, "timestamptz", rows, it -> it.at()
                            .toString()));
                    statement.setArray(
                            8, array(connection, "date", rows, it -> it.day().toString()));
                    statement.setArray(9, array(connection, "numeric", rows, NewPurchase::total));
                    statement.setArray(10, array(connection, "text", rows, NewPurchase::currency));
                    statement.setArray(11, array(connection, "int4", rows, NewPurchase::items));
                    statement.setArray(12, array(connection, "text", rows, it -> write(it.lines())));
                    statement.setArray(13, array(connection, "text", rows, NewPurchase::returnOf));
                    statement.setArray(14, array(connection, "text", rows, NewPurchase::awaitedNumber));
                    statement.setArray(15, array(connection, "int8", rows, NewPurchase::line));
                },
                row -> {
                    created.put(row.getString(1), row.getObject(2, UUID.class));
                });
        return created;
    }

    static <T> java.sql.Array array(
            Connection connection, String type, Collection<T> rows, Function<T, @Nullable Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private static @Nullable UUID id(@Nullable CustomerId customer) {
        return customer == null ? null : customer.value();
    }

    /** Version 7 of RFC 9562: what comes later has a higher id, so that an index of millions is written at its end. */
    private static UUID id(Instant now) {
        var random = ThreadLocalRandom.current();
        return new UUID(
                now.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000), random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    Optional<PurchaseView> find(UUID id) {
        return jdbc.sql("select * from purchase.purchase where id = ?")
                .param(id)
                .query(this::view)
                .optional();
    }

    Optional<PurchaseView> called(String externalId) {
        return jdbc.sql("select * from purchase.purchase where external_id = ?")
                .param(externalId)
                .query(this::view)
                .optional();
    }

    Map<String, PurchaseView> called(Collection<String> externalIds) {
        var found = new HashMap<String, PurchaseView>();
        if (!externalIds.isEmpty()) {
            jdbc.sql("select * from purchase.purchase where external_id = any(?)")
                    .param(externalIds.toArray(String[]::new))
                    .query(this::view)
                    .list()
                    .forEach(it -> found.put(it.externalId(), it));
        }
        return found;
    }

    /** The number that a row came with whose customer was not there. */
    Optional<String> awaitedNumber(UUID id) {
        return jdbc.sql("select awaited_number from purchase.purchase where id = ? and awaited_number is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** @return newest first */
    List<PurchaseView> ofCustomer(CustomerId customer, @Nullable Instant before, @Nullable UUID id, int limit) {
        return jdbc.sql(
                        """
                        select * from purchase.purchase
                        where customer_id = :customer and (at, id) < (coalesce(:before, 'infinity'::timestamptz), :id)
                        order by at desc, id desc limit :limit
                        """)
                .param("customer", customer.value())
                .param("before", before == null ? null : Timestamp.from(before), java.sql.Types.TIMESTAMP)
                .param("id", Objects.requireNonNullElseGet(id, () -> new UUID(0, 0)))
                .param("limit", limit)
                .query(this::view)
                .list();
    }

    /** @return lines of an import whose customer has not come */
    List<Long> linesOfNobody(UUID importId) {
        return jdbc.sql("select line from purchase.purchase where import_id = ? and customer_id is null order by line")
                .param(importId)
                .query(Long.class)
                .list();
    }

    /** @return lines of an import that give back what nobody sold */
    List<Long> linesOfStrangeReturns(UUID importId) {
        return jdbc.sql(
                        """
                        select line from purchase.purchase p
                        where import_id = ? and return_of is not null
                          and not exists (
                              select from purchase.purchase o
                              where o.external_id = p.return_of and o.return_of is null and o.voided_at is null
                                and o.currency = p.currency
                                and (o.customer_id = p.customer_id or o.customer_id is null or p.customer_id is null))
                        order by line
                        """)
                .param(importId)
                .query(Long.class)
                .list();
    }

    /** Gives what waits for the number to its customer; @return which */
    List<PurchaseView> link(String number, CustomerId customer) {
        return jdbc.sql(
                        """
                        update purchase.purchase set customer_id = ?
                        where awaited_number = ? and customer_id is null returning *
                        """)
                .params(customer.value(), number)
                .query(this::view)
                .list();
    }

    /** Lets what came before its customer wait again; @return which, as it was before */
    List<PurchaseView> part(String number, CustomerId customer) {
        return jdbc.sql(
                        """
                        with parted as (
                            update purchase.purchase set customer_id = null
                            where awaited_number = ? and customer_id = ? returning id)
                        select p.* from purchase.purchase p join parted using (id)
                        """)
                .params(number, customer.value())
                .query(this::view)
                .list();
    }

    /** Removes rows of an import that nobody voided and of which nothing was given back since; @return which */
    List<PurchaseView> remove(Collection<UUID> ids, UUID importId) {
        return jdbc.sql(
                        """
                        delete from purchase.purchase p
                        where id = any(?) and import_id = ? and voided_at is null
                          and not exists (select from purchase.purchase r where r.return_of = p.external_id
                                          and r.import_id is distinct from p.import_id)
                        returning *
                        """)
                .params(ids.toArray(UUID[]::new), importId)
                .query(this::view)
                .list();
    }

    /** @return what was voided by this, none when that was done before */
    List<PurchaseView> voidWithReturns(PurchaseView purchase, String reason, Instant now, String by) {
        return jdbc.sql(
                        """
                        update purchase.purchase set voided_at = :at, voided_by = :by, void_reason = :reason
                        where (id = :id or return_of = :number) and voided_at is null returning *
                        """)
                .param("at", Timestamp.from(now))
                .param("by", by)
                .param("reason", reason)
                .param("id", purchase.id())
                .param("number", purchase.externalId())
                .query(this::view)
                .list();
    }

    private PurchaseView view(ResultSet row, int number) throws SQLException {
        var customer = row.getObject("customer_id", UUID.class);
        var voidedAt = row.getTimestamp("voided_at");
        var lines = row.getString("lines");
        return new PurchaseView(
                row.getObject("id", UUID.class),
                row.getString("external_id"),
                customer == null ? null : new CustomerId(customer),
                row.getTimestamp("at").toInstant(),
                row.getObject("bought_on", LocalDate.class),
                row.getBigDecimal("total"),
                row.getString("currency"),
                row.getObject("items", Integer.class),
                lines == null ? List.of() : read(lines),
                row.getString("return_of"),
                row.getObject("import_id", UUID.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("recorded_by"),
                voidedAt == null
                        ? null
                        : new PurchaseView.Voided(
                                voidedAt.toInstant(), row.getString("voided_by"), row.getString("void_reason")));
    }

    private @Nullable String write(List<PurchaseLine> lines) {
        try {
            return lines.isEmpty() ? null : json.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<PurchaseLine> read(String lines) {
        try {
            return json.readValue(lines, LINES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
