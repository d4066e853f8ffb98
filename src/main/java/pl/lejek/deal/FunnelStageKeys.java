package pl.lejek.deal;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pl.lejek.customer.DealStages;

/** The stages from which on a field of a customer may be required. */
@Component
class FunnelStageKeys implements DealStages {

    private final Funnels funnels;

    FunnelStageKeys(Funnels funnels) {
        this.funnels = funnels;
    }

    @Override
    public Set<String> keys() {
        return funnels.all().stream()
                .flatMap(it -> it.stages().stream())
                .map(Funnels.Stage::key)
                .collect(Collectors.toSet());
    }
}
