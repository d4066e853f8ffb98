package pl.lejek.deal;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.Customers;
import pl.lejek.deal.DealDetails.StageEntry;
import pl.lejek.deal.DealFilter.Closing;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;
import pl.lejek.search.SearchText;

/** Reads deals as rows: single ones, and lists of those that the current user may see. */
@Component
class DealRows {

    private final JdbcClient jdbc;
    private final DealAccess access;
    private final Customers customers;
    private final ForecastCategories categories;
    private final WorkingCalendar calendar;

    DealRows(
            JdbcClient jdbc,
            DealAccess access,
            Customers customers,
            ForecastCategories categories,
            WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.access = access;
        this.customers = customers;
        this.categories = categories;
        this.calendar = calendar;
    }

    Optional<DealView> find(UUID id) {
        return jdbc.sql("select * from deal.deal where id = ?")
                .param(id)
                .query(DealView::of)
                .optional();
    }

    List<DealView> ofCustomer(UUID customer) {
        return jdbc.sql("select * from deal.deal where customer_id = ? order by opened_at desc, id desc limit 100")
                .param(customer)
                .query(DealView::of)
                .list();
    }

    List<StageEntry> history(UUID deal) {
        return jdbc.sql("select * from deal.stage_entry where deal_id = ? order by id")
                .param(deal)
                .query((row, number) -> {
                    var left = row.getTimestamp("left_at");
                    return new StageEntry(
                            row.getString("stage"),
                            row.getString("funnel"),
                            row.getTimestamp("entered_at").toInstant(),
                            left == null ? null : left.toInstant(),
                            row.getString("entered_by"),
                            row.getString("from_stage"),
                            row.getString("how"));
                })
                .list();
    }

    /** A stage that a deal of a customer came into. */
    record EntryOfCustomer(
            long id,
            UUID deal,
            String funnel,
            String stage,
            String how,
            Instant enteredAt,
            String enteredBy,
            @Nullable String product,
            @Nullable String caseId) {}

    List<EntryOfCustomer> entriesOf(UUID customer, Instant before, int limit) {
        return jdbc.sql(
                        """
                        select s.id, d.id as deal, s.funnel, s.stage, s.how, s.entered_at, s.entered_by, d.product, d.case_id
                        from deal.deal d join deal.stage_entry s on s.deal_id = d.id
                        where d.customer_id = ? and s.entered_at < ? order by s.entered_at desc, s.id desc limit ?
                        """)
                .params(customer, Timestamp.from(before), limit)
                .query((row, number) -> new EntryOfCustomer(
                        row.getLong("id"),
                        row.getObject("deal", UUID.class),
                        row.getString("funnel"),
                        row.getString("stage"),
                        row.getString("how"),
                        row.getTimestamp("entered_at").toInstant(),
                        row.getString("entered_by"),
                        row.getString("product"),
                        row.getString("case_id")))
                .list();
    }

    List<UUID> openOf(String owner) {
        return jdbc.sql("select id from deal.deal where owner = ? and closed_at is null order by opened_at, id")
                .param(owner)
                .query(UUID.class)
                .list();
    }

    Page<DealView> list(DealFilter filter, DealSort sort, @Nullable String cursor, int limit) {
        var query = new Query("select * from deal.deal d where ");
        query.visible(access);
        query.filter(filter, access.me(), customers::idsNamed);
        forecasted(query, filter);
        var after = Cursor.read(cursor, sort::place);
        if (after != null) {
            query.sql.append(" and ").append(sort.after());
            after.forEach(it -> query.arguments.add(it instanceof LocalDate day ? Date.valueOf(day) : it));
        }
        query.sql.append(" order by ").append(sort.order()).append(" limit ").append(limit + 1);
        var rows = jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(DealView::of)
                .list();
        return Page.of(rows, limit, it -> sort.cursor(it).toString());
    }

    private void forecasted(Query query, DealFilter filter) {
        var asked = filter.forecasted();
        if (asked == null) {
            return;
        }
        var category = asked.category();
        if (category != null) {
            query.sql.append(" and d.closed_at is null and ");
            among(query, EnumSet.of(category));
        }
        var withoutValue = asked.withoutValue();
        if (withoutValue != null) {
            query.sql.append(withoutValue ? " and d.value is null" : " and d.value is not null");
        }
        var measure = asked.measure();
        if (measure != null) {
            counted(query, measure, filter.closing());
        }
    }

    /** Won in the time, or open, expected then, and of a category that is in the number. */
    private void counted(Query query, ForecastMeasure measure, @Nullable Closing closing) {
        query.sql.append(" and ((d.stage = 'won' and d.closed_at is not null");
        if (closing != null) {
            query.and("d.closed_at >= ?", start(closing.from())).and("d.closed_at < ?", start(closing.until()));
            if (closing.isUnknown()) {
                query.sql.append(" and false");
            }
        }
        query.sql.append(") or (");
        query.expected(closing);
        query.sql.append(" and ");
        among(query, measure.categories());
        query.sql.append("))");
    }

    private void among(Query query, Set<ForecastCategory> asked) {
        var condition = categories.among(asked);
        query.sql.append(condition.sql());
        query.arguments.addAll(condition.arguments());
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(calendar.zone()).toInstant();
    }

    /** Numbers of a list. */
    record Counts(long total, long open, long won, long lost, long idle, long onHold) {}

    Counts counts(DealFilter filter) {
        var query = new Query(
                """
                select count(*) as total, count(*) filter (where closed_at is null) as open,
                       count(*) filter (where stage = 'won') as won, count(*) filter (where stage = 'lost') as lost,
                       count(*) filter (where closed_at is null and idle_since is not null) as idle,
                       count(*) filter (where closed_at is null and on_hold_until is not null) as on_hold
                from deal.deal d where """
                        + " ");
        query.visible(access);
        query.filter(filter, access.me(), customers::idsNamed);
        forecasted(query, filter);
        return jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(Counts.class)
                .single();
    }

    /** Why a deal ended, whichever way. */
    static final String REASON = "case when d.stage = 'won' then d.win_reason else d.lost_reason end";

    /** Collects conditions; a null value means no condition. */
    static final class Query {

        final StringBuilder sql;
        final List<Object> arguments = new ArrayList<>();

        Query(String start) {
            sql = new StringBuilder(start);
        }

        Query visible(DealAccess access) {
            sql.append(access.condition("d"));
            arguments.addAll(access.arguments());
            return this;
        }

        Query and(String condition, @Nullable Object value) {
            if (value != null) {
                sql.append(" and ").append(condition);
                arguments.add(value instanceof Instant at ? Timestamp.from(at) : value);
            }
            return this;
        }

        Query whose(@Nullable String owner, @Nullable String team, String me) {
            if ("none".equals(owner)) {
                sql.append(" and d.owner is null");
            } else {
                and("d.owner = ?", "me".equals(owner) ? me : owner);
            }
            return and("d.team = ?", team);
        }

        void filter(DealFilter filter, String me, Function<String, List<UUID>> named) {
            and("d.funnel = ?", filter.funnel());
            and("d.stage = ?", filter.stage());
            whose(filter.owner(), filter.team(), me);
            and("d.customer_id = ?", filter.customer());
            if (filter.open() != null) {
                sql.append(filter.open() ? " and d.closed_at is null" : " and d.closed_at is not null");
            }
            if (filter.idle() != null) {
                sql.append(
                        filter.idle()
                                ? " and d.closed_at is null and d.idle_since is not null"
                                : " and d.idle_since is null");
            }
            and("d.currency = ?", filter.currency());
            closed(filter.closed());
            var asked = filter.forecasted();
            if (filter.closing() != null && (asked == null || asked.measure() == null)) {
                sql.append(" and ");
                expected(filter.closing());
            }
            passed(filter.passed());
            var text = SearchText.of(filter.text());
            if (text != null) {
                var contains = text.in("d.search_key");
                sql.append(" and (").append(contains.sql()).append(" or d.customer_id = any(?))");
                arguments.addAll(contains.arguments());
                arguments.add(named.apply(text.text()).toArray(UUID[]::new));
            }
        }

        private void closed(DealFilter.@Nullable Closed closed) {
            if (closed != null) {
                sql.append(" and d.closed_at is not null");
                and("d.closed_at >= ?", closed.from());
                and("d.closed_at < ?", closed.until());
                given(REASON, closed.reason());
                given("d.stage_where_closed", closed.stage());
            }
        }

        private void given(String column, @Nullable String value) {
            if (DealFilter.NONE.equals(value)) {
                sql.append(" and ").append(column).append(" is null");
            } else {
                and(column + " = ?", value);
            }
        }

        /** Open deals that should close then, or all that are open. */
        private void expected(@Nullable Closing closing) {
            sql.append("d.closed_at is null");
            if (closing != null) {
                if (closing.isUnknown()) {
                    sql.append(" and d.expected_close_on is null");
                }
                and("d.expected_close_on >= ?", closing.from());
                and("d.expected_close_on < ?", closing.until());
            }
        }

        private void passed(DealFilter.@Nullable Passed passed) {
            if (passed != null) {
                sql.append(" and exists (select 1 from deal.stage_pass p where p.deal_id = d.id"
                        + " and p.funnel = d.funnel and p.stage = ?");
                arguments.add(passed.stage());
                and("p.entered_at >= ?", passed.from());
                and("p.entered_at < ?", passed.until());
                if (passed.outcome() != null) {
                    sql.append(
                            switch (passed.outcome()) {
                                case MOVED -> " and p.moved";
                                case LOST -> " and p.lost";
                                case STILL -> " and p.left_at is null";
                            });
                }
                sql.append(")");
            }
        }
    }
}
