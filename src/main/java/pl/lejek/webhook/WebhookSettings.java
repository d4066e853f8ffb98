package pl.lejek.webhook;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go. Given by whoever runs the installation, not by whoever administers it on the screen.
 *
 * @param hosts names of hosts, {@code finance.example.com} or {@code *.example.com}; without one nothing goes out
 * @param key 32 bytes in Base64 that seal the connections' secrets; empty with the embedded database, which has a file
 * @param loopback whether this machine may be called, without TLS too; for training mode and tests alone
 * @param keepDays after so many days a delivery that is over is forgotten
 */
@ConfigurationProperties("lejek.webhook")
record WebhookSettings(
        @DefaultValue List<String> hosts,
        @DefaultValue("") String key,
        @DefaultValue("false") boolean loopback,
        @DefaultValue("365") int keepDays) {

    WebhookSettings {
        hosts = hosts.stream()
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    boolean allows(String host) {
        return hosts.stream()
                .anyMatch(it -> it.startsWith("*.")
                        ? host.endsWith(it.substring(1)) && host.length() > it.length() - 1
                        : host.equals(it));
    }
}
