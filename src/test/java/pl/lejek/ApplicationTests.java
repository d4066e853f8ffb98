package pl.lejek;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.LejekTest;

@LejekTest
class ApplicationTests {

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void keepsTheEnginesTablesInASchemaOfTheirOwn() {
        assertThat(jdbc.queryForList(
                        "select distinct table_schema from information_schema.tables where table_name like 'act\\_%'",
                        String.class))
                .containsExactly("engine");
    }
}
