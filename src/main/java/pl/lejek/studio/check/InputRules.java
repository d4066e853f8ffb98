package pl.lejek.studio.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pl.lejek.studio.check.Diagram.FlowNode;
import pl.lejek.studio.check.Finding.Severity;

/**
 * Fields of the product's own steps that are there and empty: the step is as the editor has made it, and each of its cases
 * would stand still. A field that a step does not have may come from elsewhere.
 */
final class InputRules {

    /** By delegate: what it needs, as the variant of the rule, and the inputs of which one has to be filled. */
    private static final Map<String, List<Needed>> NEEDED = Map.of(
            "${writeToCustomerDelegate}",
            List.of(
                    new Needed("title", Set.of("letterTitle", "letterTitlePl")),
                    new Needed("text", Set.of("letterText", "letterTextPl"))),
            "${sendNoticeDelegate}",
            List.of(new Needed("title", Set.of("noticeTitle")), new Needed("text", Set.of("noticeText"))),
            "${tellConnectionDelegate}",
            List.of(new Needed("connection", Set.of("connection"))));

    private record Needed(String variant, Set<String> inputs) {}

    private InputRules() {}

    static List<Finding> check(Diagram diagram) {
        var findings = new ArrayList<Finding>();
        for (var node : diagram.nodes()) {
            for (var needed : NEEDED.getOrDefault(node.camunda("delegateExpression"), List.of())) {
                if (isEmpty(node, needed.inputs())) {
                    findings.add(new Finding(
                            Severity.ERROR,
                            Finding.DIAGRAM,
                            node.id(),
                            "step-input-empty." + needed.variant(),
                            List.of()));
                }
            }
        }
        return findings;
    }

    private static boolean isEmpty(FlowNode node, Set<String> names) {
        var given = Diagram.all(node.element(), Diagram.CAMUNDA, "inputParameter").stream()
                .filter(it -> names.contains(it.getAttribute("name")))
                .toList();
        return !given.isEmpty()
                && given.stream().allMatch(it -> it.getTextContent().isBlank());
    }
}
