package pl.lejek.crisis;

/** SPI: the diagram {@code crisis-plan}, as far as the module tells it what happens. */
public interface PlanProcesses {

    /** @param ofRegister whether the register of risks is among what changed */
    void changed(String caseId, boolean ofRegister);
}
