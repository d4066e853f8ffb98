package pl.lejek.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Posts each SMS as JSON to a provider, or to a small adapter before one: {@code {"id", "to", "from", "text"}} with the
 * message's id as {@code Idempotency-Key}. Redirects are not followed, and private addresses are refused unless the
 * settings allow them: the request carries a token and a telephone number.
 */
class HttpSmsGateway implements SmsGateway {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    /** Nobody is to blame for a wrong token, a busy or a slow server but the installation: all messages wait. */
    private static final Set<Integer> NOT_THE_MESSAGE = Set.of(401, 403, 407, 408, 425, 429);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI uri;
    private final SmsProperties properties;
    private final Duration timeout;

    HttpSmsGateway(SmsProperties properties) {
        this(properties, TIMEOUT);
    }

    /** @throws IllegalArgumentException when the URL is none that a token may be sent to */
    HttpSmsGateway(SmsProperties properties, Duration timeout) {
        this.uri = uri(properties);
        this.properties = properties;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void send(String messageId, String number, String text) throws GatewayAway {
        requireReachable();
        int status;
        try {
            // The answer's text is not read: providers repeat the number in it.
            status = client.send(request(messageId, number, text), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new GatewayAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayAway(e);
        }
        if (status < REDIRECTION) {
            return;
        }
        if (status < CLIENT_ERROR || status >= SERVER_ERROR || NOT_THE_MESSAGE.contains(status)) {
            throw new GatewayAway("HTTP " + status);
        }
        throw new GatewayRefused("HTTP " + status);
    }

    private HttpRequest request(String messageId, String number, String text) {
        var body = new LinkedHashMap<String, String>();
        body.put("id", messageId);
        body.put("to", number);
        if (!properties.sender().isBlank()) {
            body.put("from", properties.sender());
        }
        body.put("text", text);
        var request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", messageId)
                .POST(BodyPublishers.ofString(json(body)));
        if (!properties.token().isBlank()) {
            request.header("Authorization", "Bearer " + properties.token());
        }
        return request.build();
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asked anew for every message, since names change their addresses. */
    private void requireReachable() throws GatewayAway {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(uri.getHost());
        } catch (UnknownHostException e) {
            throw new GatewayAway(e);
        }
        if (!properties.allowPrivate() && Arrays.stream(addresses).anyMatch(HttpSmsGateway::isPrivate)) {
            throw new GatewayAway("private address");
        }
    }

    private static URI uri(SmsProperties properties) {
        URI uri;
        try {
            uri = new URI(properties.url());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("lejek.messaging.sms.url is no URL");
        }
        var plain = "http".equals(uri.getScheme()) && properties.allowPrivate();
        if (uri.getHost() == null || uri.getUserInfo() != null || !("https".equals(uri.getScheme()) || plain)) {
            throw new IllegalArgumentException("lejek.messaging.sms.url must be https://… without a name and password;"
                    + " the token has a variable of its own");
        }
        return uri;
    }

    static boolean isPrivate(InetAddress address) {
        var bytes = address.getAddress();
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || address instanceof Inet6Address && isReserved6(bytes)
                || bytes.length == 4 && isReserved4(bytes);
    }

    /** 0.0.0.0/8, carriers' 100.64.0.0/10, 192.0.0.0/24, 198.18.0.0/15, 240.0.0.0/4. */
    private static boolean isReserved4(byte[] it) {
        int first = it[0] & 0xFF;
        int second = it[1] & 0xFF;
        return first == 0
                || first == 100 && (second & 0xC0) == 64
                || first == 192 && second == 0 && it[2] == 0
                || first == 198 && (second & 0xFE) == 18
                || first >= 240;
    }

    /** fc00::/7, and IPv4 in disguise: ::/96, NAT64 64:ff9b::/96, 6to4 2002::/16. */
    private static boolean isReserved6(byte[] it) {
        var first = (it[0] & 0xFF) << 8 | it[1] & 0xFF;
        var second = (it[2] & 0xFF) << 8 | it[3] & 0xFF;
        return (it[0] & 0xFE) == 0xFC
                || first == 0 && second == 0
                || first == 0x64 && second == 0xFF9B
                || first == 0x2002;
    }
}
