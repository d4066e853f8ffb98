package pl.lejek.lead;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.platform.Localized;
import pl.lejek.platform.privacy.ExpiringData;
import pl.lejek.platform.privacy.ExpiringRows;

/** Leads that ended long ago lose who they were. */
@Configuration(proxyBeanMethods = false)
class ExpiringLeads {

    private static final String OVER =
            """
            erased_at is null and deal_id is null and status in ('DISQUALIFIED', 'LOST', 'MERGED') and received_at < :before
            and not coalesce(customer_id::text, '') = any(:customers) and not coalesce(case_id, '') = any(:cases)
            """;

    @Bean
    ExpiringData expiringLeadsRule(JdbcClient jdbc) {
        return new ExpiringRows(
                jdbc,
                "leads",
                new Localized(
                        "Leads that became no customers: names, addresses, answers",
                        "Leady, które nie zostały klientami: nazwiska, adresy, odpowiedzi"),
                24,
                "lead.lead",
                "id",
                OVER,
                "external_id = null, company_name = null, first_name = null, last_name = platform.pseudonym(id), email = null, email_key = null, phone = null, nip = null, city = null, region = null, signals = '{}', consents = '[]', reasons = '[]', close_note = null, erased_at = now(), version = version + 1");
    }
}
