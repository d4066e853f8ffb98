package pl.lejek.deal;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.trail.Acting;

/** Who entered which stage when and from where; the newest entry of an open deal is open too. */
@Component
class StageHistory {

    private final JdbcClient jdbc;

    StageHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends the present stay and begins the next; the same stage at the same instant is the same stay. */
    void enter(UUID deal, String funnel, String stage, @Nullable String from, String how, Instant at) {
        var here = jdbc.sql(
                        """
                        select count(*) from deal.stage_entry
                        where deal_id = ? and left_at is null and stage = ? and funnel = ? and entered_at = ? and how = ?
                        """)
                .params(deal, stage, funnel, Timestamp.from(at), how)
                .query(Integer.class)
                .single();
        if (here > 0) {
            return;
        }
        jdbc.sql("update deal.stage_entry set left_at = ? where deal_id = ? and left_at is null")
                .params(Timestamp.from(at), deal)
                .update();
        jdbc.sql(
                        """
                        insert into deal.stage_entry (deal_id, funnel, stage, from_stage, how, entered_at, entered_by)
                        values (:deal, :funnel, :stage, :from, :how, :at, :by)
                        """)
                .param("deal", deal)
                .param("funnel", funnel)
                .param("stage", stage)
                .param("from", from, Types.VARCHAR)
                .param("how", how)
                .param("at", Timestamp.from(at))
                .param("by", Acting.current().actor())
                .update();
    }

    boolean isEmpty(UUID deal) {
        return jdbc.sql("select count(*) from deal.stage_entry where deal_id = ?")
                        .param(deal)
                        .query(Integer.class)
                        .single()
                == 0;
    }
}
