package pl.lejek.workflow;

import java.util.List;

/** SPI: judges one kind of file before the engine sees it, through every door by which it may come. */
public interface ResourceCheck {

    boolean appliesTo(String resourceName);

    /** @return what forbids the deployment; empty when the file is fine */
    List<Problem> check(String resourceName, String content);

    /**
     * A reason to refuse a file.
     *
     * @param element id of the element, component or rule, or what stands in for one
     * @param message what is wrong and how to mend it, in English
     */
    record Problem(String element, String message) {}
}
