package pl.lejek.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pl.lejek.testing.LejekTest;

/** What happens to a key when a handler fails, or the process dies in the middle of it. */
@LejekTest
class IdempotencyTests {

    @Autowired
    IdempotencyKeys keys;

    @Autowired
    Problems problems;

    @Autowired
    Messages messages;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void leavesNeitherChangeNorKeyWhenTheHandlerDies() throws Exception {
        var key = UUID.randomUUID().toString();
        var before = count();
        FilterChain dying = (request, response) -> {
            jdbc.update("insert into identity.team values (?, 'x', 'x')", "dying");
            throw new IllegalStateException("out of power");
        };
        assertThatThrownBy(() -> post("/api/v1/joined", key, dying)).isInstanceOf(IllegalStateException.class);
        assertThat(jdbc.queryForList("select 1 from identity.team where key = 'dying'"))
                .isEmpty();
        assertThat(count()).isEqualTo(before);

        assertThat(post("/api/v1/joined", key, this::work).getStatus()).isEqualTo(201);
        assertThat(post("/api/v1/joined", key, this::work).getHeader(Idempotency.REPLAYED))
                .isEqualTo("true");
        assertThat(calls).hasValue(1);
    }

    @Test
    void undoesWhatARefusalLeftBehind() throws Exception {
        FilterChain refusing = (request, response) -> {
            jdbc.update("insert into identity.team values ('refused', 'x', 'x')");
            ((HttpServletResponse) response).setStatus(422);
        };
        assertThat(post("/api/v1/joined", UUID.randomUUID().toString(), refusing)
                        .getStatus())
                .isEqualTo(422);
        assertThat(jdbc.queryForList("select 1 from identity.team where key = 'refused'"))
                .isEmpty();
    }

    @Test
    void neverRepeatsAHandlerWithTransactionsOfItsOwnWhoseEndNobodyKnows() throws Exception {
        var key = UUID.randomUUID().toString();
        FilterChain killed = (request, response) -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> post("/api/v1/own", key, killed)).isInstanceOf(Killed.class);

        var again = post("/api/v1/own", key, this::work);
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(calls).hasValue(0);
    }

    @Test
    void keepsTheAnswerOfAHandlerWithTransactionsOfItsOwn() throws Exception {
        var key = UUID.randomUUID().toString();
        FilterChain failing = (request, response) -> {
            throw new IllegalStateException("tried");
        };
        assertThatThrownBy(() -> post("/api/v1/own", key, failing)).isInstanceOf(IllegalStateException.class);
        assertThat(post("/api/v1/own", key, this::work).getStatus()).isEqualTo(201);
        assertThat(post("/api/v1/own", key, this::work).getContentAsString()).isEqualTo("done 1");
        assertThat(calls).hasValue(1);
    }

    private void work(ServletRequest request, ServletResponse response) throws IOException {
        ((HttpServletResponse) response).setStatus(201);
        response.getWriter().write("done " + calls.incrementAndGet());
    }

    private MockHttpServletResponse post(String path, String key, FilterChain chain) throws Exception {
        var request = new MockHttpServletRequest("POST", path);
        request.addHeader(Idempotency.KEY, key);
        request.setContent("{}".getBytes());
        var response = new MockHttpServletResponse();
        new Idempotency(keys, problems, messages, transactions, mappings()).doFilter(request, response, chain);
        return response;
    }

    private int count() {
        return jdbc.queryForObject("select count(*) from platform.idempotency_key", Integer.class);
    }

    /** As if the process had been killed: nothing after it runs that would only run in a living one. */
    private static class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    static class Handlers {
        @OwnTransactions
        public void own() {}

        public void joined() {}
    }

    private static ObjectProvider<RequestMappingHandlerMapping> mappings() throws NoSuchMethodException {
        var mapping = new RequestMappingHandlerMapping();
        mapping.setApplicationContext(new StaticWebApplicationContext());
        mapping.afterPropertiesSet();
        for (var name : new String[] {"own", "joined"}) {
            mapping.registerMapping(
                    RequestMappingInfo.paths("/api/v1/" + name)
                            .options(mapping.getBuilderConfiguration())
                            .build(),
                    new Handlers(),
                    Handlers.class.getMethod(name));
        }
        return new ObjectProvider<>() {
            @Override
            public RequestMappingHandlerMapping getObject() {
                return mapping;
            }

            @Override
            public Stream<RequestMappingHandlerMapping> stream() {
                return Stream.of(mapping);
            }
        };
    }
}
