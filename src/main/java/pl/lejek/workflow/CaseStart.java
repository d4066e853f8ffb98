package pl.lejek.workflow;

import java.util.Map;

/**
 * One of many cases to start.
 *
 * @param businessKey what it is about, as {@code type/id}
 * @param variables ids, enums, numbers, dates and booleans
 */
public record CaseStart(String businessKey, Map<String, Object> variables) {

    public CaseStart {
        variables = Map.copyOf(variables);
    }
}
