package pl.lejek.deal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerId;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** What other modules, the web layer and the processes can do with deals. */
@Service
@Transactional
public class Deals {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final CurrentUser user;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deals(
            JdbcClient jdbc,
            Trail trail,
            ChangeFeed feed,
            CurrentUser user,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
        this.user = user;
        this.events = events;
        this.clock = clock;
    }

    /** Opens the deal of a qualified lead in the first stage; a second call for the same lead finds the first deal. */
    public DealId open(NewDeal deal) {
        var known = jdbc.sql("select id from deal.deal where lead_id = ?")
                .param(deal.leadId())
                .query(UUID.class)
                .optional();
        if (known.isPresent()) {
            return new DealId(known.get());
        }
        var id = new DealId(UUID.randomUUID());
        var stage = Stage.MARKET_RESEARCH;
        var customer = deal.customer();
        jdbc.sql(
                        """
                        insert into deal.deal (id, lead_id, customer_id, product, stage, value, currency, probability,
                                               owner, team, opened_at, opened_by, version)
                        values (:id, :lead, :customer, :product, :stage, :value, :currency, :probability,
                                :owner, :team, :at, :by, 0)
                        """)
                .param("id", id.value())
                .param("lead", deal.leadId())
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("product", deal.product(), Types.VARCHAR)
                .param("stage", stage.key())
                .param("value", deal.value(), Types.NUMERIC)
                .param("currency", deal.currency() == null ? "PLN" : deal.currency())
                .param("probability", stage.probability())
                .param("owner", deal.owner(), Types.VARCHAR)
                .param("team", deal.team(), Types.VARCHAR)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", Acting.current().actor())
                .update();
        trail.record(TrailEntry.of("deal.opened", "deal", id.toString())
                .with("lead", null, deal.leadId())
                .with("stage", null, stage.key())
                .with("value", null, deal.value())
                .with("owner", null, deal.owner()));
        events.publishEvent(new DealOpened(id, deal.leadId()));
        feed.changed("deals");
        return id;
    }

    /** @return the deal whoever asks; for the processes and read models, which show it only to those who may */
    @Transactional(readOnly = true)
    Optional<DealView> byId(UUID id) {
        return jdbc.sql("select * from deal.deal where id = ?")
                .param(id)
                .query(Deals::view)
                .optional();
    }

    /** @return the deal if the current user may know of it: own, own team's, or without owner for managers */
    @Transactional(readOnly = true)
    public Optional<DealView> find(UUID id) {
        return byId(id).filter(this::visible);
    }

    private boolean visible(DealView deal) {
        return user.seesEveryTeam()
                || user.id().equals(deal.owner())
                || (deal.team() != null && user.teams().contains(deal.team()))
                || (deal.owner() == null && user.roles().contains("MANAGER"));
    }

    /** @return deals of one customer, newest first; the caller has checked that the customer may be seen */
    @Transactional(readOnly = true)
    public List<DealView> ofCustomer(CustomerId customer) {
        return jdbc.sql("select * from deal.deal where customer_id = ? order by opened_at desc limit 100")
                .param(customer.value())
                .query(Deals::view)
                .list();
    }

    /** @return a page of deals the current user may see, newest first, one more than {@code limit} if there are more */
    @Transactional(readOnly = true)
    public List<DealView> list(
            @Nullable String stage,
            @Nullable String owner,
            @Nullable Instant before,
            @Nullable UUID beforeId,
            int limit) {
        return jdbc.sql(
                        """
                        select * from deal.deal
                        where (:stage::text is null or stage = :stage)
                          and (:owner::text is null or owner = :owner)
                          and (:all or owner = :me or team = any(:teams) or (owner is null and :manager))
                          and (:at::timestamptz is null or (opened_at, id) < (:at, :id))
                        order by opened_at desc, id desc limit :limit
                        """)
                .param("stage", stage, Types.VARCHAR)
                .param("owner", owner, Types.VARCHAR)
                .param("all", user.seesEveryTeam())
                .param("me", user.id())
                .param("teams", user.teams().toArray(String[]::new))
                .param("manager", user.roles().contains("MANAGER"))
                .param("at", before == null ? null : Timestamp.from(before), Types.TIMESTAMP)
                .param("id", beforeId, Types.OTHER)
                .param("limit", limit + 1)
                .query(Deals::view)
                .list();
    }

    /** Count, sum and weighted sum of the deals of one stage and currency. */
    public record Sum(String stage, String currency, long count, BigDecimal sum, BigDecimal weighted) {}

    /** @return sums of the deals that the current user may see, by stage and currency */
    @Transactional(readOnly = true)
    public List<Sum> sums() {
        return jdbc.sql(
                        """
                        select stage, currency, count(*) as count, coalesce(sum(value), 0) as sum,
                               coalesce(sum(value * probability / 100), 0) as weighted
                        from deal.deal
                        where :all or owner = :me or team = any(:teams) or (owner is null and :manager)
                        group by stage, currency order by stage, currency
                        """)
                .param("all", user.seesEveryTeam())
                .param("me", user.id())
                .param("teams", user.teams().toArray(String[]::new))
                .param("manager", user.roles().contains("MANAGER"))
                .query((row, number) -> new Sum(
                        row.getString("stage"),
                        row.getString("currency"),
                        row.getLong("count"),
                        row.getBigDecimal("sum"),
                        row.getBigDecimal("weighted")))
                .list();
    }

    /** Moves every open deal of a leaving user; returns how many. */
    public int handOver(String from, String to, @Nullable String team) {
        var moved = jdbc.sql(
                        """
                        update deal.deal set owner = ?, team = coalesce(?, team), version = version + 1
                        where owner = ? and closed_at is null
                        """)
                .params(to, team, from)
                .update();
        if (moved > 0) {
            trail.record(TrailEntry.of("deal.handed-over", "user", from)
                    .with("owner", from, to)
                    .with("count", null, moved));
        }
        return moved;
    }

    private static DealView view(ResultSet row, int number) throws SQLException {
        var closed = row.getTimestamp("closed_at");
        return new DealView(
                row.getObject("id", UUID.class),
                row.getString("external_id"),
                row.getObject("customer_id", UUID.class),
                row.getString("product"),
                row.getString("stage"),
                row.getBigDecimal("value"),
                row.getString("currency"),
                row.getInt("probability"),
                row.getString("owner"),
                row.getString("team"),
                row.getTimestamp("opened_at").toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getString("case_id"));
    }
}
