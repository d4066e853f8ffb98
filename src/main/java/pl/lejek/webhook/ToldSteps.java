package pl.lejek.webhook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pl.lejek.platform.Localized;

/** What diagrams of any process tell to other programs. */
@Configuration(proxyBeanMethods = false)
class ToldSteps {

    @Bean
    WebhookEvent caseStep() {
        return new WebhookEvent(
                Webhooks.CASE_STEP,
                new Localized(
                        "A case has come to a step that tells so", "Sprawa doszła do kroku, który o tym powiadamia"));
    }
}
