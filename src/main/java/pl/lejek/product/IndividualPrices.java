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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** What was agreed with customers. Whom the current user may know of, {@link PricedCustomers} says. */
@Service
@Transactional
public class IndividualPrices {

    private static final String TOPIC = "individual-prices";

    /** What is agreed with a customer is part of what is known of it. */
    private static final String SUBJECT = "customer";

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private static final String PRICES =
            """
            select i.*, p.name as product_name
            from product.individual_price i left join product.product p on p.id = i.product_id
            """;

    private final JdbcClient jdbc;
    private final Products products;
    private final PricedCustomers customers;
    private final SalesDay day;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    IndividualPrices(
            JdbcClient jdbc,
            Products products,
            PricedCustomers customers,
            SalesDay day,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.products = products;
        this.customers = customers;
        this.day = day;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @return what was agreed with the customer, what began last first
     * @throws NotFound when the current user may not know of the customer
     */
    @Transactional(readOnly = true)
    public Page<IndividualPriceView> list(UUID customer, @Nullable String cursor, int limit) {
        var whose = customers.visible(customer);
        var after = Cursor.read(cursor, it -> List.of(LocalDate.parse(it.get(0)), UUID.fromString(it.get(1))));
        var sql = new StringBuilder(PRICES).append(" where i.customer_id = ?");
        var arguments = new ArrayList<Object>();
        arguments.add(whose);
        if (after != null) {
            sql.append(" and (i.valid_from < ? or i.valid_from = ? and i.id > ?)");
            arguments.add(after.get(0));
            arguments.addAll(after);
        }
        arguments.add(limit + 1);
        var rows = jdbc.sql(
                        sql.append(" order by i.valid_from desc, i.id limit ?").toString())
                .params(arguments)
                .query(this::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.validFrom(), it.id()).toString());
    }

    /** @throws NotFound when there is none, or of a customer that the current user may not know of */
    @Transactional(readOnly = true)
    public IndividualPriceView get(UUID id) {
        var price = find(id, false);
        customers.visible(price.customer());
        return price;
    }

    /**
     * Keeps what was agreed.
     *
     * @param given {@code customer}, {@code validFrom}; {@code product} or {@code series}, neither for all; either
     *     {@code net} with its {@code currency} or {@code percentOff}; and perhaps {@code validUntil}, {@code note}
     * @throws FieldErrors naming every field that is wrong
     * @throws NotFound when the current user may not know of the customer
     * @throws pl.lejek.platform.web.Conflict when the customer has become part of another
     */
    public IndividualPriceView add(Map<String, ? extends @Nullable Object> given) {
        var fields = new GivenFields(given, messages);
        var customer = fields.id("customer");
        if (customer.isEmpty()) {
            fields.wrong("customer", "product.customer-missing");
        }
        var read = read(fields, null);
        fields.refuseErrors();
        var price = with(read, UUID.randomUUID(), customers.held(customer.orElseThrow()));
        write(
                """
                insert into product.individual_price (id, customer_id, product_id, series, net, currency, percent_off,
                    valid_from, valid_until, note, created_at, created_by)
                values (:id, :customer, :product, :series, :net, :currency, :percent, :from, :until, :note, :at, :by)
                """,
                price);
        var added = find(price.id(), false);
        trail.record(entry("agreed", added).with("individualPrice", null, text(added)));
        feed.changed(TOPIC);
        return added;
    }

    /**
     * Changes the fields that are given; whose it is stays.
     *
     * @param ifMatch the version the change was made from, as {@code If-Match} carries it
     * @throws FieldErrors naming every field that is wrong
     */
    public IndividualPriceView change(
            UUID id, @Nullable String ifMatch, Map<String, ? extends @Nullable Object> given) {
        customers.held(find(id, false).customer());
        var before = find(id, true);
        ETags.requireMatch(ifMatch, before.version());
        var fields = new GivenFields(given, messages);
        if (fields.has("customer") && !before.customer().toString().equals(fields.value("customer"))) {
            fields.wrong("customer", "product.customer-fixed");
        }
        var after = read(fields, before);
        fields.refuseErrors();
        write(
                """
                update product.individual_price
                set product_id = :product, series = :series, net = :net, currency = :currency, percent_off = :percent,
                    valid_from = :from, valid_until = :until, note = :note, version = version + 1
                where id = :id
                """,
                with(after, id, before.customer()));
        var changed = find(id, false);
        trail.record(entry("changed", changed).with("individualPrice", text(before), text(changed)));
        feed.changed(TOPIC);
        return changed;
    }

    public void remove(UUID id, @Nullable String ifMatch) {
        customers.held(find(id, false).customer());
        var price = find(id, true);
        ETags.requireMatch(ifMatch, price.version());
        jdbc.sql("delete from product.individual_price where id = ?").param(id).update();
        trail.record(entry("removed", price).with("individualPrice", text(price), null));
        feed.changed(TOPIC);
    }

    private IndividualPriceView read(GivenFields fields, @Nullable IndividualPriceView before) {
        var product = before == null ? null : before.product();
        var series = before == null ? null : before.series();
        if (fields.has("product")) {
            product = fields.id("product").filter(products::pin).orElse(null);
            if (product == null && fields.value("product") != null) {
                fields.wrong("product", "product.product-unknown");
            }
        }
        if (fields.has("series")) {
            series = fields.text("series");
        }
        if (product != null && series != null) {
            fields.wrong("series", "product.product-or-series");
        }
        var net = fields.has("net")
                ? fields.amount("net", "product.price-invalid")
                : before == null ? null : before.net();
        var percent = fields.has("percentOff") ? percent(fields) : before == null ? null : before.percentOff();
        if (fields.errors().isEmpty() && (net == null) == (percent == null)) {
            fields.wrong(net == null ? "net" : "percentOff", "product.net-or-percent");
        }
        if (net != null && product == null && series == null) {
            fields.wrong("net", "product.net-for-all");
        }
        var currency = fields.currency();
        if (currency == null) {
            currency = before == null || before.currency() == null ? "PLN" : before.currency();
        }
        if (before != null && net != null && !fields.has("net") && !currency.equals(before.currency())) {
            fields.wrong("currency", "product.currency-of-net", before.currency(), currency);
        }
        var from = fields.has("validFrom") || before == null ? fields.day("validFrom") : before.validFrom();
        if (from == null && fields.errors().stream().noneMatch(it -> it.field().equals("validFrom"))) {
            fields.wrong("validFrom", "product.day-invalid");
        }
        var until = fields.has("validUntil") ? fields.day("validUntil") : before == null ? null : before.validUntil();
        fields.refuseReversed(from, until);
        return new IndividualPriceView(
                UUID.randomUUID(),
                0,
                before == null ? UUID.randomUUID() : before.customer(),
                product,
                null,
                series,
                net,
                net == null ? null : currency,
                percent,
                Objects.requireNonNullElse(from, LocalDate.MIN),
                until,
                fields.has("note") ? fields.text("note") : before == null ? null : before.note(),
                ValidityState.CURRENT,
                before == null ? clock.instant() : before.createdAt(),
                before == null ? Acting.current().actor() : before.createdBy());
    }

    private @Nullable BigDecimal percent(GivenFields fields) {
        var percent = fields.number("percentOff", "product.percent-invalid", 2);
        if (percent != null && (percent.signum() <= 0 || percent.compareTo(WHOLE) > 0)) {
            fields.wrong("percentOff", "product.percent-invalid");
            return null;
        }
        return percent;
    }

    private static IndividualPriceView with(IndividualPriceView it, UUID id, UUID customer) {
        return new IndividualPriceView(
                id,
                it.version(),
                customer,
                it.product(),
                it.productName(),
                it.series(),
                it.net(),
                it.currency(),
                it.percentOff(),
                it.validFrom(),
                it.validUntil(),
                it.note(),
                it.state(),
                it.createdAt(),
                it.createdBy());
    }

    private IndividualPriceView find(UUID id, boolean held) {
        return jdbc.sql(PRICES + " where i.id = ?" + (held ? " for update of i" : ""))
                .param(id)
                .query(this::view)
                .optional()
                .orElseThrow(() -> new NotFound("individual price", id.toString()));
    }

    private void write(String sql, IndividualPriceView it) {
        jdbc.sql(sql)
                .param("id", it.id())
                .param("customer", it.customer())
                .param("product", it.product(), Types.OTHER)
                .param("series", it.series(), Types.VARCHAR)
                .param("net", it.net(), Types.NUMERIC)
                .param("currency", it.currency(), Types.VARCHAR)
                .param("percent", it.percentOff(), Types.NUMERIC)
                .param("from", it.validFrom())
                .param("until", it.validUntil(), Types.DATE)
                .param("note", it.note(), Types.VARCHAR)
                .param("at", Timestamp.from(it.createdAt()))
                .param("by", it.createdBy())
                .update();
    }

    private static TrailEntry entry(String verb, IndividualPriceView price) {
        return TrailEntry.of(
                "individual-price." + verb, SUBJECT, price.customer().toString());
    }

    /** One line, as the history of a customer shows it. */
    private static String text(IndividualPriceView it) {
        var what = it.product() != null ? it.productName() : it.series() != null ? it.series() : "*";
        var price = it.net() != null
                ? it.net().toPlainString() + " " + it.currency()
                : "−" + PriceLists.plain(Objects.requireNonNull(it.percentOff())) + " %";
        return what + ": " + price + ", " + it.validFrom() + " – " + (it.validUntil() == null ? "" : it.validUntil());
    }

    private IndividualPriceView view(ResultSet row, int number) throws SQLException {
        var from = row.getObject("valid_from", LocalDate.class);
        var until = row.getObject("valid_until", LocalDate.class);
        return new IndividualPriceView(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getObject("customer_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getString("product_name"),
                row.getString("series"),
                row.getBigDecimal("net"),
                row.getString("currency"),
                row.getBigDecimal("percent_off"),
                from,
                until,
                row.getString("note"),
                ValidityState.on(day.today(), from, until),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"));
    }
}
