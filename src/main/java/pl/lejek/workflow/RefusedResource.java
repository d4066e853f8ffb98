package pl.lejek.workflow;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import pl.lejek.workflow.ResourceCheck.Problem;

/** A diagram, table or form that may not be deployed, with the elements and reasons. */
public class RefusedResource extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RefusedResource(String resourceName, List<Problem> problems) {
        super(resourceName + ": "
                + problems.stream()
                        .map(it -> it.element() + ": " + it.message())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
