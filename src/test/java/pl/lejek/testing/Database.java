package pl.lejek.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database outside of any application, for tests of what is done to whole databases. */
public record Database(DataSource source, JdbcTemplate jdbc) {

    public static Database at(String url, String user, String password) {
        var source = new DriverManagerDataSource(url, user, password);
        return new Database(source, new JdbcTemplate(source));
    }

    /** @return how many migrations were missing */
    public int migrate(Callback... callbacks) {
        return migrateTo("latest", callbacks);
    }

    /** @param version the last one to take, as an older release had it */
    public int migrateTo(String version, Callback... callbacks) {
        return Flyway.configure()
                .target(version)
                .dataSource(source)
                .defaultSchema("public")
                .outOfOrder(setting("spring.flyway.out-of-order"))
                .callbacks(callbacks)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private static boolean setting(String name) {
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yml"));
        return Boolean.TRUE.equals(Objects.requireNonNull(settings.getObject()).get(name));
    }

    /** What a restored installation must neither lose nor do twice: a waiting message and an entry of the trail. */
    public void fill() {
        jdbc.update(
                """
                insert into messaging.message (id, dedupe_key, channel, purpose, template, language, recipient_type,
                    recipient_id, state, queued_at, not_before, due_at)
                values (?, 'one', 'email', 'SERVICE', 'owner-sla-reminder', 'pl', 'user', 'anna', 'QUEUED', now(), now(),
                    now())
                """,
                UUID.randomUUID());
        jdbc.update("insert into identity.team (key, name_en, name_pl) values ('north', 'North', 'Północ — żółw')");
    }

    /** @return of every table what its rows say, as one number */
    public Map<String, String> contents() {
        var contents = new TreeMap<String, String>();
        jdbc.queryForList(
                        """
                        select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')
                        """,
                        String.class)
                .forEach(table -> contents.put(
                        table,
                        jdbc.queryForObject(
                                "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from " + table
                                        + " t",
                                String.class)));
        return contents;
    }

    /** What a command said and how it ended. */
    public record Said(int status, String words) {}

    public static Said run(Map<String, String> environment, String... command) {
        try {
            var builder = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .directory(new File("."));
            builder.environment().putAll(environment);
            var log = File.createTempFile("command", ".log");
            var process = builder.redirectOutput(log).start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " does not end");
            }
            var words = new String(java.nio.file.Files.readAllBytes(log.toPath()), StandardCharsets.UTF_8);
            log.delete();
            return new Said(process.exitValue(), words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
