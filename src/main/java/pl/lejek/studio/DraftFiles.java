package pl.lejek.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process is made of: its diagram, its forms by id and its decision tables by id.
 *
 * @param xml the BPMN file
 * @param forms form-js schemas
 * @param decisions DMN files
 */
public record DraftFiles(String xml, Map<String, JsonNode> forms, Map<String, String> decisions) {

    public DraftFiles {
        forms = Map.copyOf(forms);
        decisions = Map.copyOf(decisions);
    }

    /** @return the forms in the order of their ids */
    public Map<String, JsonNode> sortedForms() {
        return new TreeMap<>(forms);
    }

    public Map<String, String> sortedDecisions() {
        return new TreeMap<>(decisions);
    }
}
