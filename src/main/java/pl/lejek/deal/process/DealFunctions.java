package pl.lejek.deal.process;

import java.util.Date;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealSteps;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;

/** What diagrams may ask about deals. */
@Component
class DealFunctions implements DiagramFunctions {

    private final ObjectProvider<DealSteps> deals;

    DealFunctions(ObjectProvider<DealSteps> deals) {
        this.deals = deals;
    }

    /** @return the facts as a value that the engine neither stores nor keeps in its history */
    @DiagramFunction(
            en = "What decision tables may know of a deal: kind of customer, product, value, stage, margin",
            pl = "Co tabele decyzyjne mogą wiedzieć o szansie: rodzaj klienta, produkt, wartość, etap, marża")
    public ObjectValue dealFacts(String dealId) {
        return Variables.objectValue(deals.getObject().factsOf(DealId.of(dealId)), true)
                .create();
    }

    @DiagramFunction(
            en = "When something was last done for a deal",
            pl = "Kiedy ostatnio coś się wydarzyło w szansie sprzedaży")
    public Date lastActivityOn(String dealId) {
        return Date.from(deals.getObject().lastActivityOn(DealId.of(dealId)));
    }

    @DiagramFunction(
            en = "Whether something was done for a deal after that instant",
            pl = "Czy po tej chwili coś się wydarzyło w szansie sprzedaży")
    public boolean dealActiveSince(String dealId, @Nullable Date at) {
        return at == null || lastActivityOn(dealId).after(at);
    }
}
