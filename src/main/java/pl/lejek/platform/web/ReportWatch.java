package pl.lejek.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import pl.lejek.platform.evidence.Report;
import pl.lejek.platform.evidence.ReportOpened;
import pl.lejek.platform.trail.Acting;

/** Tells who opened which report. */
@Component
class ReportWatch implements HandlerInterceptor, WebMvcConfigurer {

    private final ApplicationEventPublisher events;

    ReportWatch(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (failure == null
                && response.getStatus() == HttpServletResponse.SC_OK
                && handler instanceof HandlerMethod method) {
            var report = method.getMethodAnnotation(Report.class);
            if (report != null) {
                events.publishEvent(
                        new ReportOpened(report.value(), Acting.current().actor()));
            }
        }
    }
}
