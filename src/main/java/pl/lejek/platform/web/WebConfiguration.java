package pl.lejek.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.AbstractJackson2HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.http.converter.xml.Jaxb2RootElementHttpMessageConverter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** How requests are read and in which language they are answered. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    static final Locale POLISH = Locale.forLanguageTag("pl");

    @Override
    public void addFormatters(FormatterRegistry registry) {
        Years.addTo(registry);
    }

    /** Libraries bring readers of XML and YAML along, which know nothing of {@link JsonInput}'s rules. */
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(it -> it instanceof AbstractJackson2HttpMessageConverter
                && !(it instanceof MappingJackson2HttpMessageConverter));
        converters.removeIf(it -> it instanceof Jaxb2RootElementHttpMessageConverter);
    }

    @Bean
    MappingJackson2HttpMessageConverter jsonConverter(ObjectMapper json) {
        return new MappingJackson2HttpMessageConverter(JsonInput.mapper(json));
    }

    /** Every module's texts lie in files of its own; whichever are there are used. */
    @Bean
    MessageSource messageSource() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        var source = new ResourceBundleMessageSource();
        Arrays.stream(files)
                .map(file -> String.valueOf(file.getFilename()).replaceFirst("(_pl)?\\.properties$", ""))
                .distinct()
                .sorted()
                .forEach(module -> source.addBasenames("messages/" + module));
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setFallbackToSystemLocale(false);
        return source;
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Locale.ENGLISH, POLISH));
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }
}
