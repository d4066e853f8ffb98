package pl.lejek.crisis;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.worklist.FormOptions;
import pl.lejek.worklist.WorkItem;

/** The risks of the plans, for whoever says which has come true. */
@Component
class CrisisRisks implements FormOptions {

    private final ObjectProvider<Crises> crises;

    CrisisRisks(ObjectProvider<Crises> crises) {
        this.crises = crises;
    }

    @Override
    public String name() {
        return "crisis-risks";
    }

    @Override
    public List<Option> options(WorkItem task) {
        return all();
    }

    @Override
    public List<Option> startOptions(String processKey) {
        return all();
    }

    private List<Option> all() {
        return crises.getObject().choices(it -> true).stream()
                .map(it -> new Option(it.plan() + ":" + it.risk(), it.riskName() + " (" + it.planName() + ")"))
                .toList();
    }
}
