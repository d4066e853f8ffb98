package pl.lejek.lead.process;

import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;

/** What diagrams may ask about leads. */
@Component
class LeadFunctions implements DiagramFunctions {

    private final ObjectProvider<LeadSteps> leads;

    LeadFunctions(ObjectProvider<LeadSteps> leads) {
        this.leads = leads;
    }

    /** @return the facts as a value that the engine neither stores nor keeps in its history */
    @DiagramFunction(
            en = "What decision tables may know of a lead: source, industry, size, region, behaviour, consents",
            pl = "Co tabele decyzyjne mogą wiedzieć o leadzie: źródło, branża, wielkość, region, zachowanie, zgody")
    public ObjectValue leadFacts(String leadId) {
        return Variables.objectValue(leads.getObject().factsOf(LeadId.of(leadId)), true)
                .create();
    }

    @DiagramFunction(en = "The user who owns a lead", pl = "Użytkownik, który jest właścicielem leada")
    public @Nullable String ownerOf(String leadId) {
        return leads.getObject().ownerOf(LeadId.of(leadId)).orElse(null);
    }

    @DiagramFunction(en = "The team that owns a lead", pl = "Zespół, do którego należy lead")
    public @Nullable String teamOf(String leadId) {
        return leads.getObject().teamOf(LeadId.of(leadId)).orElse(null);
    }
}
