package pl.lejek.platform.figures;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts when somebody looks, and not more often than the counting is cheap: an answer serves for 20 seconds, and for
 * 50 times as long as it took to count, at most two minutes. A database that is away or slow holds nobody up: then
 * only {@code lejek_figures_up} is told.
 */
@Component
class FigureExport implements MultiCollector {

    private static final Logger log = LoggerFactory.getLogger(FigureExport.class);

    private static final Duration FRESH = Duration.ofSeconds(20);
    private static final Duration OLDEST = Duration.ofMinutes(2);
    private static final int REST = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<FigureSource> sources;
    private @Nullable CompletableFuture<Reading> running;
    private Reading last = new Reading(new MetricSnapshots(), System.nanoTime(), Duration.ZERO);

    private record Reading(MetricSnapshots figures, long at, Duration serves) {
        boolean isOld() {
            return System.nanoTime() - at >= serves.toNanos();
        }
    }

    FigureExport(List<FigureSource> sources, PrometheusRegistry registry) {
        this.sources = sources;
        registry.register(this);
    }

    @Override
    public synchronized MetricSnapshots collect() {
        if (last.isOld()) {
            if (running == null) {
                running = CompletableFuture.supplyAsync(this::read, FigureExport::inTheBackground);
            }
            try {
                last = running.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                running = null;
            } catch (TimeoutException e) {
                last = new Reading(failed(), System.nanoTime(), Duration.ZERO);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                running = null;
                throw new IllegalStateException(e.getCause());
            }
        }
        return last.figures;
    }

    private static void inTheBackground(Runnable task) {
        var thread = new Thread(task, "figures");
        thread.setDaemon(true);
        thread.start();
    }

    private Reading read() {
        var started = System.nanoTime();
        try {
            var all = new ArrayList<Figure>();
            sources.forEach(it -> all.addAll(it.figures()));
            all.add(up(1));
            var ended = System.nanoTime();
            return new Reading(snapshots(all), ended, serves(Duration.ofNanos(ended - started)));
        } catch (RuntimeException e) {
            log.warn("The figures could not be counted: {}", e.getClass().getSimpleName());
            return new Reading(failed(), System.nanoTime(), FRESH);
        }
    }

    static Duration serves(Duration counting) {
        var rest = counting.multipliedBy(REST);
        return rest.compareTo(FRESH) < 0 ? FRESH : rest.compareTo(OLDEST) > 0 ? OLDEST : rest;
    }

    private static MetricSnapshots failed() {
        return snapshots(List.of(up(0)));
    }

    private static Figure up(int value) {
        return Figure.of("lejek_figures_up", "Whether the figures that begin with lejek_ could be counted", value);
    }

    private static MetricSnapshots snapshots(List<Figure> figures) {
        var byName = new LinkedHashMap<String, GaugeSnapshot.Builder>();
        for (var figure : figures) {
            byName.computeIfAbsent(
                            figure.name(),
                            name -> GaugeSnapshot.builder().name(name).help(figure.help()))
                    .dataPoint(GaugeDataPointSnapshot.builder()
                            .labels(labels(figure))
                            .value(figure.value())
                            .build());
        }
        var all = MetricSnapshots.builder();
        byName.values().forEach(it -> all.metricSnapshot(it.build()));
        return all.build();
    }

    private static Labels labels(Figure figure) {
        var labels = Labels.builder();
        figure.labels().forEach(labels::label);
        return labels.build();
    }
}
