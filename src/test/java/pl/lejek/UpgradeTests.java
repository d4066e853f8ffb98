package pl.lejek;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.lejek.testing.Database;
import pl.lejek.testing.SharedDatabase;

class UpgradeTests {

    /** A module's next migration has a lower number than those that other modules' already brought along. */
    @Test
    void anInstallationTakesAMigrationThatCameLater() {
        var database = Database.at(SharedDatabase.newDatabase(), "postgres", "");
        assertThat(database.migrate()).isPositive();
        database.jdbc().update("delete from public.flyway_schema_history where version = '110'");
        database.jdbc().update("delete from identity.role_right where kind = 'METRIC'");

        assertThat(database.migrate()).isEqualTo(1);
        assertThat(database.migrate()).isZero();
        assertThat(database.jdbc()
                        .queryForObject("select count(*) from identity.role_right where kind = 'METRIC'", int.class))
                .isEqualTo(1);
    }

    /** Deals of before have a past, as far as the history of stages knows it. */
    @Test
    void dealsOfAnOlderReleaseAreInThePastOfTheForecast() {
        var database = Database.at(SharedDatabase.newDatabase(), "postgres", "");
        database.migrateTo("545");
        var open = UUID.randomUUID();
        var won = UUID.randomUUID();
        deal(database, open, "proposal", 65, null);
        deal(database, won, "won", 100, "2026-10-01T10:00:00Z");
        entry(database, open, "recognition", "2026-09-01T10:00:00Z", "2026-09-08T10:00:00Z");
        entry(database, open, "proposal", "2026-09-08T10:00:00Z", null);

        database.migrate();

        assertThat(database.jdbc()
                        .queryForList(
                                """
                                select stage || ' ' || probability || ' ' || (closed_at is null) || ' '
                                       || (at at time zone 'UTC') || ' ' || assumed || ' ' || value
                                from deal.forecast_fact order by at
                                """,
                                String.class))
                .containsExactly(
                        "recognition 10 true 2026-09-01 10:00:00 true 100.00",
                        "proposal 65 true 2026-09-08 10:00:00 true 100.00",
                        "won 100 false 2026-10-01 10:00:00 true 100.00");
        database.jdbc().update("update deal.deal set value = 120 where id = ?", open);
        database.jdbc().update("update deal.deal set product = 'Deski' where id = ?", open);
        assertThat(database.jdbc()
                        .queryForList(
                                "select value from deal.forecast_fact where deal_id = ? and not assumed",
                                BigDecimal.class,
                                open))
                .containsExactly(new BigDecimal("120.00"));
    }

    private static void deal(Database database, UUID id, String stage, int probability, @Nullable String closedAt) {
        database.jdbc()
                .update(
                        """
                        insert into deal.deal (id, stage, value, probability, opened_at, closed_at, version, stage_since,
                            last_activity_at)
                        values (?, ?, 100, ?, '2026-09-01T10:00:00Z', ?::timestamptz, 0, now(), now())
                        """,
                        id,
                        stage,
                        probability,
                        closedAt);
    }

    private static void entry(Database database, UUID deal, String stage, String at, @Nullable String until) {
        database.jdbc()
                .update(
                        """
                        insert into deal.stage_entry (deal_id, funnel, stage, how, entered_at, entered_by, left_at)
                        values (?, 'sales-funnel', ?, 'next', ?::timestamptz, 'anna', ?::timestamptz)
                        """,
                        deal,
                        stage,
                        at,
                        until);
    }
}
