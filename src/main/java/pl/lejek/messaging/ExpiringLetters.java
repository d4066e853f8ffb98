package pl.lejek.messaging;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.platform.Localized;
import pl.lejek.platform.privacy.ExpiringData;
import pl.lejek.platform.privacy.ExpiringRows;

/** Letters that went out long ago go; that they went out stays. */
@Configuration(proxyBeanMethods = false)
class ExpiringLetters {

    private static final String OVER =
            """
            message_id in (select m.id from messaging.message m
                where m.state <> 'QUEUED' and coalesce(m.sent_at, m.queued_at) < :before
                  and not coalesce(m.customer_id, '') = any(:customers) and not coalesce(m.case_id, '') = any(:cases))
            """;

    @Bean
    ExpiringData expiringLettersRule(JdbcClient jdbc) {
        return new ExpiringRows(
                jdbc,
                "messages",
                new Localized("Texts and addresses of messages sent", "Treści i adresy wysłanych wiadomości"),
                36,
                "messaging.letter",
                "message_id",
                OVER,
                "");
    }
}
