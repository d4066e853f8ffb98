package pl.lejek.mailbox;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.platform.Localized;
import pl.lejek.platform.privacy.ExpiringData;
import pl.lejek.platform.privacy.ExpiringRows;

/** Mails that came long ago go. */
@Configuration(proxyBeanMethods = false)
class ExpiringMails {

    private static final String OVER =
            """
            received_at < :before and state not in ('RECEIVED', 'WAITING')
            and not coalesce(customer_id::text, '') = any(:customers) and not coalesce(case_id, '') = any(:cases)
            """;

    @Bean
    ExpiringData expiringMailsRule(JdbcClient jdbc) {
        return new ExpiringRows(
                jdbc,
                "mails",
                new Localized(
                        "Contents of incoming mails, with attachments", "Treści poczty przychodzącej z załącznikami"),
                36,
                "mailbox.mail",
                "id",
                OVER,
                "");
    }
}
