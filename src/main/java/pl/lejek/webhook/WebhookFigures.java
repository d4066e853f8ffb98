package pl.lejek.webhook;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import pl.lejek.platform.figures.Figure;
import pl.lejek.platform.figures.FigureSource;

/** What has not arrived. */
@Component
class WebhookFigures implements FigureSource {

    private final DeliveryStore store;

    WebhookFigures(DeliveryStore store) {
        this.store = store;
    }

    @Override
    public List<Figure> figures() {
        return store.counts().entrySet().stream()
                .flatMap(connection -> connection.getValue().entrySet().stream()
                        .map(it -> new Figure(
                                "lejek_webhooks",
                                "Webhooks that have not arrived, by state",
                                Map.of(
                                        "connection",
                                        connection.getKey(),
                                        "state",
                                        it.getKey().name()),
                                it.getValue())))
                .toList();
    }
}
