package pl.lejek.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every flow node and every sequence flow of every shipped diagram is passed by some case of {@link Scenarios}. Runs
 * last (junit-platform.properties) and judges only a run that holds all scenario classes.
 */
@LejekTest
@Order(Integer.MAX_VALUE)
class DiagramCoverageTests {

    @Autowired
    JdbcClient jdbc;

    /** What a diagram holds, and what of it nobody passed. */
    record Coverage(String process, int nodes, Set<String> missedNodes, int flows, Set<String> missedFlows) {

        List<String> missed() {
            return Stream.concat(
                            missedNodes.stream().map(it -> process + ": node " + it),
                            missedFlows.stream().map(it -> process + ": flow " + it))
                    .toList();
        }

        String line() {
            var passed = nodes + flows - missedNodes.size() - missedFlows.size();
            return "%-24s nodes %3d/%-3d  flows %3d/%-3d  %6.2f %%"
                    .formatted(
                            process,
                            nodes - missedNodes.size(),
                            nodes,
                            flows - missedFlows.size(),
                            flows,
                            100.0 * passed / (nodes + flows));
        }
    }

    @Test
    void scenariosPassEveryNodeAndEveryFlow() throws IOException {
        var scenarios = scenarios();
        assumeTrue(
                scenarios.stream().allMatch(PlannedTests::contain),
                "only some of the scenario classes are part of this run");
        assertThat(DiagramCoverage.ran()).as("scenario classes that ran before").containsAll(scenarios);

        var coverage = diagrams().stream().map(this::coverage).toList();

        System.out.println("\nCoverage of the diagrams by scenario tests");
        for (var it : coverage) {
            System.out.println(it.line());
            write(it);
        }
        assertThat(coverage).isNotEmpty();
        assertThat(coverage.stream().flatMap(it -> it.missed().stream()))
                .as("what no case passed")
                .isEmpty();
    }

    private static Set<String> scenarios() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Scenarios.class));
        return scanner.findCandidateComponents("pl.lejek").stream()
                .map(it -> it.getBeanClassName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<BpmnModelInstance> diagrams() throws IOException {
        try (var files = Files.walk(Path.of("processes"))) {
            return files.filter(it -> it.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(it -> Bpmn.readModelFromFile(it.toFile()))
                    .toList();
        }
    }

    private Coverage coverage(BpmnModelInstance diagram) {
        var process =
                diagram.getModelElementsByType(Process.class).iterator().next().getId();
        var nodes = ids(diagram.getModelElementsByType(FlowNode.class).stream().map(FlowNode::getId));
        var flows =
                ids(diagram.getModelElementsByType(SequenceFlow.class).stream().map(SequenceFlow::getId));
        var taken = DiagramCoverage.flows().getOrDefault(process, Set.of());
        var passed = passed(process);
        var missedNodes = new TreeSet<>(nodes);
        missedNodes.removeAll(passed);
        diagram.getModelElementsByType(SequenceFlow.class).stream()
                .filter(it -> taken.contains(it.getId()))
                .forEach(it -> missedNodes.remove(it.getSource().getId()));
        var missedFlows = new TreeSet<>(flows);
        missedFlows.removeAll(taken);
        // The engine goes from an event-based gateway to what happened without taking the flow between them.
        diagram.getModelElementsByType(EventBasedGateway.class).stream()
                .flatMap(it -> it.getOutgoing().stream())
                .filter(it -> passed.contains(it.getTarget().getId()))
                .forEach(it -> missedFlows.remove(it.getId()));
        return new Coverage(process, nodes.size(), missedNodes, flows.size(), missedFlows);
    }

    private static Set<String> ids(Stream<String> ids) {
        return ids.collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> passed(String process) {
        return jdbc.sql(
                        """
                        select distinct act_id_ from engine.act_hi_actinst
                        where proc_def_key_ = ? and proc_inst_id_ = any(?) and end_time_ is not null
                        """)
                .params(process, DiagramCoverage.cases().toArray(String[]::new))
                .query(String.class)
                .set();
    }

    private static void write(Coverage it) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "coverage"));
        var lines = new ArrayList<String>();
        lines.add(it.line());
        lines.addAll(it.missed());
        Files.write(folder.resolve(it.process() + ".txt"), lines);
    }
}
