package pl.lejek.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.Labels;

/** The processes that are deployed, with all their versions. */
@Service
@Transactional(readOnly = true)
public class ProcessLibrary {

    private static final String SELECT =
            """
            select d.id_, d.key_, d.version_, d.version_tag_, p.deploy_time_
            from engine.act_re_procdef d join engine.act_re_deployment p on p.id_ = d.deployment_id_
            """;

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final Labels labels;
    private final Cache<String, String> diagrams =
            Caffeine.newBuilder().maximumSize(50).build();

    ProcessLibrary(JdbcClient jdbc, RepositoryService repository, Labels labels) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.labels = labels;
    }

    /** @return the newest version of every process, by key */
    public Page<ProcessView> processes(@Nullable String cursor, int limit, Locale locale) {
        var after = Cursor.read(cursor, it -> it.get(0));
        var rows = list(
                jdbc.sql(
                                SELECT
                                        + """
                                where d.version_ = (select max(version_) from engine.act_re_procdef where key_ = d.key_)
                                  and d.key_ > :after
                                order by d.key_ limit :limit
                                """)
                        .param("after", after == null ? "" : after)
                        .param("limit", Cursor.limit(limit) + 1),
                locale);
        return Page.of(rows, Cursor.limit(limit), it -> Cursor.of(it.key()).toString());
    }

    /** @return the versions of a process, newest first */
    public Page<ProcessView> versions(String key, @Nullable String cursor, int limit, Locale locale) {
        var before = Cursor.read(cursor, it -> Integer.parseInt(it.get(0)));
        var rows = list(
                jdbc.sql(SELECT + "where d.key_ = :key and d.version_ < :before order by d.version_ desc limit :limit")
                        .param("key", key)
                        .param("before", before == null ? Integer.MAX_VALUE : before)
                        .param("limit", Cursor.limit(limit) + 1),
                locale);
        if (rows.isEmpty() && before == null) {
            throw new NotFound("process", key);
        }
        return Page.of(rows, Cursor.limit(limit), it -> Cursor.of(it.version()).toString());
    }

    /** @return the diagram as it was deployed */
    public String xml(String key, int version) {
        return jdbc.sql("select id_ from engine.act_re_procdef where key_ = ? and version_ = ?")
                .params(key, version)
                .query(String.class)
                .optional()
                .map(this::xml)
                .orElseThrow(() -> new NotFound("process", key + "/" + version));
    }

    String xml(String definitionId) {
        return diagrams.get(definitionId, this::read);
    }

    private String read(String definitionId) {
        try (var diagram = repository.getProcessModel(definitionId)) {
            return new String(diagram.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessView> list(StatementSpec query, Locale locale) {
        return query.query((row, i) -> new ProcessView(
                        row.getString("key_"),
                        labels.of(row.getString("id_"))
                                .name(row.getString("key_"))
                                .in(locale),
                        row.getInt("version_"),
                        row.getString("version_tag_"),
                        Objects.requireNonNull(EngineValues.instant(row, "deploy_time_"))))
                .list();
    }
}
