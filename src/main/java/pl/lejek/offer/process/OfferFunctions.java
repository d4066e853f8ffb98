package pl.lejek.offer.process;

import java.util.List;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;

/** What diagrams may ask about offers. */
@Component
class OfferFunctions implements DiagramFunctions {

    private final ObjectProvider<OfferSteps> offers;

    OfferFunctions(ObjectProvider<OfferSteps> offers) {
        this.offers = offers;
    }

    /** @return the facts as a value that the engine neither stores nor keeps in its history */
    @DiagramFunction(
            en =
                    "What decision tables may know of an offer: role of the owner, margin, greatest discount, prices of one's own, net sum, currency",
            pl =
                    "Co tabele decyzyjne mogą wiedzieć o ofercie: rola właściciela, marża, największy rabat, własne ceny, suma netto, waluta")
    public ObjectValue offerFacts(String offerId) {
        return Variables.objectValue(offers.getObject().factsOf(OfferId.of(offerId)), true)
                .create();
    }

    @DiagramFunction(
            en = "Who wrote the prices of an offer, or asked for their approval",
            pl = "Kto wpisał ceny oferty albo poprosił o ich zatwierdzenie")
    public List<String> offerAuthors(String offerId) {
        return offers.getObject().authorsOf(OfferId.of(offerId));
    }
}
