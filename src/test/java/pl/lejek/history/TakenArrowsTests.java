package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.lejek.history.DiagramGraph.Arrow;
import pl.lejek.history.DiagramGraph.Node;
import pl.lejek.history.TakenArrows.Taken;

class TakenArrowsTests {

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private final Map<String, Node> nodes = new HashMap<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final List<PassedStep> steps = new ArrayList<>();

    @Test
    void followsALineAndTellsWhereATokenWaits() {
        arrow("start", "a");
        arrow("a", "b");
        step("start", "startEvent", 0, 0);
        step("a", "userTask", 0, 5);

        var taken = taken();

        assertThat(flow(taken, "a-1")).isEqualTo("start-a");
        assertThat(taken.left()).extracting(it -> it.arrow().id()).containsExactly("a-b");
        assertThat(taken.unclear()).isEmpty();
    }

    @Test
    void knowsWhichWayALoopWasEntered() {
        gateway("merge", "exclusiveGateway");
        gateway("choice", "exclusiveGateway");
        arrow("start", "merge");
        arrow("merge", "call");
        arrow("call", "choice");
        arrow("choice", "merge");
        arrow("choice", "end");
        step("start", "startEvent", 0, 0);
        step("merge", "exclusiveGateway", 0, 0);
        step("call", "userTask", 0, 9);
        step("choice", "exclusiveGateway", 9, 9);
        step("merge", "exclusiveGateway", 9, 9);
        step("call", "userTask", 9, 20);
        step("choice", "exclusiveGateway", 20, 20);
        step("end", "noneEndEvent", 20, 20);

        var taken = taken();

        assertThat(flow(taken, "merge-1")).isEqualTo("start-merge");
        assertThat(flow(taken, "merge-2")).isEqualTo("choice-merge");
        assertThat(flow(taken, "end-1")).isEqualTo("choice-end");
        assertThat(taken.unclear()).isEmpty();
        assertThat(taken.left()).isEmpty();
    }

    /** A whole loop within one instant, as with a clock that stands still: only the engine's counter tells the order. */
    @Test
    void knowsWhatLedToWhatWithinOneInstant() {
        gateway("merge", "exclusiveGateway");
        gateway("choice", "exclusiveGateway");
        arrow("start", "merge");
        arrow("merge", "work");
        arrow("work", "choice");
        arrow("choice", "merge");
        arrow("choice", "end");
        step("start", "startEvent", 0, 0);
        for (var turn = 0; turn < 3; turn++) {
            step("merge", "exclusiveGateway", 0, 0);
            step("work", "serviceTask", 0, 0);
            step("choice", "exclusiveGateway", 0, 0);
        }
        step("end", "noneEndEvent", 0, 0);

        var taken = taken();

        assertThat(List.of(flow(taken, "merge-1"), flow(taken, "merge-2"), flow(taken, "merge-3")))
                .containsExactly("start-merge", "choice-merge", "choice-merge");
        assertThat(flow(taken, "end-1")).isEqualTo("choice-end");
    }

    @Test
    void takesBothBranchesAndJoinsThemOnce() {
        gateway("fork", "parallelGateway");
        gateway("join", "parallelGateway");
        arrow("fork", "a");
        arrow("fork", "b");
        arrow("a", "join");
        arrow("b", "join");
        arrow("join", "end");
        step("fork", "parallelGateway", 0, 0);
        step("a", "userTask", 0, 5);
        step("b", "userTask", 0, 8);
        step("join", "parallelGateway", 5, 8);
        step("join", "parallelGateway", 8, 8);
        step("end", "noneEndEvent", 8, 8);

        var taken = taken();

        assertThat(flow(taken, "join-1")).isEqualTo("a-join");
        assertThat(flow(taken, "join-2")).isEqualTo("b-join");
        assertThat(flow(taken, "end-1")).isEqualTo("join-end");
        assertThat(taken.left()).isEmpty();
        assertThat(taken.unclear()).isEmpty();
    }

    @Test
    void saysNothingWhereTwoWaysArePossible() {
        gateway("left", "inclusiveGateway");
        gateway("right", "inclusiveGateway");
        arrow("left", "end");
        arrow("left", "other");
        arrow("right", "end");
        arrow("right", "another");
        step("left", "inclusiveGateway", 0, 1);
        step("right", "inclusiveGateway", 0, 1);
        step("end", "noneEndEvent", 2, 2);

        var taken = taken();

        assertThat(taken.entries()).isEmpty();
        assertThat(taken.unclear()).containsExactly("end-1");
    }

    @Test
    void knowsTheSecondTurnEvenIfOfTheFirstTwoArrowsArePossible() {
        gateway("known", "exclusiveGateway");
        arrow("known", "stage", "yes");
        arrow("known", "stage", "imported");
        arrow("known", "ask");
        arrow("next", "stage");
        arrow("stage", "next");
        step("known", "exclusiveGateway", 0, 0);
        step("stage", "exclusiveGateway", 0, 0);
        step("next", "userTask", 0, 5);
        step("stage", "exclusiveGateway", 5, 5);

        var taken = taken();

        assertThat(taken.unclear()).containsExactly("stage-1");
        assertThat(flow(taken, "stage-2")).isEqualTo("next-stage");
    }

    @Test
    void looksThroughGatewaysThatLeaveNoTrace() {
        var graph = DiagramGraph.of(Bpmn.readModelFromStream(new ByteArrayInputStream(
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://lejek.pl/bpmn">
                  <process id="p" isExecutable="true">
                    <extensionElements>
                      <camunda:properties><camunda:property name="mass" value="true" /></camunda:properties>
                    </extensionElements>
                    <startEvent id="start" />
                    <exclusiveGateway id="merge" />
                    <businessRuleTask id="table" />
                    <exclusiveGateway id="choice" />
                    <serviceTask id="send" />
                    <endEvent id="end" />
                    <sequenceFlow id="a" sourceRef="start" targetRef="merge" />
                    <sequenceFlow id="b" sourceRef="merge" targetRef="table" />
                    <sequenceFlow id="c" sourceRef="table" targetRef="choice" />
                    <sequenceFlow id="d" sourceRef="choice" targetRef="send" />
                    <sequenceFlow id="e" sourceRef="choice" targetRef="end" />
                    <sequenceFlow id="f" sourceRef="send" targetRef="merge" />
                  </process>
                </definitions>
                """
                        .getBytes(StandardCharsets.UTF_8))));
        step("start", "startEvent", 0, 0);
        step("send", "serviceTask", 0, 0);
        step("send", "serviceTask", 9, 9);
        step("end", "noneEndEvent", 20, 20);

        var taken = TakenArrows.of(steps, it -> graph);

        assertThat(taken.entries().get("send-1").path()).containsExactly("a", "b", "c", "d");
        assertThat(taken.entries().get("send-2").path()).containsExactly("f", "b", "c", "d");
        assertThat(taken.entries().get("end-1").path()).containsExactly("f", "b", "c", "e");
        assertThat(taken.unclear()).isEmpty();
    }

    @Test
    void drawsNoArrowFromWorkThatWasWithdrawn() {
        arrow("start", "a");
        arrow("a", "b");
        step("start", "startEvent", 0, 0);
        withdrawn("a", 0, 4);

        var taken = taken();

        assertThat(taken.left()).isEmpty();
        assertThat(flow(taken, "a-1")).isEqualTo("start-a");
    }

    @Test
    void leavesAStepThatWasBegunByHandOpen() {
        arrow("start", "a");
        arrow("a", "b");
        arrow("b", "c");
        step("start", "startEvent", 0, 0);
        withdrawn("a", 0, 4);
        step("c", "userTask", 4, null);

        assertThat(taken().unclear()).containsExactly("c-1");
    }

    @Test
    void keepsTheInstancesOfOneStepInTheirFrame() {
        arrow("start", "ask");
        arrow("ask", "end");
        step("start", "startEvent", 0, 0);
        var body = add("ask#multiInstanceBody", "multiInstanceBody", "case", 0, 9, false);
        add("ask", "userTask", body.id(), 0, 5, false);
        add("ask", "userTask", body.id(), 0, 9, false);
        step("end", "noneEndEvent", 9, 9);

        var taken = taken();

        assertThat(flow(taken, body.id())).isEqualTo("start-ask");
        assertThat(flow(taken, "end-1")).isEqualTo("ask-end");
        assertThat(taken.entries()).hasSize(2);
        assertThat(taken.unclear()).isEmpty();
    }

    @Test
    void noArrowCrossesTheEdgeOfASubprocess() {
        arrow("inner-start", "work");
        arrow("work", "inner-end");
        add("sub", "subProcess", "case", 0, 9, false);
        add("sub", "subProcess", "case", 10, 19, false);
        add("work", "userTask", "sub-1", 0, 9, false);
        add("inner-end", "noneEndEvent", "sub-2", 19, 19, false);

        var taken = taken();

        assertThat(taken.entries()).doesNotContainKey("inner-end-1");
        assertThat(taken.unclear()).contains("inner-end-1");
    }

    private Taken taken() {
        var graph = new DiagramGraph(nodes, arrows);
        return TakenArrows.of(steps, it -> graph);
    }

    private static @Nullable String flow(Taken taken, String step) {
        var arrow = taken.entries().get(step);
        return arrow == null ? null : arrow.id();
    }

    private void gateway(String id, String type) {
        nodes.put(id, new Node(id, type, null));
    }

    private void arrow(String from, String to) {
        arrow(from, to, from + "-" + to);
    }

    private void arrow(String from, String to, String id) {
        for (var node : List.of(from, to)) {
            nodes.putIfAbsent(node, new Node(node, "task", null));
        }
        var oneOf = !nodes.get(from).type().startsWith("p")
                && !nodes.get(from).type().startsWith("inc");
        arrows.add(new Arrow(from, to, List.of(id), oneOf));
    }

    private void step(String element, String type, int from, @Nullable Integer until) {
        add(element, type, "case", from, until, false);
    }

    private void withdrawn(String element, int from, int until) {
        add(element, "userTask", "case", from, until, true);
    }

    private PassedStep add(
            String activity, String type, String scope, int from, @Nullable Integer until, boolean canceled) {
        var number =
                steps.stream().filter(it -> it.activityId().equals(activity)).count() + 1;
        var step = new PassedStep(
                activity + "-" + number,
                scope,
                "case",
                "definition",
                activity,
                type,
                null,
                START.plusSeconds(from),
                until == null ? null : START.plusSeconds(until),
                canceled,
                null,
                null,
                steps.size() + 1);
        steps.add(step);
        return step;
    }
}
