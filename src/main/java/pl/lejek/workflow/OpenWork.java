package pl.lejek.workflow;

/** The open tasks of a case as people see them. Module {@code worklist} answers. */
public interface OpenWork {

    /**
     * Waits for whoever acts on a task of the case at this moment, and keeps everybody else from it until the transaction
     * ends. Who changes a case as a whole asks before anything else: completing a task takes the same lock first, and two
     * who begin at different ends wait for each other for ever.
     */
    void hold(String caseId);
}
