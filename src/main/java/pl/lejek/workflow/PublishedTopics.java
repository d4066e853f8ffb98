package pl.lejek.workflow;

import java.util.Set;

/** SPI: the kinds of work that a diagram may leave to programs outside ({@code camunda:type="external"}). */
public interface PublishedTopics {

    Set<String> names();
}
