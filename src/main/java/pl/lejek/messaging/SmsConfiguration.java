package pl.lejek.messaging;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gateway of the settings, unless the application has one of its own. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    @Bean
    @ConditionalOnMissingBean(SmsGateway.class)
    @ConditionalOnExpression("!'${lejek.messaging.sms.url:}'.isBlank()")
    SmsGateway smsGateway(SmsProperties properties) {
        return new HttpSmsGateway(properties);
    }
}
