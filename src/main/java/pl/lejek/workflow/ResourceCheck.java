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
     * @param key of the words that people read in the studio, {@code <rule>} or {@code <rule>.<variant>}; both together
     *     stand in {@code messages/studio.properties}
     * @param message what is wrong and how to mend it, in English, for logs and programs
     * @param arguments what the words name
     */
    record Problem(String element, String key, String message, List<String> arguments) {

        public Problem {
            arguments = List.copyOf(arguments);
        }

        public Problem(String element, String key, String message) {
            this(element, key, message, List.of());
        }

        /** @return the rule that the file breaks, the same for all its variants */
        public String rule() {
            var dot = key.indexOf('.');
            return dot < 0 ? key : key.substring(0, dot);
        }
    }
}
