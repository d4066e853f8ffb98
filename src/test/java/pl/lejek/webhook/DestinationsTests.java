package pl.lejek.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import pl.lejek.webhook.Destinations.RefusedAddress;

class DestinationsTests {

    private static final WebhookSettings SETTINGS = settings(false);

    private static WebhookSettings settings(boolean loopback) {
        return new WebhookSettings(List.of("finance.example.com", "*.hooks.example.com"), "", loopback, 365);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "https://finance.example.com/lejek | null",
                "https://FINANCE.example.com:8443/a?b=c | null",
                "https://a.hooks.example.com | null",
                "https://a.b.hooks.example.com | null",
                "https://hooks.example.com | HOST_NOT_ALLOWED",
                "https://evilhooks.example.com | HOST_NOT_ALLOWED",
                "https://finance.example.com.evil.org | HOST_NOT_ALLOWED",
                "https://example.org | HOST_NOT_ALLOWED",
                "http://finance.example.com | NOT_HTTPS",
                "ftp://finance.example.com | NOT_HTTPS",
                "file:///etc/passwd | MALFORMED",
                "https://user:pass@finance.example.com | USER_INFO",
                "https://finance.example.com@evil.org/ | USER_INFO",
                "https://finance.example.com/#x | MALFORMED",
                "https://finance.example.com:0/ | MALFORMED",
                "https://finance.example.com:99999/ | MALFORMED",
                "https://127.0.0.1/ | NO_NAME",
                "https://[::1]/ | NO_NAME",
                "https://[::ffff:10.0.0.1]/ | NO_NAME",
                "https://2130706433/ | NO_NAME",
                "https://0x7f000001/ | NO_NAME",
                "https://0177.0.0.1/ | NO_NAME",
                "https://127.1/ | MALFORMED",
                "https://localhost/ | NO_NAME",
                "http://localhost/ | NOT_HTTPS",
                "https://finance.example.com./ | NO_NAME",
                "https://finance example.com/ | MALFORMED",
                "not an address | MALFORMED",
                "null | MALFORMED"
            })
    void judgesAddressesAsTheyAreWritten(String url, Destinations.Fault fault) {
        var destinations = new Destinations(SETTINGS, SystemDefaultDnsResolver.INSTANCE);

        assertThat(destinations.faultOf(url).orElse(null)).isEqualTo(fault);
    }

    @Test
    void withoutAListNothingGoesOut() {
        var destinations = new Destinations(
                new WebhookSettings(List.of(" ", ""), "", false, 365), SystemDefaultDnsResolver.INSTANCE);

        assertThat(destinations.faultOf("https://finance.example.com")).contains(Destinations.Fault.HOST_NOT_ALLOWED);
    }

    @Test
    void thisMachineIsForTrainingAlone() {
        assertThatThrownBy(() -> new Destinations(settings(true), new MockEnvironment()))
                .hasMessageContaining("LEJEK_WEBHOOK_LOOPBACK");
        var training =
                new Destinations(settings(true), new MockEnvironment().withProperty("lejek.training-mode", "true"));
        assertThat(training.faultOf("http://127.0.0.1:8123/")).isEmpty();
        assertThat(training.faultOf("http://localhost/")).isEmpty();
        assertThat(training.faultOf("http://10.0.0.1/")).contains(Destinations.Fault.NOT_HTTPS);
        assertThat(training.faultOf("http://localhost.evil.org/")).contains(Destinations.Fault.NOT_HTTPS);
    }

    @Test
    void aNameWithOnePrivateAddressIsRefusedAltogether() throws UnknownHostException {
        var names = new InMemoryDnsResolver();
        names.add("two-faces.example.com", InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));
        names.add("metadata.example.com", InetAddress.getByName("169.254.169.254"));
        names.add("good.example.com", InetAddress.getByName("1.1.1.1"));
        var destinations = new Destinations(SETTINGS, names);

        assertThatThrownBy(() -> destinations.resolve("two-faces.example.com"))
                .isInstanceOf(RefusedAddress.class)
                .message()
                .doesNotContain("10.0");
        assertThatThrownBy(() -> destinations.resolve("metadata.example.com")).isInstanceOf(RefusedAddress.class);
        assertThat(destinations.resolve("good.example.com")).containsExactly(InetAddress.getByName("1.1.1.1"));
    }
}
