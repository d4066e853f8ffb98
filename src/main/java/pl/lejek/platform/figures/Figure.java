package pl.lejek.platform.figures;

import java.util.Map;

/**
 * One number that was just counted.
 *
 * @param name e.g. {@code lejek_open_tasks}
 * @param help what it counts, the same for all figures of a name
 * @param labels keys of processes, elements and states, never of a person or a record; the same names for all figures
 *     of a name
 */
public record Figure(String name, String help, Map<String, String> labels, double value) {

    public static Figure of(String name, String help, double value) {
        return new Figure(name, help, Map.of(), value);
    }
}
