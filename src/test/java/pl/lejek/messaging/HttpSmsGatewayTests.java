package pl.lejek.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mock.env.MockEnvironment;

class HttpSmsGatewayTests {

    private record Call(String method, Map<String, List<String>> headers, String body) {}

    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private volatile int status = 202;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.add(new Call(
                exchange.getRequestMethod(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void postsTheMessageWithItsIdAndTheToken() throws Exception {
        gateway().send("id-1", "+48600100200", "Zażółć \"gęślą\"\njaźń €");
        assertThat(calls).hasSize(1);
        var call = calls.get(0);
        assertThat(call.method).isEqualTo("POST");
        assertThat(call.headers.get("Authorization")).containsExactly("Bearer secret");
        assertThat(call.headers.get("Idempotency-key")).containsExactly("id-1");
        assertThat(call.headers.get("Content-type")).containsExactly("application/json");
        assertThat(new ObjectMapper().readValue(call.body, Map.class))
                .isEqualTo(Map.of(
                        "id", "id-1", "to", "+48600100200", "from", "Lejek", "text", "Zażółć \"gęślą\"\njaźń €"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 401, 403, 429, 500, 502, 503})
    void whatIsNotTheMessagesFaultMakesEverythingWait(int answer) {
        status = answer;
        assertThatThrownBy(() -> gateway().send("id", "+48600100200", "text"))
                .isInstanceOf(SmsGateway.GatewayAway.class)
                .hasMessage("HTTP " + answer);
        // redirects are not followed
        assertThat(calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422})
    void whatTheProviderDoesNotTakeIsRefused(int answer) {
        status = answer;
        assertThatThrownBy(() -> gateway().send("id", "+48600100200", "text"))
                .isInstanceOf(SmsGateway.GatewayRefused.class)
                .hasMessage("HTTP " + answer);
    }

    @Test
    void aSilentOrMissingServerIsAway() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var gateway = new HttpSmsGateway(
                    properties("http://127.0.0.1:" + silent.getLocalPort(), true), Duration.ofMillis(300));
            assertThatThrownBy(() -> gateway.send("id", "+48600100200", "text"))
                    .isInstanceOf(SmsGateway.GatewayAway.class)
                    .extracting(it -> ((SmsGateway.GatewayAway) it).kind())
                    .isEqualTo("HttpTimeoutException");
        }
        server.stop(0);
        assertThatThrownBy(() -> gateway().send("id", "+48600100200", "text"))
                .isInstanceOf(SmsGateway.GatewayAway.class);
        assertThatThrownBy(() -> new HttpSmsGateway(properties("https://gateway.invalid/", false))
                        .send("id", "+48600100200", "text"))
                .isInstanceOf(SmsGateway.GatewayAway.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/", "https://localhost/", "https://10.0.0.1/", "https://192.168.1.1/",
                "https://169.254.169.254/", "https://100.64.0.1/", "https://[::1]/", "https://[fd00::1]/",
                "https://[fe80::1]/", "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://0.0.0.0/"
            })
    void noTokenGoesToAPrivateAddress(String url) {
        assertThatThrownBy(() -> new HttpSmsGateway(properties(url, false)).send("id", "+48600100200", "text"))
                .isInstanceOf(SmsGateway.GatewayAway.class)
                .hasMessage("private address");
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8, false", "100.128.0.1, false", "172.16.0.1, true", "198.19.0.1, true", "2a00:1450::1, false"})
    void knowsPrivateAddresses(String address, boolean isPrivate) throws Exception {
        assertThat(HttpSmsGateway.isPrivate(InetAddress.getByName(address))).isEqualTo(isPrivate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sms.example.org/",
                "ftp://sms.example.org/",
                "sms.example.org",
                "https://a:b@c.org/",
                "https:///x",
                "a b"
            })
    void takesOnlyHttps(String url) {
        assertThatThrownBy(() -> new HttpSmsGateway(properties(url, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSettingsMakeTheGatewayUnlessTheApplicationHasOne() {
        var nothing = new StaticListableBeanFactory();
        assertThat(transports(nothing, "").of(Channel.SMS)).isEmpty();
        assertThat(transports(nothing, "https://sms.example.org/").of(Channel.SMS))
                .hasValueSatisfying(
                        it -> assertThat(((SmsTransport) it).gateway()).isInstanceOf(HttpSmsGateway.class));
        assertThatThrownBy(() -> transports(nothing, "http://sms.example.org/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lejek.messaging.sms.url");
        SmsGateway own = (id, number, text) -> {};
        var one = new StaticListableBeanFactory(Map.of("own", own));
        assertThat(transports(one, "https://sms.example.org/").of(Channel.SMS))
                .hasValueSatisfying(
                        it -> assertThat(((SmsTransport) it).gateway()).isSameAs(own));
    }

    private static Transports transports(StaticListableBeanFactory beans, String url) {
        return new Transports(
                beans.getBeanProvider(JavaMailSender.class),
                beans.getBeanProvider(SmsGateway.class),
                MessagingFixture.PROPERTIES,
                properties(url, false),
                new MockEnvironment());
    }

    @Test
    void theTokenIsNotInTheSettingsWords() {
        assertThat(properties("https://sms.example.org/", false).toString()).doesNotContain("secret");
        assertThatCode(() -> new HttpSmsGateway(properties("https://sms.example.org/send?x=1", false)))
                .doesNotThrowAnyException();
    }

    @Test
    void aGatewayThatIsAwayHoldsAllAndRepeatsUnderTheSameId() {
        var fixture = new MessagingFixture();
        fixture.customers.put("mobile", new RecipientAddress.Address("+48600100200", "pl"));
        var ids = IntStream.range(0, 3)
                .mapToObj(it -> fixture.queue(MessageRequest.service(
                                "sms-" + it, Channel.SMS, "nurturing-1-welcome", new Recipient("customer", "mobile"))
                        .with("owner", "Anna")
                        .with("unsubscribe", "-")))
                .toList();
        status = 503;
        fixture.dispatcher(new SmsTransport(gateway())).run();
        assertThat(calls).hasSize(1);
        var waiting = fixture.messaging(new SmsTransport(gateway()));
        assertThat(waiting.waiting(fixture.find(ids.get(2)))).contains(new Waiting(Waiting.SERVER_AWAY, null));
        assertThat(waiting.away()).endsWith(new ChannelAway(Channel.SMS, fixture.clock.now, "HTTP 503"));
        assertThat(ids).allSatisfy(it -> assertThat(fixture.find(it).attempts()).isZero());

        status = 200;
        fixture.clock.now = fixture.clock.now.plusSeconds(3600);
        fixture.dispatcher(new SmsTransport(gateway())).run();
        assertThat(calls.stream().map(it -> it.headers.get("Idempotency-key").get(0)))
                .containsExactly(ids.get(0), ids.get(0), ids.get(1), ids.get(2));
        assertThat(waiting.away()).noneMatch(it -> it.channel() == Channel.SMS);

        status = 422;
        var refused = fixture.queue(MessageRequest.service(
                        "sms-bad", Channel.SMS, "nurturing-1-welcome", new Recipient("customer", "mobile"))
                .with("owner", "Anna")
                .with("unsubscribe", "-"));
        for (var attempt = 0; attempt < 3; attempt++) {
            fixture.dispatcher(new SmsTransport(gateway())).run();
            fixture.clock.now = fixture.clock.now.plusSeconds(600);
        }
        assertThat(fixture.find(refused).state()).isEqualTo(MessageState.FAILED);
        assertThat(fixture.find(refused).error()).isEqualTo("HTTP 422");
    }

    private HttpSmsGateway gateway() {
        return new HttpSmsGateway(
                properties("http://127.0.0.1:" + server.getAddress().getPort() + "/sms", true));
    }

    private static SmsProperties properties(String url, boolean allowPrivate) {
        return new SmsProperties(url, "secret", "Lejek", allowPrivate);
    }
}
