package pl.lejek.worklist;

import java.util.List;

/** SPI: options of a choice that a form cannot list itself, named by the component's {@code properties.source}. */
public interface FormOptions {

    /** @return the source's name, e.g. {@code users} */
    String name();

    /** @return what may be chosen at this task by the current user, in the order to show */
    List<Option> options(WorkItem task);

    /** @return what the current user may choose in the form that starts a case */
    default List<Option> startOptions(String processKey) {
        return List.of();
    }

    /** @param value what is kept: an id or a code */
    record Option(String value, String label) {}
}
