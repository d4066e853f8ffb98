package pl.lejek.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Says where a webhook may go, and is at the same time what the HTTP client asks for addresses: a name is looked up once
 * for a call, and the connection goes to an address that was judged here and to no other.
 */
@Component
class Destinations implements DnsResolver {

    private static final int MOST_CHARACTERS = 2000;

    /** The last label begins with a letter: no number in any spelling that a resolver takes for an address. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]");

    private final WebhookSettings settings;
    private final DnsResolver names;

    @Autowired
    Destinations(WebhookSettings settings, Environment environment) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
        if (settings.loopback() && !environment.containsProperty("lejek.training-mode")) {
            throw new IllegalStateException(
                    "LEJEK_WEBHOOK_LOOPBACK lets webhooks call this machine: it is for training mode alone. Unset it.");
        }
    }

    Destinations(WebhookSettings settings, DnsResolver names) {
        this.settings = settings;
        this.names = names;
    }

    /** Why an address is refused; {@code key} is the end of its message. */
    enum Fault {
        MALFORMED("url-malformed"),
        NOT_HTTPS("url-https"),
        USER_INFO("url-user"),
        NO_NAME("url-name"),
        HOST_NOT_ALLOWED("url-host");

        final String key;

        Fault(String key) {
            this.key = key;
        }
    }

    /** A name that leads into the house. Never holds the address: whoever asks should not learn what is there. */
    static class RefusedAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        RefusedAddress() {
            super("not a public address");
        }
    }

    /** @return what is wrong with the address as it is written; nobody is asked for it */
    Optional<Fault> faultOf(@Nullable String url) {
        URI uri;
        try {
            uri = new URI(url == null ? "" : url);
        } catch (URISyntaxException e) {
            return Optional.of(Fault.MALFORMED);
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            return Optional.of(Fault.USER_INFO);
        }
        if (uri.getHost() == null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 65_535
                || uri.toString().length() > MOST_CHARACTERS) {
            return Optional.of(scheme.equals("http") ? Fault.NOT_HTTPS : Fault.MALFORMED);
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (settings.loopback()
                && LOOPBACK.matcher(host).matches()
                && (scheme.equals("http") || scheme.equals("https"))) {
            return Optional.empty();
        }
        if (!scheme.equals("https")) {
            return Optional.of(Fault.NOT_HTTPS);
        }
        if (!NAME.matcher(host).matches()) {
            return Optional.of(Fault.NO_NAME);
        }
        return settings.allows(host) ? Optional.empty() : Optional.of(Fault.HOST_NOT_ALLOWED);
    }

    /** @throws RefusedAddress when any of its addresses is not public: a name with two faces is not to be trusted */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        if (found == null || found.length == 0) {
            throw new UnknownHostException(host);
        }
        for (var address : found) {
            if (!PublicAddresses.isPublic(address) && !(settings.loopback() && address.isLoopbackAddress())) {
                throw new RefusedAddress();
            }
        }
        return Arrays.copyOf(found, found.length);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
