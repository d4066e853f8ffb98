package pl.lejek.workflow;

import java.util.List;
import java.util.Map;

/** Asks decision tables from Java, where a delegate needs more than a diagram can take from a table. */
public interface Decisions {

    /**
     * Evaluates the newest version of a table.
     *
     * @param facts input variables, plain values and maps
     * @return the outputs of each rule that matched, in the table's order
     */
    List<Map<String, Object>> evaluate(String decisionKey, Map<String, Object> facts);

    /** The newest version of a table, for numbers that are looked at: what it answers decides nothing and is not recorded. */
    Table newest(String decisionKey);

    /** The newest version of a table at this very moment, for what is decided by it for very many at once and not recorded. */
    Table inForce(String decisionKey);

    /** @return the DMN file of the newest version of a table, as it was deployed */
    String xml(String decisionKey);

    /**
     * A table that is only tried: checked as one that is deployed, read, and deployed nowhere.
     *
     * @param xml a DMN file with a decision of that key
     * @throws RefusedResource with the elements that are wrong, cells that nobody can read among them
     */
    Table trial(String decisionKey, String xml);

    /** One version of a table. */
    interface Table {

        /** @return the same for as long as the table answers the same */
        String version();

        /**
         * @return the outputs of each rule that matched, in the table's order
         * @throws RefusedResource when a table that is only tried cannot answer
         */
        List<Map<String, Object>> ask(Map<String, Object> facts);
    }
}
