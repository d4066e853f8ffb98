package pl.lejek.deal;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.deal.Funnels.Stage;
import pl.lejek.platform.trail.Acting;

/**
 * Who entered which stage when and from where, and what became of the deal in each stage; the newest entry is open.
 */
@Component
class StageHistory {

    private final JdbcClient jdbc;
    private final Funnels funnels;

    StageHistory(JdbcClient jdbc, Funnels funnels) {
        this.jdbc = jdbc;
        this.funnels = funnels;
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
        leave(deal, funnel, stage, at);
        pass(deal, funnel, stage, at);
    }

    /** Notes with the stage that the deal was in how long it was there and where it went from there. */
    private void leave(UUID deal, String funnel, String stage, Instant at) {
        var stages = funnels.find(funnel)
                .map(it -> it.stages().stream().map(Stage::key).toList())
                .orElse(List.of());
        var place = stages.indexOf(stage);
        var lost = stage.equals(Funnels.LOST);
        jdbc.sql(
                        """
                        update deal.stage_pass set left_at = :at, stayed = stayed + (cast(:at as timestamptz) - coalesce((
                                   select max(s.entered_at) from deal.stage_entry s
                                   where s.deal_id = stage_pass.deal_id and s.funnel = stage_pass.funnel
                                     and s.stage = stage_pass.stage and s.left_at = :at), :at)),
                               moved = moved or stage = any(:before),
                               lost = lost or :lost
                        where deal_id = :deal and left_at is null
                        """)
                .param("at", Timestamp.from(at))
                .param(
                        "before",
                        lost || place < 0
                                ? new String[0]
                                : stages.subList(0, place).toArray(String[]::new))
                .param("lost", lost)
                .param("deal", deal)
                .update();
    }

    private void pass(UUID deal, String funnel, String stage, Instant at) {
        jdbc.sql(
                        """
                        insert into deal.stage_pass (deal_id, funnel, stage, owner, team, entered_at)
                        select id, :funnel, :stage, owner, team, :at from deal.deal where id = :deal
                        on conflict (deal_id, funnel, stage) do update set left_at = null
                        """)
                .param("funnel", funnel)
                .param("stage", stage)
                .param("at", Timestamp.from(at))
                .param("deal", deal)
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
