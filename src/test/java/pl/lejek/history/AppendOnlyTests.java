package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.testing.SharedDatabase;

@ExtendWith(OutputCaptureExtension.class)
class AppendOnlyTests {

    static final String OWNER = "lejek_owner";
    static final String APPLICATION = "lejek-application";

    static JdbcTemplate asOwner;
    static JdbcTemplate asApplication;
    static JdbcTemplate asOnlyUser;
    static String oneUserUrl;

    @BeforeAll
    static void migrate() {
        var url = SharedDatabase.newDatabase();
        var superuser = as("postgres", url);
        superuser.execute("create role " + OWNER + " login");
        superuser.execute("create role \"" + APPLICATION + "\" login");
        superuser.execute("do $$ begin execute format('grant create on database %I to " + OWNER
                + "', current_database()); end $$");
        superuser.execute("alter schema public owner to " + OWNER);
        migrate(url, OWNER, APPLICATION);
        asOwner = as(OWNER, url);
        asApplication = as(APPLICATION, url);

        oneUserUrl = SharedDatabase.newDatabase();
        migrate(oneUserUrl, "postgres", "postgres");
        asOnlyUser = as("postgres", oneUserUrl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update history.audit_entry set actor = 'nobody'",
                "delete from history.audit_entry",
                "truncate history.audit_entry",
                "update history.audit_value set value = 'x'",
                "delete from history.audit_value",
                "truncate history.audit_value",
                "update history.audit_seal set hash = ''",
                "delete from history.audit_seal",
                "truncate history.audit_seal",
                "update history.erased_value set erasure = 1",
                "delete from history.erased_value",
                "truncate history.erased_value"
            })
    void refusesToChangeHistory(String change) {
        fill(asApplication);
        fill(asOnlyUser);

        assertThatThrownBy(() -> asApplication.execute(change)).hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> asOwner.execute(change)).hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> asOnlyUser.execute(change)).hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> asOnlyUser.execute("set session_replication_role = replica; " + change))
                .hasStackTraceContaining("append-only");
    }

    @Test
    void givesTheApplicationItsTables() {
        assertThatNoException().isThrownBy(() -> {
            asApplication.queryForList("select * from engine.act_ru_task");
            asApplication.update("delete from engine.act_ru_task");
            asApplication.update("update engine.act_ge_property set value_ = value_");
        });
        assertThatThrownBy(() -> asApplication.execute("create table history.more (id int)"))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> asApplication.execute("alter table history.audit_entry disable trigger all"))
                .hasStackTraceContaining("must be owner");
    }

    @Test
    void erasesAPersonsValuesAndNothingElse() {
        write(asApplication, "person-1");
        write(asApplication, "person-2");
        var entries = count("history.audit_entry where subject_id <> 'person-1'");
        var others = count("history.audit_value where person is distinct from 'person-1' and field <> 'values'");

        var erased = asApplication.queryForObject(
                "select history.erase_person('person-1', now(), 'marek', '10.0.0.7', 'request 17')", Long.class);

        assertThat(erased).isEqualTo(2);
        assertThat(count("history.audit_value where person = 'person-1'")).isZero();
        assertThat(count("history.audit_value where person is distinct from 'person-1' and field <> 'values'"))
                .isEqualTo(others);
        assertThat(asOwner.queryForList(
                        "select field || ' ' || side from history.erased_value v join history.audit_entry e"
                                + " on e.id = v.erasure where e.subject_id = 'person-1' order by 1",
                        String.class))
                .containsExactly("email after", "email before");
        assertThat(count("history.audit_entry where subject_id <> 'person-1'")).isEqualTo(entries);
        assertThat(asApplication.queryForList(
                        "select action || ' ' || actor || ' ' || reason from history.audit_entry"
                                + " where subject_id = 'person-1'",
                        String.class))
                .containsExactly("person.erased marek request 17");
        assertThatThrownBy(() -> asApplication.execute("delete from history.audit_value"))
                .as("the way is closed again")
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void erasesNothingWithoutAReason() {
        assertThatThrownBy(() -> asApplication.execute("select history.erase_person('p', now(), 'marek', 'here', ' ')"))
                .hasStackTraceContaining("takes a person and a reason");
    }

    @Test
    void warnsWhenOneUserIsBoth(CapturedOutput output) {
        migrate(oneUserUrl, "postgres", "postgres");

        assertThat(output).contains("WARN").contains("SPRING_FLYWAY_USER");
    }

    /** Triggers for rows fire only where there are some. */
    private static void fill(JdbcTemplate jdbc) {
        write(jdbc, "person-9");
        jdbc.queryForObject("select history.erase_person('person-9', now(), 'marek', 'here', 'test')", Long.class);
        jdbc.update("insert into history.audit_seal select coalesce(max(number), 0) + 1, '', 0,"
                + " coalesce(max(to_id), 0) + 1, 0, '', '', now(), '', '', '' from history.audit_seal");
        write(jdbc);
    }

    private static void write(JdbcTemplate jdbc) {
        write(jdbc, "person-0");
    }

    private static void write(JdbcTemplate jdbc, String person) {
        var entry = TrailEntry.of("lead.changed", "lead", "1")
                .with("email", "old@example.org", "new@example.org", person)
                .with("owner", null, "anna");
        new TrailWriter(jdbc, new ObjectMapper())
                .write(List.of(new TrailLine(entry, Instant.EPOCH, Acting.SYSTEM, null, null)));
    }

    private static long count(String from) {
        return asOwner.queryForObject("select count(*) from " + from, Long.class);
    }

    private static JdbcTemplate as(String user, String url) {
        return new JdbcTemplate(new DriverManagerDataSource(url, user, ""));
    }

    private static void migrate(String url, String owner, String application) {
        Flyway.configure()
                .dataSource(url, owner, "")
                .callbacks(new AppendOnlyGrants(new Credentials(url, application)))
                .load()
                .migrate();
    }

    record Credentials(String getJdbcUrl, String getUsername) implements JdbcConnectionDetails {
        @Override
        public String getPassword() {
            return "";
        }
    }
}
