package pl.lejek.reactivation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.FollowingRows;
import pl.lejek.reactivation.CouponView.Kind;
import pl.lejek.reactivation.CouponView.State;

/** The table of coupons, and what purchases are credited to because of them. */
@Repository
class CouponStore {

    private final JdbcClient jdbc;
    private final FollowingRows following;

    CouponStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.following = new FollowingRows(jdbc, "reactivation.coupon", "code", "reactivation.followed_coupon", "code");
    }

    /** @return what goes along when customers become one */
    FollowingRows following() {
        return following;
    }

    Optional<CouponView> find(String code, LocalDate today) {
        return jdbc.sql("select * from reactivation.coupon where code = ?")
                .param(code)
                .query((row, number) -> view(row, today))
                .optional();
    }

    /**
     * The same, for whoever is about to use it: until the transaction ends nobody else does, and what the coupon was given for
     * is not credited with anything.
     */
    Optional<CouponView> lock(String code, LocalDate today) {
        // Purchases lock what they are credited to, and look for coupons then: in that order here, too.
        var caseId = jdbc.sql("select case_id from reactivation.coupon where code = ?")
                .param(code)
                .query(String.class)
                .optional();
        if (caseId.isEmpty()) {
            return Optional.empty();
        }
        for (var table : List.of("cascade", "birthday")) {
            jdbc.sql("select case_id from reactivation." + table + " where case_id = ? for update")
                    .param(caseId.get())
                    .query(String.class)
                    .list();
        }
        return jdbc.sql("select * from reactivation.coupon where code = ? for update")
                .param(code)
                .query((row, number) -> view(row, today))
                .optional();
    }

    void redeem(String code, Instant at, String by, String purchase) {
        jdbc.sql(
                        """
                        update reactivation.coupon set redeemed_at = ?, redeemed_by = ?, purchase_external_id = ?
                        where code = ? and redeemed_at is null
                        """)
                .params(Timestamp.from(at), by, purchase, code)
                .update();
    }

    /** The newest first. */
    List<CouponView> ofCustomer(
            CustomerId customer, @Nullable Instant before, @Nullable String code, int limit, LocalDate today) {
        return jdbc.sql(
                        """
                        select * from reactivation.coupon where customer_id = :customer
                        and (cast(:at as timestamptz) is null or issued_at < :at or issued_at = :at and code > :code)
                        order by issued_at desc, code limit :limit
                        """)
                .param("customer", customer.value())
                .param("at", before == null ? null : Timestamp.from(before), java.sql.Types.TIMESTAMP)
                .param("code", code == null ? "" : code)
                .param("limit", limit)
                .query((row, number) -> view(row, today))
                .list();
    }

    /** @return coupons that were used for one of the purchases */
    List<CouponView> usedFor(Collection<String> purchases, LocalDate today) {
        return jdbc.sql("select * from reactivation.coupon where purchase_external_id = any(?)")
                .param(purchases.toArray(String[]::new))
                .query((row, number) -> view(row, today))
                .list();
    }

    private static CouponView view(ResultSet row, LocalDate today) throws SQLException {
        var redeemed = row.getTimestamp("redeemed_at");
        var until = row.getObject("valid_until", LocalDate.class);
        return new CouponView(
                row.getString("code"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("case_id"),
                row.getObject("step", Integer.class),
                row.getInt("benefit"),
                row.getTimestamp("issued_at").toInstant(),
                until,
                redeemed != null ? State.USED : until.isBefore(today) ? State.EXPIRED : State.VALID,
                redeemed == null ? null : redeemed.toInstant(),
                row.getString("purchase_external_id"));
    }
}
