package pl.lejek.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.lejek.testing.Receiver;

/** Calls receivers that mean no good. */
class SenderTests {

    private static final String BODY = "{\"type\":\"webhook.test\"}";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private Sender sender = sender(InetAddress::getAllByName, true, Duration.ofSeconds(10));

    @AfterEach
    void close() throws IOException {
        sender.destroy();
    }

    private static Sender sender(Names names, boolean loopback, Duration patience) {
        return new Sender(destinations(names, loopback), SSLContexts.createSystemDefault(), patience);
    }

    private static Destinations destinations(Names names, boolean loopback) {
        return new Destinations(new WebhookSettings(List.of("*.example.com"), "", loopback, 365), new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return names.of(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });
    }

    private interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private Outcome post(String url) {
        return sender.post(URI.create(url), Map.of("Webhook-Id", "1"), BODY);
    }

    @Test
    void sendsTheBodyAndNoHeaderThatNobodyAskedFor() {
        try (var receiver = new Receiver()) {
            var outcome = post(receiver.url());

            assertThat(outcome.delivered()).isTrue();
            assertThat(outcome.status()).isEqualTo(204);
            var call = receiver.calls().get(0);
            assertThat(call.body()).isEqualTo(BODY);
            assertThat(call.header("Content-Type")).startsWith("application/json");
            assertThat(call.headers().keySet())
                    .containsExactlyInAnyOrder(
                            "webhook-id", "content-type", "content-length", "host", "connection", "user-agent");
        }
    }

    @Test
    void followsNoRedirect() {
        try (var receiver = new Receiver().answering(302, 307)) {
            assertThat(post(receiver.url()))
                    .extracting(Outcome::status, Outcome::error)
                    .containsExactly(302, "redirect");
            assertThat(post(receiver.url()))
                    .extracting(Outcome::status, Outcome::error)
                    .containsExactly(307, "redirect");
            assertThat(receiver.calls()).hasSize(2);
        }
    }

    @Test
    void everythingButA2xxIsAFailure() {
        try (var receiver = new Receiver().answering(500, 400, 410, 200)) {
            assertThat(post(receiver.url()).error()).isEqualTo("refused");
            assertThat(post(receiver.url()).error()).isEqualTo("refused");
            assertThat(post(receiver.url()).status()).isEqualTo(410);
            assertThat(post(receiver.url()).delivered()).isTrue();
        }
    }

    @Test
    void waitsForNobodyLongerThanItsTime() throws IOException {
        sender = sender(InetAddress::getAllByName, true, Duration.ofMillis(400));
        try (var server = new RawServer(socket -> read(socket))) {
            assertThat(post(server.url()).error()).isEqualTo("timeout");
        }
    }

    /** One byte now and then keeps every single read within its time. */
    @Test
    void anAnswerThatTricklesIsCutOff() throws IOException {
        sender = sender(InetAddress::getAllByName, true, Duration.ofMillis(600));
        try (var server = new RawServer(socket -> {
            read(socket);
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var pause = new CountDownLatch(1);
            while (!socket.isClosed()) {
                out.write('x');
                out.flush();
                pause.await(50, TimeUnit.MILLISECONDS);
            }
        })) {
            var outcome = post(server.url());

            assertThat(outcome.error()).isEqualTo("timeout");
            assertThat(outcome.took()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void readsNoMoreThanAMegabyte() throws IOException {
        var sent = new AtomicLong();
        try (var server = new RawServer(socket -> {
            read(socket);
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            write(out, sent);
        })) {
            var outcome = post(server.url());

            assertThat(outcome.delivered()).as("the answer begins with 200").isTrue();
            assertThat(sent.get()).as("what the network took in").isLessThan(64L * 1024 * 1024);
        }
    }

    private static void write(OutputStream out, AtomicLong sent) throws IOException {
        var block = new byte[65_536];
        for (var i = 0; i < 16_384; i++) {
            out.write(block);
            sent.addAndGet(block.length);
        }
    }

    @Test
    void neverGoesToAnAddressOfTheHouse() throws IOException {
        sender.destroy();
        sender = sender(host -> addresses("127.0.0.1"), false, Duration.ofSeconds(10));
        try (var receiver = new Receiver()) {
            var port = URI.create(receiver.url()).getPort();

            var outcome = post("http://intern.example.com:" + port + "/");

            assertThat(outcome.error()).isEqualTo("address-not-allowed");
            assertThat(receiver.calls()).isEmpty();
        }
    }

    /** The name answers well when it is judged and badly when it is asked again: it is not asked again. */
    @Test
    void aNameIsAskedOnceForACall() throws IOException {
        sender.destroy();
        var asked = new AtomicInteger();
        sender = sender(
                host -> addresses(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.11.12.13"),
                true,
                Duration.ofSeconds(10));
        try (var receiver = new Receiver()) {
            var url =
                    "http://rebinding.example.com:" + URI.create(receiver.url()).getPort() + "/";

            assertThat(post(url).delivered()).isTrue();
            assertThat(asked).hasValue(1);

            assertThat(post(url).error()).as("judged anew for the next call").isEqualTo("address-not-allowed");
            assertThat(receiver.calls()).hasSize(1);
        }
    }

    @Test
    void saysWhatIsWrongWithoutTheWordsOfTheOtherSide() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(post("http://127.0.0.1:" + free + "/").error()).isEqualTo("unreachable");
        try (var server = new RawServer(socket -> {
            read(socket);
            socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(post(server.url()).error()).isIn("unreachable", "timeout");
        }
        sender.destroy();
        sender = sender(
                host -> {
                    throw new UnknownHostException(host);
                },
                true,
                Duration.ofSeconds(10));
        assertThat(post("http://nowhere.example.com/").error()).isEqualTo("unknown-host");
    }

    @Test
    void speaksTlsWithWhoeverTheCertificateNamesAndNobodyElse(@TempDir Path folder) throws Exception {
        sender.destroy();
        var store = keyStore(folder, "finance.example.com");
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(
                SSLContexts.custom().loadKeyMaterial(store, PASSWORD).build()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var port = server.getAddress().getPort();
            Names names = host -> addresses("127.0.0.1");
            SSLContext trusting =
                    SSLContexts.custom().loadTrustMaterial(store, null).build();
            sender = new Sender(destinations(names, true), trusting, Duration.ofSeconds(10));
            assertThat(post("https://finance.example.com:" + port + "/").delivered())
                    .isTrue();
            assertThat(post("https://other.example.com:" + port + "/").error()).isEqualTo("tls");
            sender.destroy();
            sender = sender(names, true, Duration.ofSeconds(10));
            assertThat(post("https://finance.example.com:" + port + "/").error())
                    .isEqualTo("tls");
        } finally {
            server.stop(0);
        }
    }

    private static KeyStore keyStore(Path folder, String host) throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "finance",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "3650",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static InetAddress[] addresses(String address) throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByName(address)};
    }

    private static void read(Socket socket) throws IOException {
        assertThat(socket.getInputStream().read(new byte[8192])).isPositive();
    }

    private interface Answer {
        void to(Socket socket) throws Exception;
    }

    /** Answers as no library would. */
    private static class RawServer implements AutoCloseable {

        private final ServerSocket server;

        RawServer(Answer answer) throws IOException {
            server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            var thread = new Thread(() -> serve(answer), "raw-server");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(Answer answer) {
            try (var socket = server.accept()) {
                answer.to(socket);
                socket.getInputStream().read();
            } catch (Exception e) {
                // the other side has had enough
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/";
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
