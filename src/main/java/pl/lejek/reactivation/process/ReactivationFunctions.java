package pl.lejek.reactivation.process;

import java.time.LocalDate;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.BirthdayOffers;
import pl.lejek.reactivation.DormantFacts;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;

/** What diagrams may ask about dormant customers. */
@Component
class ReactivationFunctions implements DiagramFunctions {

    private final ObjectProvider<DormantFacts> facts;
    private final ObjectProvider<BirthdayOffers> birthdays;

    ReactivationFunctions(ObjectProvider<DormantFacts> facts, ObjectProvider<BirthdayOffers> birthdays) {
        this.facts = facts;
        this.birthdays = birthdays;
    }

    /** @return the facts as a value that the engine neither stores nor keeps in its history */
    @DiagramFunction(
            en =
                    "What the tables of the cascade may know of a customer: group, value, channels agreed to, complaint, hold-out, open call, segments",
            pl =
                    "Co tabele kaskady mogą wiedzieć o kliencie: grupa, wartość, zgody na kanały, reklamacja, grupa kontrolna, czekający telefon, segmenty")
    public ObjectValue dormantCustomer(String subject) {
        return Variables.objectValue(facts.getObject().of(ReactivationProcess.customer(subject)), true)
                .create();
    }

    /** @return the facts as a value that the engine neither stores nor keeps in its history */
    @DiagramFunction(
            en =
                    "What the tables of birthday offers may know of a customer: those of the cascade, VIP, days left until the birthday",
            pl = "Co tabele ofert urodzinowych mogą wiedzieć o kliencie: to co tabele kaskady, VIP, ile dni do urodzin")
    public ObjectValue birthdayCustomer(String subject, String birthdayOn) {
        return Variables.objectValue(
                        birthdays
                                .getObject()
                                .factsOf(ReactivationProcess.customer(subject), LocalDate.parse(birthdayOn)),
                        true)
                .create();
    }

    /** @return id of a user, null when the customer is nobody's */
    @DiagramFunction(en = "Whose customer it is", pl = "Czyj to klient")
    public @Nullable String ownerOfCustomer(String subject) {
        return facts.getObject().ownerOf(ReactivationProcess.customer(subject));
    }
}
