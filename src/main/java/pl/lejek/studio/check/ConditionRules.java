package pl.lejek.studio.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.lejek.studio.check.Diagram.Flow;
import pl.lejek.studio.check.Diagram.FlowNode;
import pl.lejek.studio.check.Finding.Severity;

/** Whether gateways answer every case once, and by what somebody sets. */
final class ConditionRules {

    private static final int LONGEST = 500;

    private static final Pattern PLAIN =
            Pattern.compile("[$#]\\{\\s*(!|not )?\\s*(\\w+)\\s*(?:(==|!=|<=|>=|<|>|eq|ne|le|ge|lt|gt)\\s*"
                    + "(?:'([^']*)'|\"([^\"]*)\"|(-?\\d+(?:\\.\\d+)?)|(true|false)))?\\s*}");

    private static final Map<String, String> WORDS =
            Map.of("eq", "==", "ne", "!=", "le", "<=", "ge", ">=", "lt", "<", "gt", ">");

    private final Diagram diagram;
    private final Variables variables;
    private final Set<String> ofTheCode;
    private final List<Finding> findings = new ArrayList<>();

    private ConditionRules(Diagram diagram, Variables variables, Set<String> ofTheCode) {
        this.diagram = diagram;
        this.variables = variables;
        this.ofTheCode = ofTheCode;
    }

    static List<Finding> check(Diagram diagram, Variables variables, Set<String> ofTheCode) {
        var rules = new ConditionRules(diagram, variables, ofTheCode);
        rules.unset();
        for (var node : diagram.nodes()) {
            if (Set.of("exclusiveGateway", "inclusiveGateway").contains(node.type())
                    && diagram.outgoing(node).size() > 1) {
                rules.gateway(node);
            }
        }
        return rules.findings;
    }

    private void add(Severity severity, String element, String key, String... arguments) {
        findings.add(new Finding(severity, Finding.DIAGRAM, element, key, List.of(arguments)));
    }

    private void unset() {
        var set = variables.set();
        set.addAll(ofTheCode);
        // What a program outside gives back is not written anywhere in the diagram.
        var afterPrograms = afterPrograms();
        for (var flow : diagram.flows()) {
            if (flow.condition() != null) {
                Variables.in(flow.condition()).stream()
                        .filter(it -> !set.contains(it))
                        .forEach(it -> {
                            if (afterPrograms.contains(flow.source())
                                    && variables.formThatAsks(it).isEmpty()) {
                                add(Severity.WARNING, flow.id(), "variable-of-program", it);
                            } else {
                                nobodySets(flow.id(), it, Severity.ERROR);
                            }
                        });
            }
        }
        for (var node : diagram.nodes()) {
            for (var name : variables.asked(node)) {
                if (!set.contains(name)) {
                    nobodySets(node.id(), name, Severity.WARNING);
                }
            }
        }
    }

    /** @return what a case may come to after a program outside has done a step, generously around subprocesses */
    private Set<String> afterPrograms() {
        var after = new HashSet<String>();
        for (var node : diagram.nodes()) {
            if (isOfProgram(node)) {
                for (var from = Optional.of(node);
                        from.isPresent();
                        from = diagram.node(from.get().scope().getAttribute("id"))) {
                    after.addAll(diagram.reach(from.get()));
                }
            }
        }
        return after;
    }

    private static boolean isOfProgram(FlowNode node) {
        return "external".equals(node.camunda("type"))
                || Diagram.first(node.element(), "messageEventDefinition")
                        .filter(it -> "external".equals(it.getAttributeNS(Diagram.CAMUNDA, "type")))
                        .isPresent();
    }

    private void nobodySets(String element, String variable, Severity severity) {
        var form = variables.formThatAsks(variable);
        if (form.isPresent()) {
            add(severity, element, "form-field-needed.target", variable, form.get());
        } else {
            add(severity, element, "variable-nobody-sets", variable);
        }
    }

    /** A condition that compares one variable with one value. */
    private record Plain(Flow flow, String variable, Values.Test test) {}

    private void gateway(FlowNode gateway) {
        var flows = diagram.outgoing(gateway);
        var fallback = gateway.element().getAttribute("default");
        var asked = flows.stream().filter(it -> !it.id().equals(fallback)).toList();
        var hasDefault = asked.size() < flows.size();
        for (var flow : asked) {
            if (flow.condition() == null) {
                add(Severity.ERROR, flow.id(), "condition-missing");
            }
        }
        if (gateway.type().equals("exclusiveGateway")) {
            same(asked);
        }
        var plain = asked.stream().map(ConditionRules::plain).toList();
        if (plain.stream().anyMatch(Optional::isEmpty)
                || plain.stream()
                                .map(it -> it.orElseThrow().variable())
                                .distinct()
                                .count()
                        != 1) {
            if (!hasDefault
                    && gateway.type().equals("exclusiveGateway")
                    && asked.stream().allMatch(it -> it.condition() != null)) {
                add(Severity.WARNING, gateway.id(), "gateway-misses-case.default");
            }
            return;
        }
        cases(gateway, plain.stream().map(Optional::orElseThrow).toList(), hasDefault);
    }

    private void same(List<Flow> flows) {
        var seen = new LinkedHashMap<String, Flow>();
        for (var flow : flows) {
            if (flow.condition() != null) {
                var before = seen.putIfAbsent(flow.condition().replaceAll("\\s+", ""), flow);
                if (before != null) {
                    add(Severity.WARNING, flow.id(), "conditions-overlap", label(before), flow.condition());
                }
            }
        }
    }

    private void cases(FlowNode gateway, List<Plain> conditions, boolean hasDefault) {
        var variable = conditions.get(0).variable();
        var domain = variables.domain(variable, ofTheCode.contains(variable));
        Values values = Values.of(
                        domain.type(), conditions.stream().map(Plain::test).toList(), domain.values())
                .orElse(null);
        if (values == null) {
            if (!hasDefault) {
                add(Severity.WARNING, gateway.id(), "gateway-misses-case.default");
            }
            return;
        }
        var covered = new BitSet();
        var exclusive = gateway.type().equals("exclusiveGateway");
        for (var i = 0; i < conditions.size(); i++) {
            var matching = values.matching(conditions.get(i).test());
            var twice = (BitSet) matching.clone();
            twice.and(covered);
            if (exclusive && !twice.isEmpty() && !sameAsBefore(conditions, i)) {
                add(
                        Severity.WARNING,
                        conditions.get(i).flow().id(),
                        "conditions-overlap.value",
                        variable,
                        values.name(twice.nextSetBit(0)));
            }
            covered.or(matching);
            offered(conditions.get(i), domain);
        }
        if (!hasDefault) {
            missed(gateway, variable, domain, values, covered);
        }
    }

    private static boolean sameAsBefore(List<Plain> conditions, int at) {
        return conditions.subList(0, at).stream()
                .anyMatch(it -> it.test().equals(conditions.get(at).test()));
    }

    /** What no form and no table ever offers is a slip. */
    private void offered(Plain condition, Variables.Domain domain) {
        if (domain.values() == null || domain.values().isEmpty()) {
            return;
        }
        for (var part : condition.test().parts()) {
            if (part.from() instanceof String value && !domain.values().contains(value)) {
                add(
                        Severity.WARNING,
                        condition.flow().id(),
                        "condition-never-true",
                        condition.variable(),
                        value,
                        String.join(", ", domain.values()));
            }
        }
    }

    private void missed(FlowNode gateway, String variable, Variables.Domain domain, Values values, BitSet covered) {
        var closed = domain.type().equals("boolean") || domain.values() != null;
        for (var at = 0; at < values.classes(); at++) {
            if (!covered.get(at) && values.isPossible(at)) {
                add(
                        closed ? Severity.ERROR : Severity.WARNING,
                        gateway.id(),
                        "gateway-misses-case",
                        variable,
                        values.name(at));
                return;
            }
        }
        var text = domain.type().isEmpty() || domain.type().equals("string") && !closed;
        if (text) {
            add(Severity.WARNING, gateway.id(), "gateway-misses-case.default");
        }
    }

    private static String label(Flow flow) {
        return flow.name().isEmpty() ? flow.id() : flow.name();
    }

    private static Optional<Plain> plain(Flow flow) {
        var match =
                PLAIN.matcher(flow.condition() == null ? "" : flow.condition().strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        var negated = match.group(1) != null;
        var operator = match.group(3) == null ? "==" : WORDS.getOrDefault(match.group(3), match.group(3));
        var value = value(match.group(4), match.group(5), match.group(6), match.group(7));
        if (match.group(3) != null && negated) {
            return Optional.empty();
        }
        var part = Set.of("==", "!=").contains(operator)
                ? Values.Part.equal(value)
                : Values.Part.compared(operator, value);
        return Optional.of(
                new Plain(flow, match.group(2), new Values.Test(List.of(part), negated || operator.equals("!="))));
    }

    private static Object value(
            @Nullable String text, @Nullable String quoted, @Nullable String number, @Nullable String truth) {
        if (text != null) {
            return text;
        }
        if (quoted != null) {
            return quoted;
        }
        return number != null ? new BigDecimal(number) : Boolean.valueOf(truth == null || truth.equals("true"));
    }
}
