package pl.lejek.reactivation;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.customer.CustomerId;
import pl.lejek.purchase.PurchasesRecorded.Recorded;

/** The tables of cascades. */
@Repository
class CascadeStore {

    private final JdbcClient jdbc;

    CascadeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A cascade that begins. */
    record Begun(
            String caseId,
            CustomerId customer,
            LocalDate lastPurchaseOn,
            boolean heldOut,
            @Nullable String rfmGroup,
            @Nullable BigDecimal lifetimeValue) {}

    void add(List<Begun> begun, Instant at) {
        jdbc.sql(
                        """
                        insert into reactivation.cascade
                            (case_id, customer_id, last_purchase_on, started_at, held_out, rfm_group, lifetime_value)
                        select case_id, customer::uuid, last_on::date, ?, held_out::boolean, rfm_group, value::numeric
                        from unnest(?, ?, ?, ?, ?, ?) as given (case_id, customer, last_on, held_out, rfm_group, value)
                        """)
                .params(
                        Timestamp.from(at),
                        column(begun, Begun::caseId),
                        column(begun, it -> it.customer().toString()),
                        column(begun, it -> it.lastPurchaseOn().toString()),
                        column(begun, it -> String.valueOf(it.heldOut())),
                        column(begun, Begun::rfmGroup),
                        column(
                                begun,
                                it -> it.lifetimeValue() == null
                                        ? null
                                        : it.lifetimeValue().toPlainString()))
                .update();
    }

    /** A step of a cascade, with what it was offered by. */
    record Done(
            String caseId,
            CustomerId customer,
            int step,
            Instant at,
            int benefit,
            String channel,
            @Nullable LocalDate nextOn,
            @Nullable Coupon coupon) {

        boolean isOffered() {
            return coupon != null;
        }
    }

    record Coupon(String code, LocalDate validUntil) {}

    /** A cascade that goes on without a step. */
    record Waiting(String caseId, LocalDate nextOn) {}

    void waiting(List<Waiting> all) {
        jdbc.sql(
                        """
                        update reactivation.cascade c set next_on = g.next_on::date
                          from unnest(?, ?) as g (case_id, next_on) where c.case_id = g.case_id
                        """)
                .params(column(all, Waiting::caseId), column(all, it -> it.nextOn()
                        .toString()))
                .update();
    }

    /** Keeps steps, each once; a step that comes again changes nothing. */
    void done(List<Done> all) {
        var offered = all.stream().filter(Done::isOffered).toList();
        if (!offered.isEmpty()) {
            jdbc.sql(
                            """
                            insert into reactivation.coupon
                                (code, customer_id, case_id, step, benefit, issued_at, valid_until)
                            select code, customer::uuid, case_id, step::int, benefit::int, at::timestamptz, until::date
                            from unnest(?, ?, ?, ?, ?, ?, ?) as given (code, customer, case_id, step, benefit, at, until)
                            on conflict (case_id, step) do nothing
                            """)
                    .params(
                            column(offered, it -> it.coupon().code()),
                            column(offered, it -> it.customer().toString()),
                            column(offered, Done::caseId),
                            column(offered, it -> String.valueOf(it.step())),
                            column(offered, it -> String.valueOf(it.benefit())),
                            column(offered, it -> it.at().toString()),
                            column(offered, it -> it.coupon().validUntil().toString()))
                    .update();
        }
        jdbc.sql(
                        """
                        with given as (
                            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                                as given (case_id, customer, step, at, benefit, channel, next_on, coupon)),
                        kept as (
                            insert into reactivation.step (case_id, step, customer_id, at, benefit, channel, coupon)
                            select case_id, step::int, customer::uuid, at::timestamptz, benefit::int, channel, coupon
                            from given on conflict do nothing)
                        update reactivation.cascade c
                           set step = g.step::int, step_at = g.at::timestamptz, next_on = g.next_on::date,
                               offered_step = case when g.coupon is null then c.offered_step else g.step::int end,
                               offered_at = case when g.coupon is null then c.offered_at else g.at::timestamptz end,
                               offered_benefit = case when g.coupon is null then c.offered_benefit else g.benefit::int end
                          from given g where c.case_id = g.case_id
                        """)
                .params(
                        column(all, Done::caseId),
                        column(all, it -> it.customer().toString()),
                        column(all, it -> String.valueOf(it.step())),
                        column(all, it -> it.at().toString()),
                        column(all, it -> String.valueOf(it.benefit())),
                        column(all, Done::channel),
                        column(
                                all,
                                it -> it.nextOn() == null ? null : it.nextOn().toString()),
                        column(
                                all,
                                it -> it.coupon() == null ? null : it.coupon().code()))
                .update();
    }

    /** What a step may need of its cascade. */
    record Standing(String caseId, CustomerId customer, boolean heldOut, boolean callOpen, LocalDate lastPurchaseOn) {}

    /**
     * @param hold whether nobody else may change or stop them until this transaction ends: a purchase in the very second of a
     *     step waits for the step, or the step for it
     * @return the running cascade of each customer that has one
     */
    Map<CustomerId, Standing> running(Collection<CustomerId> customers, boolean hold) {
        var running = new HashMap<CustomerId, Standing>();
        jdbc.sql(
                        """
                        select case_id, customer_id, held_out, call_open, last_purchase_on from reactivation.cascade
                        where customer_id = any(?) and ended_at is null order by case_id
                        """
                                + (hold ? "for update" : ""))
                .param(ids(customers))
                .query(row -> {
                    var customer = new CustomerId(row.getObject("customer_id", UUID.class));
                    running.put(
                            customer,
                            new Standing(
                                    row.getString("case_id"),
                                    customer,
                                    row.getBoolean("held_out"),
                                    row.getBoolean("call_open"),
                                    row.getObject("last_purchase_on", LocalDate.class)));
                });
        return running;
    }

    /** A cascade that may have to stop. */
    record Running(String caseId, CustomerId customer, LocalDate lastPurchaseOn, Instant startedAt) {}

    /** Running cascades of the customers that have not been told to stop; nobody else tells them until this transaction ends. */
    List<Running> toStop(Collection<CustomerId> customers) {
        return jdbc.sql(
                        """
                        select case_id, customer_id, last_purchase_on, started_at from reactivation.cascade
                        where customer_id = any(?) and ended_at is null and not stopping
                        order by case_id for update
                        """)
                .param(ids(customers))
                .query((row, number) -> new Running(
                        row.getString("case_id"),
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getObject("last_purchase_on", LocalDate.class),
                        row.getTimestamp("started_at").toInstant()))
                .list();
    }

    void stopping(String caseId) {
        jdbc.sql("update reactivation.cascade set stopping = true where case_id = ?")
                .param(caseId)
                .update();
    }

    /**
     * The purchase that ended a cascade, credited to the step whose coupon was used for it, else to the last one that had been
     * offered by then; null for none.
     */
    void won(String caseId, Instant at, BigDecimal total, String currency, String purchase) {
        jdbc.sql(
                        """
                        update reactivation.cascade
                           set stopping = true, won_at = :at, won_total = :total, won_currency = :currency,
                               won_purchase = :purchase,
                               won_step = coalesce(
                                   (select max(step) from reactivation.coupon
                                    where case_id = :case and purchase_external_id = :purchase),
                                   (select max(step) from reactivation.step
                                    where case_id = :case and coupon is not null and at <= :at))
                         where case_id = :case
                        """)
                .param("at", Timestamp.from(at))
                .param("total", total)
                .param("currency", currency)
                .param("purchase", purchase)
                .param("case", caseId)
                .update();
    }

    /** A coupon of a step was used for the purchase: the step is credited, of a cascade that has ended by then. */
    void wonByCoupon(String caseId, @Nullable Integer step, Recorded purchase) {
        jdbc.sql(
                        """
                        update reactivation.cascade
                           set won_at = :at, won_total = :total, won_currency = :currency, won_purchase = :purchase,
                               won_step = :step
                         where case_id = :case and (won_purchase = :purchase
                             or won_purchase is null and (stopping or ended_at is not null))
                        """)
                .param("at", Timestamp.from(purchase.at()))
                .param("total", purchase.total())
                .param("currency", purchase.currency())
                .param("purchase", purchase.externalId())
                .param("step", step)
                .param("case", caseId)
                .update();
    }

    /** The purchase is there no more; that the cascade ended because of it stays. */
    void forgetWon(String purchase) {
        jdbc.sql(
                        """
                        update reactivation.cascade
                           set won_at = null, won_total = null, won_currency = null, won_purchase = null, won_step = null
                         where won_purchase = ?
                        """)
                .param(purchase)
                .update();
    }

    void end(String caseId, String reason, Instant at) {
        jdbc.sql(
                        """
                        update reactivation.cascade set ended_at = ?, end_reason = ?, next_on = null
                        where case_id = ? and ended_at is null
                        """)
                .params(Timestamp.from(at), reason, caseId)
                .update();
    }

    Optional<Running> find(String caseId) {
        return jdbc.sql(
                        "select case_id, customer_id, last_purchase_on, started_at from reactivation.cascade where case_id = ?")
                .param(caseId)
                .query((row, number) -> new Running(
                        row.getString("case_id"),
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getObject("last_purchase_on", LocalDate.class),
                        row.getTimestamp("started_at").toInstant()))
                .optional();
    }

    void callOpen(String caseId, boolean open) {
        jdbc.sql("update reactivation.cascade set call_open = ? where case_id = ?")
                .params(open, caseId)
                .update();
    }

    /** @return whether this is the first word of the sweep */
    boolean beginSweep(String caseId, Instant at, long due, long lost) {
        return jdbc.sql(
                                """
                        insert into reactivation.sweep (case_id, began_at, due, lost) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(caseId, Timestamp.from(at), due, lost)
                        .update()
                == 1;
    }

    void swept(String caseId, int started) {
        jdbc.sql("update reactivation.sweep set started = started + ? where case_id = ?")
                .params(started, caseId)
                .update();
    }

    void endSweep(String caseId, Instant at) {
        jdbc.sql("update reactivation.sweep set finished_at = ? where case_id = ? and finished_at is null")
                .param(1, Timestamp.from(at), Types.TIMESTAMP)
                .param(2, caseId)
                .update();
    }

    private static UUID[] ids(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).toArray(UUID[]::new);
    }

    private static <T> String[] column(List<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
