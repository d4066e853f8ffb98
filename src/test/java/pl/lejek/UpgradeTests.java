package pl.lejek;

import static org.assertj.core.api.Assertions.assertThat;

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
}
