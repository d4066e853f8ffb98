package pl.lejek.product;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.search.SearchText;

/** What other modules and the web layer can do with the catalogue. */
@Service
@Transactional
public class Products {

    static final String SUBJECT = "product";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Products(JdbcClient jdbc, Trail trail, ChangeFeed feed, Messages messages, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param archived only those that are not offered any more, or only those that are; null for both
     * @return products whose name, code or series has every word of the text, by name
     */
    @Transactional(readOnly = true)
    public Page<ProductView> list(@Nullable String q, @Nullable Boolean archived, @Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> List.of(it.get(0), UUID.fromString(it.get(1))));
        var sql = new StringBuilder("select * from product.product where true");
        var arguments = new ArrayList<Object>();
        var text = SearchText.of(q);
        if (text != null) {
            var condition = text.in("search_key");
            sql.append(" and ").append(condition.sql());
            arguments.addAll(condition.arguments());
        }
        if (archived != null) {
            sql.append(archived ? " and archived_at is not null" : " and archived_at is null");
        }
        if (after != null) {
            sql.append(" and (lower(name), id) > (?, ?)");
            arguments.addAll(after);
        }
        arguments.add(limit + 1);
        var rows = jdbc.sql(sql.append(" order by lower(name), id limit ?").toString())
                .params(arguments)
                .query(Products::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.name().toLowerCase(java.util.Locale.ROOT), it.id())
                .toString());
    }

    /** @throws NotFound when there is none */
    @Transactional(readOnly = true)
    public ProductView get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound(SUBJECT, id.toString()));
    }

    Optional<ProductView> find(UUID id) {
        return jdbc.sql("select * from product.product where id = ?")
                .param(id)
                .query(Products::view)
                .optional();
    }

    /** @return the product of that name or code, whatever the case and accents; a code comes before a name */
    @Transactional(readOnly = true)
    public Optional<ProductView> called(String nameOrCode) {
        return jdbc.sql(
                        """
                        select * from product.product
                        where name_key = platform.plain(:text) or code_key = platform.plain(:text)
                        order by code_key = platform.plain(:text) desc nulls last limit 1
                        """)
                .param("text", nameOrCode.strip().replaceAll("\\s+", " "))
                .query(Products::view)
                .optional();
    }

    /** @return products that have the name or the code: none, the one, or two different ones */
    List<ProductView> like(String name, @Nullable String code) {
        return jdbc.sql(
                        """
                        select * from product.product
                        where name_key = platform.plain(:name) or code_key = platform.plain(:code)
                        """)
                .param("name", name)
                .param("code", code, Types.VARCHAR)
                .query(Products::view)
                .list();
    }

    /**
     * Adds a product.
     *
     * @param given {@code name}, and what is known of {@code code}, {@code series}, {@code price}, {@code currency},
     *     {@code vat}, {@code unit}, {@code cost}
     * @throws FieldErrors naming every field that is wrong
     * @throws Conflict when another product has the name or the code
     */
    public ProductView add(Map<String, ? extends @Nullable Object> given) {
        var fields = new ProductFields(given, messages);
        var product = new ProductView(
                UUID.randomUUID(),
                0,
                Objects.requireNonNullElse(fields.name(), ""),
                fields.text("code"),
                fields.text("series"),
                fields.price(),
                Objects.requireNonNullElse(fields.currency(), "PLN"),
                fields.vat(),
                Objects.requireNonNullElse(fields.unit(), Units.PIECE),
                fields.cost(),
                null,
                clock.instant(),
                Acting.current().actor());
        if (!fields.errors().isEmpty()) {
            throw new FieldErrors(fields.errors());
        }
        hold();
        requireFree(product);
        write(
                """
                insert into product.product (id, name, code, series, list_price, currency, vat_code, unit, unit_cost,
                    created_at, created_by)
                values (:id, :name, :code, :series, :price, :currency, :vat, :unit, :cost, :at, :by)
                """,
                product);
        trail.record(
                changes(TrailEntry.of("product.added", SUBJECT, product.id().toString()), null, product));
        feed.changed("products");
        return get(product.id());
    }

    /**
     * Changes the fields that are given.
     *
     * @param ifMatch the version the change was made from, as {@code If-Match} carries it
     * @throws FieldErrors naming every field that is wrong
     * @throws Conflict when another product has the name or the code
     */
    public ProductView change(UUID id, @Nullable String ifMatch, Map<String, ? extends @Nullable Object> given) {
        hold();
        var before = get(id);
        ETags.requireMatch(ifMatch, before.version());
        var fields = new ProductFields(given, messages);
        var after = new ProductView(
                id,
                before.version(),
                fields.has("name") ? Objects.requireNonNullElse(fields.name(), "") : before.name(),
                fields.has("code") ? fields.text("code") : before.code(),
                fields.has("series") ? fields.text("series") : before.series(),
                fields.hasEither("listPrice", "price") ? fields.price() : before.listPrice(),
                fields.has("currency")
                        ? Objects.requireNonNullElse(fields.currency(), before.currency())
                        : before.currency(),
                fields.hasEither("vatCode", "vat") ? fields.vat() : before.vat(),
                fields.has("unit") ? Objects.requireNonNullElse(fields.unit(), Units.PIECE) : before.unit(),
                fields.hasEither("unitCost", "cost") ? fields.cost() : before.unitCost(),
                fields.has("archived") ? archivedAt(fields, before) : before.archivedAt(),
                before.createdAt(),
                before.createdBy());
        if (!after.currency().equals(before.currency())
                && (before.listPrice() != null && !fields.hasEither("listPrice", "price")
                        || before.unitCost() != null && !fields.hasEither("unitCost", "cost"))) {
            fields.wrong("currency", "product.currency-of-both", before.currency(), after.currency());
        }
        if (!fields.errors().isEmpty()) {
            throw new FieldErrors(fields.errors());
        }
        requireFree(after);
        var entry = changes(TrailEntry.of("product.changed", SUBJECT, id.toString()), before, after);
        if (!entry.changes().isEmpty()) {
            write(
                    """
                    update product.product set name = :name, code = :code, series = :series, list_price = :price,
                        currency = :currency, vat_code = :vat, unit = :unit, unit_cost = :cost, archived_at = :archived,
                        version = version + 1
                    where id = :id
                    """,
                    after);
            trail.record(entry);
            feed.changed("products");
        }
        return get(id);
    }

    private @Nullable Instant archivedAt(ProductFields fields, ProductView before) {
        if (!fields.archived()) {
            return null;
        }
        return before.archivedAt() == null ? clock.instant() : before.archivedAt();
    }

    /** Keeps the product there until the transaction ends; @return whether there is one */
    boolean pin(UUID id) {
        return jdbc.sql("select id from product.product where id = ? for key share")
                .param(id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** @return whether a list or a customer has a price for it */
    boolean isPriced(UUID id) {
        return jdbc.sql(
                        """
                        select exists (select from product.list_price where product_id = :id)
                            or exists (select from product.individual_price where product_id = :id)
                        """)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void remove(ProductView product) {
        jdbc.sql("delete from product.product where id = ?").param(product.id()).update();
        trail.record(TrailEntry.of("product.removed", SUBJECT, product.id().toString())
                .with("name", product.name(), null));
        feed.changed("products");
    }

    /** Two who add the same product at once must not both see that there is none. */
    void hold() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('product', 0)) is null")
                .query(Boolean.class)
                .single();
    }

    private void requireFree(ProductView product) {
        var others = like(product.name(), product.code()).stream()
                .anyMatch(it -> !it.id().equals(product.id()));
        if (others) {
            throw new Conflict(messages.text("product.taken"));
        }
    }

    private void write(String sql, ProductView it) {
        jdbc.sql(sql)
                .param("id", it.id())
                .param("name", it.name())
                .param("code", it.code(), Types.VARCHAR)
                .param("series", it.series(), Types.VARCHAR)
                .param("price", it.listPrice(), Types.NUMERIC)
                .param("currency", it.currency())
                .param("vat", it.vat() == null ? null : it.vat().code(), Types.VARCHAR)
                .param("unit", it.unit())
                .param("cost", it.unitCost(), Types.NUMERIC)
                .param("archived", it.archivedAt() == null ? null : Timestamp.from(it.archivedAt()), Types.TIMESTAMP)
                .param("at", Timestamp.from(it.createdAt()))
                .param("by", it.createdBy())
                .update();
    }

    private static TrailEntry changes(TrailEntry entry, @Nullable ProductView before, ProductView after) {
        return entry.with("name", before == null ? null : before.name(), after.name())
                .with("code", before == null ? null : before.code(), after.code())
                .with("series", before == null ? null : before.series(), after.series())
                .with("price", before == null ? null : plain(before.listPrice()), plain(after.listPrice()))
                .with("currency", before == null ? null : before.currency(), after.currency())
                .with("vat", before == null ? null : before.vat(), after.vat())
                .with("unit", before == null ? null : before.unit(), after.unit())
                .with("cost", before == null ? null : plain(before.unitCost()), plain(after.unitCost()))
                .with("archived", before != null && before.archivedAt() != null, after.archivedAt() != null);
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    static ProductView view(ResultSet row, int number) throws SQLException {
        return new ProductView(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("name"),
                row.getString("code"),
                row.getString("series"),
                row.getBigDecimal("list_price"),
                row.getString("currency"),
                vat(row),
                row.getString("unit"),
                row.getBigDecimal("unit_cost"),
                archivedAt(row),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"));
    }

    private static @Nullable VatCode vat(ResultSet row) throws SQLException {
        var code = row.getString("vat_code");
        return code == null ? null : new VatCode(code);
    }

    private static @Nullable Instant archivedAt(ResultSet row) throws SQLException {
        var at = row.getTimestamp("archived_at");
        return at == null ? null : at.toInstant();
    }
}
