package pl.lejek.platform;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Decides once, before anything starts, whether this is training mode: by {@code LEJEK_TRAINING}, by default with the
 * embedded database only. On a real database it takes {@code LEJEK_TRAINING_ALLOW=true} as well. Training mode listens
 * on the loopback address unless both {@code SERVER_ADDRESS} and {@code LEJEK_TRAINING_ALLOW} are set (contract.md).
 */
class TrainingMode implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var url = environment.getProperty("spring.datasource.url", "embedded");
        var embedded = url.equals("embedded");
        var training = environment.getProperty("lejek.training", Boolean.class, embedded);
        var allowed = environment.getProperty("lejek.training.allow", Boolean.class, false);
        if (training && !embedded && !allowed) {
            throw new IllegalStateException("LEJEK_TRAINING=true is refused on a real database: training mode creates"
                    + " users with a known password and moves the clock. Unset it, or set LEJEK_TRAINING_ALLOW=true.");
        }
        var values = new java.util.HashMap<String, Object>();
        if (training) {
            values.put("lejek.training-mode", "true");
            if (!allowed || !StringUtils.hasText(environment.getProperty("server.address"))) {
                values.put("server.address", "127.0.0.1");
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("trainingMode", Map.copyOf(values)));
    }
}
