package pl.lejek.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The diagrams of deployed versions, read once: a version never changes. */
@Component
class Diagrams {

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final Cache<String, DiagramGraph> graphs =
            Caffeine.newBuilder().maximumSize(200).build();
    private final Cache<String, Integer> versions =
            Caffeine.newBuilder().maximumSize(2_000).build();

    Diagrams(RepositoryService repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    DiagramGraph graph(String definitionId) {
        return graphs.get(definitionId, it -> DiagramGraph.of(repository.getBpmnModelInstance(it)));
    }

    int version(String definitionId) {
        return versions.get(definitionId, it -> jdbc.sql("select version_ from engine.act_re_procdef where id_ = ?")
                .param(it)
                .query(Integer.class)
                .single());
    }
}
