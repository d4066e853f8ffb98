package pl.lejek.history;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.platform.figures.Figure;
import pl.lejek.platform.figures.FigureSource;

/** Whether the trail is being sealed. */
@Component
class SealFigures implements FigureSource {

    private final SealStore store;
    private final Clock clock;

    SealFigures(SealStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        var end = store.end();
        var waited = store.oldestAfter(end.to())
                .map(it -> Duration.between(it, clock.instant()))
                .orElse(Duration.ZERO);
        return List.of(
                Figure.of("lejek_audit_seals", "Seals of the audit trail", end.number()),
                Figure.of(
                        "lejek_audit_oldest_unsealed_seconds",
                        "How long the oldest entry of the audit trail has waited for its seal",
                        Math.max(0, waited.toSeconds())));
    }
}
