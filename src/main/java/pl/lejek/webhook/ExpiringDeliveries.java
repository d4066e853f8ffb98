package pl.lejek.webhook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.platform.Localized;
import pl.lejek.platform.privacy.ExpiringData;
import pl.lejek.platform.privacy.ExpiringRows;

/** Deliveries of long ago go with their attempts. */
@Configuration(proxyBeanMethods = false)
class ExpiringDeliveries {

    private static final String OVER =
            """
            made_at < :before and state <> 'PENDING' and not coalesce(case_id, '') = any(:cases)
            """;

    @Bean
    ExpiringData expiringDeliveriesRule(JdbcClient jdbc) {
        return new ExpiringRows(
                jdbc,
                "webhook-deliveries",
                new Localized("What other programs were told", "Powiadomienia innych programów"),
                24,
                "webhook.delivery",
                "id",
                OVER,
                "");
    }
}
