package pl.lejek.reactivation;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.purchase.LifecycleStage;

/** Counts and sums over the tables of cascades. */
@Repository
class FigureStore {

    private final JdbcClient jdbc;

    FigureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param step null for those that have not reached one yet */
    record Standing(@Nullable Integer step, long cascades, long heldOut, long callsOpen) {}

    List<Standing> standing() {
        return jdbc.sql(
                        """
                        select step, count(*) as cascades, count(*) filter (where held_out) as held_out,
                               count(*) filter (where call_open) as calls_open
                        from reactivation.cascade where ended_at is null group by step
                        """)
                .query(Standing.class)
                .list();
    }

    /** @param channel or why none */
    record Taken(int step, String channel, long count, int leastBenefit, int mostBenefit) {}

    /** @return steps of the days before the last sweep as it summed them up, and those taken since */
    List<Taken> taken(LocalDate from, LocalDate until, ZoneId zone) {
        var summed = jdbc.sql("select max(on_day) from reactivation.stage_count")
                .query(LocalDate.class)
                .optional()
                .orElse(from);
        var live = summed.isAfter(from) ? summed : from;
        return jdbc.sql(
                        """
                        select step, channel, sum(count)::bigint as count, min(least_benefit) as least_benefit,
                               max(most_benefit) as most_benefit
                        from (select step, channel, count, least_benefit, most_benefit from reactivation.step_day
                              where on_day >= :from and on_day < least(:until, :summed::date)
                              union all
                              select step, channel, count(*), min(benefit), max(benefit) from reactivation.step
                              where at >= :liveFrom and at < :liveUntil group by step, channel) taken
                        group by step, channel
                        """)
                .param("from", from)
                .param("until", until)
                .param("summed", summed)
                .param("liveFrom", start(live, zone))
                .param("liveUntil", start(until, zone))
                .query(Taken.class)
                .list();
    }

    private static Timestamp start(LocalDate day, ZoneId zone) {
        return Timestamp.from(day.atStartOfDay(zone).toInstant());
    }

    /** Sums up the steps of all days before that one that are not summed up yet; before {@link #stagesOn} of the day. */
    void sumUpBefore(LocalDate day, ZoneId zone) {
        jdbc.sql(
                        """
                        insert into reactivation.step_day (on_day, step, channel, count, least_benefit, most_benefit)
                        select (at at time zone :zone)::date, step, channel, count(*), min(benefit), max(benefit)
                        from reactivation.step
                        where at < :before and at >= coalesce(
                            (select max(on_day)::timestamp at time zone :zone from reactivation.stage_count), '-infinity')
                        group by 1, 2, 3
                        on conflict (on_day, step, channel) do update
                        set count = excluded.count, least_benefit = excluded.least_benefit,
                            most_benefit = excluded.most_benefit
                        """)
                .param("zone", zone.getId())
                .param("before", start(day, zone))
                .update();
    }

    /**
     * Who came back in a month of the sales zone.
     *
     * @param step the one that is credited; null for none
     * @param month its first day
     * @param benefit percent of each purchase that the credited step offered
     */
    record Won(
            @Nullable Integer step,
            LocalDate month,
            String currency,
            boolean heldOut,
            long count,
            BigDecimal revenue,
            BigDecimal benefit) {}

    List<Won> won(Instant from, Instant until, ZoneId zone) {
        return jdbc.sql(
                        """
                        select won_step as step, date_trunc('month', won_at at time zone :zone)::date as month,
                               won_currency as currency, held_out, count(*) as count, sum(won_total) as revenue,
                               coalesce(sum(won_total * case
                                   when won_step = offered_step then offered_benefit
                                   when won_step is not null then
                                       (select k.benefit from reactivation.coupon k
                                        where k.case_id = c.case_id and k.step = c.won_step)
                               end), 0) / 100 as benefit
                        from reactivation.cascade c where won_at >= :from and won_at < :until
                        group by won_step, month, currency, held_out
                        """)
                .param("zone", zone.getId())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query(Won.class)
                .list();
    }

    /** Who used the coupon of the credited step for the purchase that they came back with. */
    record Redeemed(int step, LocalDate month, String currency, long count, BigDecimal benefit) {}

    List<Redeemed> redeemed(Instant from, Instant until, ZoneId zone) {
        return jdbc.sql(
                        """
                        select k.step, date_trunc('month', c.won_at at time zone :zone)::date as month,
                               c.won_currency as currency, count(*) as count, sum(c.won_total * k.benefit) / 100 as benefit
                        from reactivation.cascade c
                        join reactivation.coupon k on k.case_id = c.case_id and k.step = c.won_step
                            and k.purchase_external_id = c.won_purchase
                        where c.won_at >= :from and c.won_at < :until and k.purchase_external_id is not null
                        group by k.step, month, currency
                        """)
                .param("zone", zone.getId())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query(Redeemed.class)
                .list();
    }

    record Calls(int step, long open, long done) {}

    /** @return calls that are open, and those done in the period */
    List<Calls> calls(Instant from, Instant until) {
        return jdbc.sql(
                        """
                        select step, count(*) filter (where done_at is null) as open, count(done_at) as done
                        from reactivation.call
                        where done_at is null and withdrawn_at is null or done_at >= ? and done_at < ?
                        group by step
                        """)
                .params(Timestamp.from(from), Timestamp.from(until))
                .query(Calls.class)
                .list();
    }

    long entered(Instant from, Instant until) {
        return jdbc.sql("select count(*) from reactivation.cascade where started_at >= ? and started_at < ?")
                .params(Timestamp.from(from), Timestamp.from(until))
                .query(Long.class)
                .single();
    }

    record Ended(String reason, long count) {}

    List<Ended> ended(Instant from, Instant until) {
        return jdbc.sql(
                        """
                        select end_reason as reason, count(*) as count from reactivation.cascade
                        where ended_at >= ? and ended_at < ? group by end_reason
                        """)
                .params(Timestamp.from(from), Timestamp.from(until))
                .query(Ended.class)
                .list();
    }

    void stagesOn(LocalDate day, Map<LifecycleStage, Long> counts) {
        jdbc.sql(
                        """
                        insert into reactivation.stage_count (on_day, active, dormant, potential_outflow, outflow)
                        values (:day, :active, :dormant, :potential, :outflow) on conflict (on_day) do update
                        set active = excluded.active, dormant = excluded.dormant,
                            potential_outflow = excluded.potential_outflow, outflow = excluded.outflow
                        """)
                .param("day", day)
                .param("active", counts.getOrDefault(LifecycleStage.ACTIVE, 0L))
                .param("dormant", counts.getOrDefault(LifecycleStage.DORMANT, 0L))
                .param("potential", counts.getOrDefault(LifecycleStage.POTENTIAL_OUTFLOW, 0L))
                .param("outflow", counts.getOrDefault(LifecycleStage.OUTFLOW, 0L))
                .update();
    }

    record Stages(LocalDate onDay, long active, long dormant, long potentialOutflow, long outflow) {}

    /** @return the first count of that day or a later one */
    Optional<Stages> stagesFrom(LocalDate day) {
        return jdbc.sql("select * from reactivation.stage_count where on_day >= ? order by on_day limit 1")
                .param(day)
                .query(Stages.class)
                .optional();
    }

    /**
     * Cascades that reach a step on a day, by their last purchase.
     *
     * @param step the one they have had; 0 for none
     */
    record Next(LocalDate on, LocalDate lastPurchaseOn, int step, long cascades) {}

    /** @param until that day too; what should have been before is among it */
    List<Next> next(LocalDate until) {
        return jdbc.sql(
                        """
                        select next_on as "on", last_purchase_on, coalesce(step, 0) as step, count(*) as cascades
                        from reactivation.cascade
                        where ended_at is null and next_on <= ? group by next_on, last_purchase_on, coalesce(step, 0)
                        """)
                .param(until)
                .query(Next.class)
                .list();
    }

    /**
     * One side of the comparison.
     *
     * @param count cascades whose time to come back is over
     * @param waiting cascades whose time is not over yet
     */
    record Side(boolean heldOut, long count, long returned, long waiting) {}

    /** Cards that were merged, erased or corrected were not dormant customers in the first place. */
    List<Side> sides(Instant from, Instant until, int months, Instant now) {
        return jdbc.sql(
                        """
                        select held_out,
                               count(*) filter (where over) as count,
                               count(*) filter (where over and won_at < started_at + make_interval(months => :months))
                                   as returned,
                               count(*) filter (where not over) as waiting
                        from (select held_out, won_at, started_at,
                                     started_at + make_interval(months => :months) <= :now as over
                              from reactivation.cascade
                              where started_at >= :from and started_at < :until
                                and (end_reason is null or end_reason not in ('correction', 'merge', 'erasure'))) c
                        group by held_out
                        """)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("months", months)
                .param("now", Timestamp.from(now))
                .query(Side.class)
                .list();
    }

    record Regained(boolean heldOut, String currency, BigDecimal revenue) {}

    List<Regained> regained(Instant from, Instant until, int months, Instant now) {
        return jdbc.sql(
                        """
                        select held_out, won_currency as currency, sum(won_total) as revenue from reactivation.cascade
                        where started_at >= :from and started_at < :until and won_at is not null
                          and started_at + make_interval(months => :months) <= :now
                          and won_at < started_at + make_interval(months => :months)
                          and end_reason not in ('correction', 'merge', 'erasure')
                        group by held_out, won_currency order by won_currency
                        """)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("months", months)
                .param("now", Timestamp.from(now))
                .query(Regained.class)
                .list();
    }

    /**
     * A cascade that comes to a step.
     *
     * @param step the one it has had; 0 for none
     * @param benefit percent that was offered so far, below which no step goes
     */
    record Due(String caseId, UUID customerId, LocalDate lastPurchaseOn, LocalDate nextOn, int step, int benefit) {}

    /**
     * @param until that day too
     * @param after goes on behind this one; null from the start
     */
    List<Due> due(LocalDate until, @Nullable Due after, int limit) {
        return jdbc.sql(
                        """
                        select c.case_id, c.customer_id, c.last_purchase_on, c.next_on, coalesce(c.step, 0) as step,
                               coalesce((select max(benefit) from reactivation.step s where s.case_id = c.case_id), 0)
                                   as benefit
                        from reactivation.cascade c
                        where c.ended_at is null and c.next_on <= :until
                          and (c.next_on, c.case_id) > (coalesce(:on, '-infinity'::date), :case)
                        order by c.next_on, c.case_id limit :limit
                        """)
                .param("until", until)
                .param("on", after == null ? null : after.nextOn, Types.DATE)
                .param("case", after == null ? "" : after.caseId)
                .param("limit", limit)
                .query(Due.class)
                .list();
    }
}
