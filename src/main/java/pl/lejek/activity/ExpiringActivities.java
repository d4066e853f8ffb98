package pl.lejek.activity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.platform.Localized;
import pl.lejek.platform.privacy.ExpiringData;
import pl.lejek.platform.privacy.ExpiringRows;

/** Notes of long ago go; that somebody spoke stays. */
@Configuration(proxyBeanMethods = false)
class ExpiringActivities {

    private static final String OVER =
            """
            at < :before and (with_whom is not null or summary is not null or next_step is not null or report <> '{}')
            and not coalesce(customer_id::text, '') = any(:customers) and not coalesce(case_id, '') = any(:cases)
            """;

    @Bean
    ExpiringData expiringActivitiesRule(JdbcClient jdbc) {
        return new ExpiringRows(
                jdbc,
                "activities",
                new Localized("Notes of calls and meetings, and reports", "Notatki z rozmów i spotkań oraz raporty"),
                60,
                "activity.activity",
                "id",
                OVER,
                "with_whom = null, summary = null, next_step = null, report = '{}'");
    }
}
