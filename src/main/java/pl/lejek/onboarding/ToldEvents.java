package pl.lejek.onboarding;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pl.lejek.platform.Localized;
import pl.lejek.webhook.WebhookEvent;

/** What the diagram tells to other programs. */
@Configuration(proxyBeanMethods = false)
class ToldEvents {

    @Bean
    WebhookEvent dealWon() {
        return new WebhookEvent(
                "deal.won", new Localized("Deal won: issue the invoice", "Wygrana szansa: wystaw fakturę"));
    }
}
