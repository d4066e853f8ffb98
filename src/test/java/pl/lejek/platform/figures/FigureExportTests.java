package pl.lejek.platform.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FigureExportTests {

    private final AtomicInteger counted = new AtomicInteger();

    @Test
    void countsOnceHoweverManyLook() {
        var export = export(() -> List.of(new Figure("lejek_x", "x", Map.of("state", "a"), counted.incrementAndGet())));

        assertThat(values(export)).isEqualTo(Map.of("lejek_x{state=\"a\"}", 1.0, "lejek_figures_up", 1.0));
        assertThat(values(export)).containsEntry("lejek_x{state=\"a\"}", 1.0);
        assertThat(counted).hasValue(1);
    }

    @Test
    void restsLongerTheLongerItCounts() {
        assertThat(FigureExport.serves(Duration.ofMillis(5))).isEqualTo(Duration.ofSeconds(20));
        assertThat(FigureExport.serves(Duration.ofMillis(800))).isEqualTo(Duration.ofSeconds(40));
        assertThat(FigureExport.serves(Duration.ofSeconds(30))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void saysThatItCouldNotCount() {
        var export = export(() -> {
            throw new IllegalStateException("the database is away");
        });

        assertThat(values(export)).isEqualTo(Map.of("lejek_figures_up", 0.0));
    }

    @Test
    void waitsForNobodyWhoIsSlow() {
        var stuck = new CountDownLatch(1);
        var export = export(() -> {
            try {
                stuck.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of(Figure.of("lejek_x", "x", 7));
        });

        assertThat(values(export)).isEqualTo(Map.of("lejek_figures_up", 0.0));
        stuck.countDown();
        assertThat(values(export)).isEqualTo(Map.of("lejek_x", 7.0, "lejek_figures_up", 1.0));
    }

    private static FigureExport export(FigureSource source) {
        return new FigureExport(List.of(source), new PrometheusRegistry());
    }

    static Map<String, Double> values(FigureExport export) {
        var values = new TreeMap<String, Double>();
        for (var metric : export.collect()) {
            for (var point : metric.getDataPoints()) {
                var labels =
                        point.getLabels().isEmpty() ? "" : point.getLabels().toString();
                values.put(metric.getMetadata().getName() + labels, ((GaugeDataPointSnapshot) point).getValue());
            }
        }
        return values;
    }
}
