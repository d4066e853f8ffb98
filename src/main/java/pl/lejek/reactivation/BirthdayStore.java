package pl.lejek.reactivation;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.customer.CustomerId;
import pl.lejek.purchase.PurchasesRecorded.Recorded;
import pl.lejek.reactivation.BirthdayProcesses.Birthday;

/** The tables of birthday offers. */
@Repository
class BirthdayStore {

    private final JdbcClient jdbc;

    BirthdayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens a sweep; again, it changes nothing. */
    void beginSweep(String caseId, LocalDate from, LocalDate until, Instant at) {
        jdbc.sql(
                        """
                        insert into reactivation.birthday_sweep (case_id, began_at, from_day, until_day, place_day)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(caseId, Timestamp.from(at), from, until, from)
                .update();
    }

    /** How far a sweep has come: up to a customer of a day, null for none of that day. */
    record Place(LocalDate day, @Nullable CustomerId customer, LocalDate until) {}

    Place lockPlace(String sweep) {
        return jdbc.sql(
                        "select place_day, place_customer, until_day from reactivation.birthday_sweep where case_id = ? for update")
                .param(sweep)
                .query((row, number) -> {
                    var customer = row.getObject("place_customer", UUID.class);
                    return new Place(
                            row.getObject("place_day", LocalDate.class),
                            customer == null ? null : new CustomerId(customer),
                            row.getObject("until_day", LocalDate.class));
                })
                .single();
    }

    void reached(String sweep, LocalDate day, @Nullable CustomerId customer, int started) {
        jdbc.sql(
                        """
                        update reactivation.birthday_sweep
                           set place_day = :day, place_customer = :customer, started = started + :started
                         where case_id = :sweep
                        """)
                .param("day", day)
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("started", started)
                .param("sweep", sweep)
                .update();
    }

    void endSweep(String sweep, Instant at) {
        jdbc.sql("update reactivation.birthday_sweep set finished_at = ? where case_id = ? and finished_at is null")
                .params(Timestamp.from(at), sweep)
                .update();
    }

    /** @return those whose birthday of that year nobody has taken before; nobody else takes them from then on */
    List<Birthday> take(List<Birthday> birthdays, Instant at) {
        record Key(UUID customer, int year) {}
        Set<Key> taken = new HashSet<>(jdbc.sql(
                        """
                        insert into reactivation.birthday (customer_id, year, birthday_on, begun_at)
                        select customer::uuid, extract(year from birthday::date)::int, birthday::date, ?
                        from unnest(?, ?) as given (customer, birthday)
                        on conflict do nothing returning customer_id, year
                        """)
                .params(
                        Timestamp.from(at),
                        column(birthdays, it -> it.customer().toString()),
                        column(birthdays, it -> it.on().toString()))
                .query((row, number) -> new Key(row.getObject(1, UUID.class), row.getInt(2)))
                .list());
        return birthdays.stream()
                .filter(it ->
                        taken.contains(new Key(it.customer().value(), it.on().getYear())))
                .toList();
    }

    void started(List<Birthday> birthdays, List<String> cases) {
        jdbc.sql(
                        """
                        update reactivation.birthday b set case_id = given.case_id
                        from unnest(?, ?, ?) as given (customer, birthday, case_id)
                        where b.customer_id = given.customer::uuid and b.year = extract(year from given.birthday::date)::int
                        """)
                .params(
                        column(birthdays, it -> it.customer().toString()),
                        column(birthdays, it -> it.on().toString()),
                        cases.toArray(String[]::new))
                .update();
    }

    /** What came of a birthday: an offer with a coupon, or why none. */
    record Done(
            String caseId,
            CustomerId customer,
            String journey,
            int benefit,
            String channel,
            Instant at,
            @Nullable String coupon,
            @Nullable LocalDate validUntil) {}

    void done(List<Done> all) {
        var offered = all.stream().filter(it -> it.coupon() != null).toList();
        if (!offered.isEmpty()) {
            jdbc.sql(
                            """
                            insert into reactivation.coupon
                                (code, kind, customer_id, case_id, benefit, issued_at, valid_until)
                            select code, 'birthday', customer::uuid, case_id, benefit::int, at::timestamptz, until::date
                            from unnest(?, ?, ?, ?, ?, ?) as given (code, customer, case_id, benefit, at, until)
                            on conflict (case_id, step) do nothing
                            """)
                    .params(
                            column(offered, Done::coupon),
                            column(offered, it -> it.customer().toString()),
                            column(offered, Done::caseId),
                            column(offered, it -> String.valueOf(it.benefit())),
                            column(offered, it -> it.at().toString()),
                            column(offered, it -> String.valueOf(it.validUntil())))
                    .update();
        }
        jdbc.sql(
                        """
                        update reactivation.birthday b
                           set journey = g.journey, benefit = g.benefit::int, channel = g.channel, coupon = g.coupon,
                               offered_at = case when g.coupon is not null then g.at::timestamptz end,
                               valid_until = g.until::date
                          from unnest(?, ?, ?, ?, ?, ?, ?) as g (case_id, journey, benefit, channel, coupon, at, until)
                         where b.case_id = g.case_id and b.journey is null
                        """)
                .params(
                        column(all, Done::caseId),
                        column(all, Done::journey),
                        column(all, it -> String.valueOf(it.benefit())),
                        column(all, Done::channel),
                        column(all, Done::coupon),
                        column(all, it -> it.at().toString()),
                        column(all, it -> it.validUntil() == null ? null : String.valueOf(it.validUntil())))
                .update();
    }

    /** Of many cases that are over: with an offer that was not used, or with none. */
    void over(List<String> cases, Instant at) {
        jdbc.sql(
                        """
                        update reactivation.birthday
                           set ended_at = ?, end_reason = case when offered_at is null then 'not-offered' else 'over' end
                         where case_id = any(?) and ended_at is null
                        """)
                .params(Timestamp.from(at), cases.toArray(String[]::new))
                .update();
    }

    void end(String caseId, String reason, Instant at) {
        jdbc.sql(
                        """
                        update reactivation.birthday set ended_at = ?, end_reason = ?
                        where case_id = ? and ended_at is null
                        """)
                .params(Timestamp.from(at), reason, caseId)
                .update();
    }

    /** @return open cases of the customers that have not been told to stop; nobody else tells them until this ends */
    List<String> toStop(Collection<CustomerId> customers) {
        return jdbc.sql(
                        """
                        select case_id from reactivation.birthday
                        where customer_id = any(?) and ended_at is null and not stopping and case_id is not null
                        order by case_id for update
                        """)
                .param(ids(customers))
                .query(String.class)
                .list();
    }

    void stopping(String caseId) {
        jdbc.sql("update reactivation.birthday set stopping = true where case_id = ?")
                .param(caseId)
                .update();
    }

    /** An offer that a purchase may be credited to, within its validity. */
    record Offered(String caseId, CustomerId customer, Instant offeredAt, LocalDate validUntil, boolean open) {}

    /** @return offers without a purchase that were still valid on the day; locked until the transaction ends */
    List<Offered> waitingForAPurchase(Collection<CustomerId> customers, LocalDate day) {
        return jdbc.sql(
                        """
                        select case_id, customer_id, offered_at, valid_until, ended_at is null and not stopping as open
                        from reactivation.birthday
                        where customer_id = any(?) and offered_at is not null and valid_until >= ? and won_purchase is null
                        order by case_id for update
                        """)
                .params(ids(customers), day)
                .query((row, number) -> new Offered(
                        row.getString("case_id"),
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getTimestamp("offered_at").toInstant(),
                        row.getObject("valid_until", LocalDate.class),
                        row.getBoolean("open")))
                .list();
    }

    /** The purchase that an offer is credited with; the first one counts. */
    void won(String caseId, Recorded purchase) {
        jdbc.sql(
                        """
                        update reactivation.birthday
                           set won_at = ?, won_total = ?, won_currency = ?, won_purchase = ?
                         where case_id = ? and won_purchase is null
                        """)
                .params(
                        Timestamp.from(purchase.at()),
                        purchase.total(),
                        purchase.currency(),
                        purchase.externalId(),
                        caseId)
                .update();
    }

    void forgetWon(String purchase) {
        jdbc.sql(
                        """
                        update reactivation.birthday
                           set won_at = null, won_total = null, won_currency = null, won_purchase = null
                         where won_purchase = ?
                        """)
                .param(purchase)
                .update();
    }

    /** A customer who had a birthday offer under another card has had it. */
    void follow(UUID merge, CustomerId from, CustomerId to) {
        jdbc.sql(
                        """
                        with moved as (
                            update reactivation.birthday b set customer_id = :to
                            where b.customer_id = :from and not exists (
                                select from reactivation.birthday own where own.customer_id = :to and own.year = b.year)
                            returning year)
                        insert into reactivation.followed_birthday (merge_id, year)
                        select :merge, year from moved on conflict do nothing
                        """)
                .param("merge", merge)
                .param("from", from.value())
                .param("to", to.value())
                .update();
    }

    void goBack(UUID merge, CustomerId from, CustomerId to) {
        jdbc.sql(
                        """
                        update reactivation.birthday b set customer_id = :from from reactivation.followed_birthday f
                        where f.merge_id = :merge and f.year = b.year and b.customer_id = :to
                          and not exists (
                              select from reactivation.birthday own where own.customer_id = :from and own.year = b.year)
                        """)
                .param("merge", merge)
                .param("from", from.value())
                .param("to", to.value())
                .update();
    }

    void forget(Collection<UUID> merges) {
        jdbc.sql("delete from reactivation.followed_birthday where merge_id = any(?)")
                .param(merges.toArray(UUID[]::new))
                .update();
    }

    private static UUID[] ids(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).toArray(UUID[]::new);
    }

    private static <T> String[] column(List<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
