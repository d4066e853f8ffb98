package pl.lejek.platform.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Serves the browser's application: its files, and its one page for every address that the page itself routes. */
@Configuration(proxyBeanMethods = false)
class SinglePageApp implements WebMvcConfigurer {

    static final String EVERYTHING = "/**";

    private static final String FILES = "classpath:/static/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(compressed())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler(EVERYTHING)
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageOrFile());
    }

    /** What the build compressed; for others the server does it with gzip. */
    private static EncodedResourceResolver compressed() {
        var resolver = new EncodedResourceResolver();
        resolver.setContentCodings(List.of("br"));
        return resolver;
    }

    /** @return whether the address belongs to a program, so that no page answers there */
    static boolean isForPrograms(String path) {
        var first = path.startsWith("/") ? path.substring(1) : path;
        return StringUtils.startsWithIgnoreCase(first, "api/")
                || first.equalsIgnoreCase("api")
                || StringUtils.startsWithIgnoreCase(first, "actuator")
                || StringUtils.startsWithIgnoreCase(first, "engine-rest")
                || StringUtils.startsWithIgnoreCase(first, "public/");
    }

    private static class PageOrFile extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            if (isForPrograms(path)) {
                return null;
            }
            var file = path.isEmpty() ? null : super.getResource(path, location);
            if (file != null || path.substring(path.lastIndexOf('/') + 1).contains(".")) {
                return file;
            }
            return super.getResource("index.html", location);
        }
    }
}
