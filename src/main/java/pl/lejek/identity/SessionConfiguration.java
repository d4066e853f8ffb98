package pl.lejek.identity;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;

/** Sessions hold text and nothing else, so that no object is ever deserialised from the database. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    ConversionService springSessionConversionService() {
        var service = new GenericConversionService();
        service.addConverter(Object.class, byte[].class, SessionConfiguration::bytes);
        service.addConverter(byte[].class, Object.class, it -> new String(it, StandardCharsets.UTF_8));
        return service;
    }

    private static byte[] bytes(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException(
                "Sessions hold text only, not " + value.getClass().getName());
    }
}
