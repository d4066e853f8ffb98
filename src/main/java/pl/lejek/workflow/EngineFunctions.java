package pl.lejek.workflow;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.trail.Acting;

/** Functions about the running case itself. */
@Component
class EngineFunctions implements DiagramFunctions {

    /** @return business key of the case, null when it has none */
    @DiagramFunction(
            en = "What the case is about, to hand on to a called process",
            pl = "Czego dotyczy sprawa, do przekazania wywoływanemu procesowi")
    public @Nullable String caseSubject() {
        var context = Context.getCoreExecutionContext();
        return context != null && context.getExecution() instanceof ExecutionEntity execution
                ? execution.getProcessBusinessKey()
                : null;
    }

    /** @return id of the user behind the step, {@code system} for timers */
    @DiagramFunction(en = "The user who takes this step", pl = "Użytkownik, który wykonuje ten krok")
    public String currentUser() {
        return Acting.current().actor();
    }

    @DiagramFunction(en = "The greater of two numbers", pl = "Większa z dwóch liczb")
    public Number greater(Number one, Number other) {
        return one.doubleValue() >= other.doubleValue() ? one : other;
    }

    /**
     * @return the number itself
     * @throws IllegalArgumentException when it is no share: tables are written by people, and a slip is to be an incident at
     *     the step that asked the table, not what a customer gets
     */
    @DiagramFunction(
            en = "The number, which must be from 0 to 100; anything else is an incident at this step",
            pl = "Liczba, która musi być od 0 do 100; każda inna zatrzymuje sprawę na tym kroku")
    public Number percent(Number number) {
        if (number.doubleValue() < 0 || number.doubleValue() > 100) {
            throw new IllegalArgumentException("The table gives " + number
                    + " %. It must be from 0 to 100; mend the table, then let the job run again");
        }
        return number;
    }
}
