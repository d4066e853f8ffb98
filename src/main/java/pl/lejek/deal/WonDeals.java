package pl.lejek.deal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.messaging.Recipient;

/** Orders: deals that were won, with the value as it was fixed then. For whatever begins after the funnel. */
@Service
@Transactional(readOnly = true)
public class WonDeals {

    private final JdbcClient jdbc;

    WonDeals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A won deal.
     *
     * @param customerId the card as it is today, after merges
     * @param value as it was fixed when the deal was won
     * @param owner who owns the deal now
     */
    public record WonDeal(
            DealId deal,
            @Nullable String externalId,
            @Nullable UUID customerId,
            @Nullable BigDecimal value,
            String currency,
            Instant wonAt,
            @Nullable String owner) {}

    /** @return nothing unless the order's value has been fixed */
    public Optional<WonDeal> find(DealId id) {
        return jdbc.sql(
                        """
                        select d.external_id, d.owner, h.customer_id, h.value, h.currency, h.won_at
                        from deal.finance_hand_over h join deal.deal d on d.id = h.deal_id where h.deal_id = ?
                        """)
                .param(id.value())
                .query((row, number) -> new WonDeal(
                        id,
                        row.getString("external_id"),
                        row.getObject("customer_id", UUID.class),
                        row.getBigDecimal("value"),
                        row.getString("currency"),
                        row.getTimestamp("won_at").toInstant(),
                        row.getString("owner")))
                .optional();
    }

    /** @return whoever is written to about the deal: the person one talks to, else the customer */
    public Recipient contact(DealId id) {
        return new Recipient(DealContact.TYPE, id.toString());
    }
}
