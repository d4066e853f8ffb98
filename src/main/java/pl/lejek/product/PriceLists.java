package pl.lejek.product;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
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

/** Price lists with the prices on them. */
@Service
@Transactional
public class PriceLists {

    static final String SUBJECT = "price-list";
    static final String TOPIC = "price-lists";

    private static final String LISTS =
            """
            select l.*, (select count(*) from product.list_price p where p.list_id = l.id) as prices
            from product.price_list l
            """;

    private static final String PRICES =
            """
            select p.*, i.id as price_id, i.version as price_version, i.list_id, i.min_quantity, i.net
            from product.list_price i join product.product p on p.id = i.product_id
            """;

    private final JdbcClient jdbc;
    private final Products products;
    private final SalesDay day;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    PriceLists(
            JdbcClient jdbc,
            Products products,
            SalesDay day,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.products = products;
        this.day = day;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /** @return lists, the one that begins last first */
    @Transactional(readOnly = true)
    public Page<PriceListView> list(
            @Nullable Audience audience, @Nullable ValidityState state, @Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> List.of(LocalDate.parse(it.get(0)), UUID.fromString(it.get(1))));
        var sql = new StringBuilder(LISTS).append(" where true");
        var arguments = new ArrayList<Object>();
        if (audience != null) {
            sql.append(" and audience = ?");
            arguments.add(audience.name());
        }
        if (state != null) {
            var today = day.today();
            sql.append(
                    switch (state) {
                        case FUTURE -> " and valid_from > ?";
                        case PAST -> " and valid_until < ?";
                        case CURRENT -> " and valid_from <= ? and coalesce(valid_until >= ?, true)";
                    });
            arguments.add(today);
            if (state == ValidityState.CURRENT) {
                arguments.add(today);
            }
        }
        if (after != null) {
            sql.append(" and (valid_from < ? or valid_from = ? and id > ?)");
            arguments.add(after.get(0));
            arguments.addAll(after);
        }
        arguments.add(limit + 1);
        var rows = jdbc.sql(sql.append(" order by valid_from desc, id limit ?").toString())
                .params(arguments)
                .query(this::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.validFrom(), it.id()).toString());
    }

    /** @throws NotFound when there is none */
    @Transactional(readOnly = true)
    public PriceListView get(UUID id) {
        return jdbc.sql(LISTS + " where l.id = ?")
                .param(id)
                .query(this::view)
                .optional()
                .orElseThrow(() -> new NotFound(SUBJECT, id.toString()));
    }

    /**
     * Adds a list.
     *
     * @param given {@code name}, {@code audience}, {@code validFrom}, and what is known of {@code currency},
     *     {@code validUntil}; {@code copyOf} is the id of a list whose prices it gets
     * @throws FieldErrors naming every field that is wrong
     * @throws Conflict when another list is called so
     */
    public PriceListView add(Map<String, ? extends @Nullable Object> given) {
        var fields = new GivenFields(given, messages);
        var name = name(fields);
        var audience = audience(fields);
        var currency = Objects.requireNonNullElse(fields.currency(), "PLN");
        var from = validFrom(fields);
        var until = fields.day("validUntil");
        fields.refuseReversed(from, until);
        var original = fields.has("copyOf") ? original(fields, currency) : Optional.<PriceListView>empty();
        fields.refuseErrors();
        var list = new PriceListView(
                UUID.randomUUID(),
                0,
                Objects.requireNonNull(name),
                Objects.requireNonNull(audience),
                currency,
                Objects.requireNonNull(from),
                until,
                ValidityState.on(day.today(), from, until),
                0,
                clock.instant(),
                Acting.current().actor());
        requireFree(list);
        write(
                """
                insert into product.price_list
                    (id, name, audience, currency, valid_from, valid_until, created_at, created_by)
                values (:id, :name, :audience, :currency, :from, :until, :at, :by)
                """,
                list);
        original.ifPresent(it -> copy(it.id(), list.id()));
        trail.record(changes(entry("added", list.id()), null, list)
                .with("copyOf", null, original.map(PriceListView::name).orElse(null)));
        feed.changed(TOPIC);
        return get(list.id());
    }

    private Optional<PriceListView> original(GivenFields fields, String currency) {
        var original = fields.id("copyOf").flatMap(it -> jdbc.sql(LISTS + " where l.id = ?")
                .param(it)
                .query(this::view)
                .optional());
        if (fields.text("copyOf") != null && original.isEmpty()) {
            fields.wrong("copyOf", "product.list-unknown");
        }
        if (original.filter(it -> !it.currency().equals(currency)).isPresent()) {
            fields.wrong("currency", "product.list-copy-currency");
        }
        return original;
    }

    private void copy(UUID from, UUID to) {
        jdbc.sql(
                        """
                        insert into product.list_price (id, list_id, product_id, min_quantity, net)
                        select gen_random_uuid(), :to, product_id, min_quantity, net
                        from product.list_price where list_id = :from
                        """)
                .param("from", from)
                .param("to", to)
                .update();
    }

    /**
     * Changes the fields that are given. Whom the list is for and its currency stay: its prices were meant so.
     *
     * @param ifMatch the version the change was made from, as {@code If-Match} carries it
     * @throws FieldErrors naming every field that is wrong
     * @throws Conflict when another list is called so
     */
    public PriceListView change(UUID id, @Nullable String ifMatch, Map<String, ? extends @Nullable Object> given) {
        hold(id);
        var before = get(id);
        ETags.requireMatch(ifMatch, before.version());
        var fields = new GivenFields(given, messages);
        var name = fields.has("name") ? name(fields) : before.name();
        var from = fields.has("validFrom") ? validFrom(fields) : before.validFrom();
        var until = fields.has("validUntil") ? fields.day("validUntil") : before.validUntil();
        fields.refuseReversed(from, until);
        if (fields.has("audience") && audience(fields) != before.audience()) {
            fields.wrong("audience", "product.list-fixed");
        }
        if (fields.has("currency") && !before.currency().equals(fields.currency())) {
            fields.wrong("currency", "product.list-fixed");
        }
        fields.refuseErrors();
        var after = new PriceListView(
                id,
                before.version(),
                Objects.requireNonNull(name),
                before.audience(),
                before.currency(),
                Objects.requireNonNull(from),
                until,
                before.state(),
                before.prices(),
                before.createdAt(),
                before.createdBy());
        requireFree(after);
        var entry = changes(entry("changed", id), before, after);
        if (!entry.changes().isEmpty()) {
            write(
                    """
                    update product.price_list
                    set name = :name, valid_from = :from, valid_until = :until, version = version + 1
                    where id = :id
                    """,
                    after);
            trail.record(entry);
            feed.changed(TOPIC);
        }
        return get(id);
    }

    /** Removes the list with its prices. What was offered keeps the price it was offered at. */
    public void remove(UUID id, @Nullable String ifMatch) {
        hold(id);
        var list = get(id);
        ETags.requireMatch(ifMatch, list.version());
        jdbc.sql("delete from product.price_list where id = ?").param(id).update();
        trail.record(entry("removed", id).with("name", list.name(), null).with("prices", list.prices(), null));
        feed.changed(TOPIC);
    }

    /** @return the list's prices by product and quantity, of products whose name, code or series has the text's words */
    @Transactional(readOnly = true)
    public Page<ListPriceView> prices(UUID list, @Nullable String q, @Nullable String cursor, int limit) {
        get(list);
        var after = Cursor.read(
                cursor, it -> List.<Object>of(it.get(0), UUID.fromString(it.get(1)), new BigDecimal(it.get(2))));
        var sql = new StringBuilder(PRICES).append(" where i.list_id = ?");
        var arguments = new ArrayList<Object>();
        arguments.add(list);
        var text = SearchText.of(q);
        if (text != null) {
            var condition = text.in("p.search_key");
            sql.append(" and ").append(condition.sql());
            arguments.addAll(condition.arguments());
        }
        if (after != null) {
            sql.append(" and (lower(p.name), p.id, i.min_quantity) > (?, ?, ?)");
            arguments.addAll(after);
        }
        arguments.add(limit + 1);
        var rows = jdbc.sql(sql.append(" order by lower(p.name), p.id, i.min_quantity limit ?")
                        .toString())
                .params(arguments)
                .query(PriceLists::price)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(
                        it.product().name().toLowerCase(java.util.Locale.ROOT),
                        it.product().id(),
                        it.minQuantity())
                .toString());
    }

    /**
     * Adds a price.
     *
     * @param given {@code product}, {@code net}, and {@code minQuantity} when it counts from a quantity on
     * @throws FieldErrors naming every field that is wrong
     * @throws Conflict when the list has a price of the product from that quantity on
     */
    public ListPriceView addPrice(UUID list, Map<String, ? extends @Nullable Object> given) {
        hold(list);
        var fields = new GivenFields(given, messages);
        var product = fields.id("product").filter(products::pin);
        if (product.isEmpty()) {
            fields.wrong("product", "product.product-unknown");
        }
        var minimum = Objects.requireNonNullElse(fields.quantity("minQuantity"), BigDecimal.ZERO);
        var net = net(fields);
        fields.refuseErrors();
        requireFreeStep(list, product.orElseThrow(), minimum, null);
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into product.list_price (id, list_id, product_id, min_quantity, net)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(id, list, product.get(), minimum, net)
                .update();
        var added = price(list, id);
        trail.record(entry("price-added", list)
                .with("product", null, added.product().name())
                .with("minQuantity", null, plain(added.minQuantity()))
                .with("net", null, plain(added.net())));
        feed.changed(TOPIC);
        return added;
    }

    /**
     * Changes what is given of {@code net} and {@code minQuantity}.
     *
     * @param ifMatch the version the change was made from, as {@code If-Match} carries it
     * @throws FieldErrors naming every field that is wrong
     * @throws Conflict when the list has another price of the product from that quantity on
     */
    public ListPriceView changePrice(
            UUID list, UUID id, @Nullable String ifMatch, Map<String, ? extends @Nullable Object> given) {
        hold(list);
        var before = price(list, id);
        ETags.requireMatch(ifMatch, before.version());
        var fields = new GivenFields(given, messages);
        var minimum = fields.has("minQuantity")
                ? Objects.requireNonNullElse(fields.quantity("minQuantity"), BigDecimal.ZERO)
                : before.minQuantity();
        var net = fields.has("net") ? net(fields) : before.net();
        fields.refuseErrors();
        requireFreeStep(list, before.product().id(), minimum, id);
        var entry = entry("price-changed", list)
                .with("minQuantity", plain(before.minQuantity()), plain(minimum))
                .with("net", plain(before.net()), plain(net));
        if (!entry.changes().isEmpty()) {
            jdbc.sql("update product.list_price set min_quantity = ?, net = ?, version = version + 1 where id = ?")
                    .params(minimum, net, id)
                    .update();
            trail.record(entry.with("product", null, before.product().name()));
            feed.changed(TOPIC);
        }
        return price(list, id);
    }

    public void removePrice(UUID list, UUID id, @Nullable String ifMatch) {
        hold(list);
        var price = price(list, id);
        ETags.requireMatch(ifMatch, price.version());
        jdbc.sql("delete from product.list_price where id = ?").param(id).update();
        trail.record(entry("price-removed", list)
                .with("product", price.product().name(), null)
                .with("minQuantity", plain(price.minQuantity()), null)
                .with("net", plain(price.net()), null));
        feed.changed(TOPIC);
    }

    private ListPriceView price(UUID list, UUID id) {
        return jdbc.sql(PRICES + " where i.list_id = ? and i.id = ?")
                .params(list, id)
                .query(PriceLists::price)
                .optional()
                .orElseThrow(() -> new NotFound("price", id.toString()));
    }

    private @Nullable BigDecimal net(GivenFields fields) {
        var net = fields.amount("net", "product.price-invalid");
        if (net == null && fields.errors().stream().noneMatch(it -> it.field().equals("net"))) {
            fields.wrong("net", "product.price-invalid");
        }
        return net;
    }

    /** Who changes a list or its prices holds it. */
    private void hold(UUID list) {
        jdbc.sql("select id from product.price_list where id = ? for update")
                .param(list)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFound(SUBJECT, list.toString()));
    }

    private void requireFreeStep(UUID list, UUID product, BigDecimal minimum, @Nullable UUID except) {
        var isTaken = jdbc.sql(
                        """
                        select exists (select from product.list_price
                            where list_id = ? and product_id = ? and min_quantity = ? and id is distinct from ?::uuid)
                        """)
                .params(list, product, minimum, except)
                .query(Boolean.class)
                .single();
        if (isTaken) {
            throw new Conflict(messages.text("product.step-taken"));
        }
    }

    /** Two who name a list the same at once must not both see that there is none. */
    private void requireFree(PriceListView list) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('price-list', 0)) is null")
                .query(Boolean.class)
                .single();
        var isTaken = jdbc.sql(
                        "select exists (select from product.price_list where name_key = platform.plain(?) and id <> ?)")
                .params(list.name(), list.id())
                .query(Boolean.class)
                .single();
        if (isTaken) {
            throw new Conflict(messages.text("product.list-taken"));
        }
    }

    private @Nullable String name(GivenFields fields) {
        var name = fields.text("name");
        if (name == null && fields.errors().isEmpty()) {
            fields.wrong("name", "product.list-name-missing");
        }
        return name;
    }

    private @Nullable Audience audience(GivenFields fields) {
        for (var audience : Audience.values()) {
            if (audience.name().equals(fields.value("audience"))) {
                return audience;
            }
        }
        fields.wrong("audience", "product.audience-invalid");
        return null;
    }

    private @Nullable LocalDate validFrom(GivenFields fields) {
        var from = fields.day("validFrom");
        if (from == null && fields.errors().stream().noneMatch(it -> it.field().equals("validFrom"))) {
            fields.wrong("validFrom", "product.day-invalid");
        }
        return from;
    }

    private void write(String sql, PriceListView it) {
        jdbc.sql(sql)
                .param("id", it.id())
                .param("name", it.name())
                .param("audience", it.audience().name())
                .param("currency", it.currency())
                .param("from", it.validFrom())
                .param("until", it.validUntil(), Types.DATE)
                .param("at", Timestamp.from(it.createdAt()))
                .param("by", it.createdBy())
                .update();
    }

    private static TrailEntry entry(String verb, UUID list) {
        return TrailEntry.of("price-list." + verb, SUBJECT, list.toString());
    }

    private static TrailEntry changes(TrailEntry entry, @Nullable PriceListView before, PriceListView after) {
        return entry.with("name", before == null ? null : before.name(), after.name())
                .with("audience", before == null ? null : before.audience(), after.audience())
                .with("currency", before == null ? null : before.currency(), after.currency())
                .with("validFrom", before == null ? null : before.validFrom(), after.validFrom())
                .with("validUntil", before == null ? null : before.validUntil(), after.validUntil());
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private PriceListView view(ResultSet row, int number) throws SQLException {
        var from = row.getObject("valid_from", LocalDate.class);
        var until = row.getObject("valid_until", LocalDate.class);
        return new PriceListView(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("name"),
                Audience.valueOf(row.getString("audience")),
                row.getString("currency"),
                from,
                until,
                ValidityState.on(day.today(), from, until),
                row.getInt("prices"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"));
    }

    private static ListPriceView price(ResultSet row, int number) throws SQLException {
        return new ListPriceView(
                row.getObject("price_id", UUID.class),
                row.getInt("price_version"),
                row.getObject("list_id", UUID.class),
                Products.view(row, number),
                row.getBigDecimal("min_quantity"),
                row.getBigDecimal("net"));
    }
}
