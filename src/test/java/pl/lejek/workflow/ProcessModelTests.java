package pl.lejek.workflow;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.workflow.ShippedFiles.camelCase;
import static pl.lejek.workflow.ShippedFiles.folderOf;
import static pl.lejek.workflow.ShippedFiles.nameOf;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Signal;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The diagrams are checked like code: processes.md "Rules for every diagram". */
class ProcessModelTests {

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PLAIN =
            Pattern.compile("\\$\\{!?\\w+( (==|!=|<|<=|>|>=) ('[^']*'|-?\\d+|true|false))?}");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.'])([A-Za-z_]\\w*)(?!\\w*\\s*\\()");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "empty", "not", "and", "or");

    /** Whatever is named so reaches somebody outside: mail, message, document. */
    private static final Pattern OUTSIDE = Pattern.compile("(send|remind|notify|render|call-webhook)-.*");

    static List<Path> models() {
        return ShippedFiles.diagrams();
    }

    static List<Path> folders() {
        return models().stream().map(Path::getParent).distinct().toList();
    }

    @Test
    void thereAreDiagrams() {
        assertThat(models()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void keepsAFolderPerProcess(Path folder) {
        assertThat(folder.resolve(folder.getFileName() + ".bpmn")).exists();
        assertThat(folder.resolve("README.md")).isNotEmptyFile();
        assertThat(ShippedFiles.files(folder, ""))
                .filteredOn(it -> !it.endsWith("README.md"))
                .allSatisfy(it -> assertThat(nameOf(it)).matches(KEBAB))
                .allSatisfy(it -> assertThat(it.toString()).matches(".*\\.(bpmn|dmn|csv)"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void namesTheProcessLikeItsFolderAndKeepsItsHistory(Path file) {
        assertThat(all(file, Process.class)).allSatisfy(process -> {
            assertThat(process.getId()).isEqualTo(folderOf(file));
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
            assertThat(process.getCamundaVersionTag()).isNotBlank();
            assertThat(guidance(process)).isNotBlank();
            assertThat(property(process, "documentation:pl")).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void writesIdsInKebabCase(Path file) {
        assertThat(Stream.of(
                                all(file, FlowElement.class),
                                all(file, Message.class),
                                all(file, Signal.class),
                                all(file, Error.class),
                                all(file, Escalation.class))
                        .flatMap(Collection::stream))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(((BaseElement) it).getId()).matches(KEBAB));
    }

    @ParameterizedTest
    @MethodSource("models")
    void namesEveryVisibleElementInBothLanguages(Path file) {
        assertThat(Stream.concat(all(file, FlowElement.class).stream(), all(file, Process.class).stream())
                        .filter(ProcessModelTests::mustBeNamed))
                .allSatisfy(it -> {
                    assertThat(it.getAttributeValue("name")).as(it.getId()).isNotBlank();
                    assertThat(property(it, "label:pl")).as(it.getId()).isNotBlank();
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    void givesEveryUserTaskAllThatAPersonNeeds(Path file) {
        assertThat(all(file, UserTask.class)).allSatisfy(task -> {
            var process = folderOf(file);
            assertThat(task.getCamundaFormRef()).isEqualTo(process + "." + task.getId());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(ShippedFiles.FORMS.resolve(process).resolve(task.getId() + ".form"))
                    .exists();
            assertThat(Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateGroups()))
                    .as("somebody who does " + task.getId())
                    .anySatisfy(it -> assertThat(it).isNotBlank());
            assertThat(task.getCamundaDueDate())
                    .as("due date of " + task.getId())
                    .isNotBlank();
            assertThat(task.getCamundaPriority())
                    .as("priority of " + task.getId())
                    .isNotBlank();
            assertThat(guidance(task)).as("guidance of " + task.getId()).isNotBlank();
            assertThat(property(task, "documentation:pl"))
                    .as("guidance of " + task.getId())
                    .isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void bindsEveryServiceTaskToTheDelegateOfItsName(Path file) {
        assertThat(all(file, ServiceTask.class)).allSatisfy(task -> {
            if (!"external".equals(task.getCamundaType())) {
                assertThat(task.getCamundaDelegateExpression()).isEqualTo("${%sDelegate}", camelCase(task.getId()));
            }
        });
        assertThat(delegatesIn(file)).isSubsetOf(ShippedFiles.delegates());
    }

    @Test
    void hasNoDelegateThatNoDiagramCalls() {
        var called = models().stream().flatMap(it -> delegatesIn(it).stream()).collect(Collectors.toSet());
        Pattern.compile("\\$\\{(\\w+Delegate)}")
                .matcher(ShippedFiles.read(Path.of("src/main/resources/studio/element-templates.json")))
                .results()
                .forEach(it -> called.add(it.group(1)));
        assertThat(ShippedFiles.delegates()).isSubsetOf(called);
    }

    @ParameterizedTest
    @MethodSource("models")
    void holdsNoCode(Path file) {
        assertThat(ShippedFiles.read(file))
                .doesNotContain(
                        "scriptTask", "camunda:class", "camunda:expression", "camunda:connector", "camunda:script")
                .doesNotContain(
                        "Listener", "camunda:formData", "camunda:formKey", "language=", "camunda:resultVariable");
    }

    @ParameterizedTest
    @MethodSource("models")
    void makesOutsideEffectsSavePointsThatAreTriedAgain(Path file) {
        assertThat(all(file, ServiceTask.class))
                .filteredOn(it -> OUTSIDE.matcher(it.getId()).matches())
                .allSatisfy(it ->
                        assertThat(it.isCamundaAsyncBefore()).as(it.getId()).isTrue());
        assertThat(all(file, Task.class))
                .filteredOn(it -> it.isCamundaAsyncBefore() || it.isCamundaAsyncAfter())
                .allSatisfy(it -> assertThat(extension(it, CamundaFailedJobRetryTimeCycle.class))
                        .as(it.getId())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("models")
    void givesTheEngineInstantsAndNeverDurations(Path file) {
        assertThat(all(file, TimerEventDefinition.class)).allSatisfy(timer -> {
            assertThat(timer.getTimeDuration()).isNull();
            assertThat(timer.getTimeDate() != null || timer.getTimeCycle() != null)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void decidesByTablesThatExist(Path file) {
        var tables = ShippedFiles.tables().stream().map(ShippedFiles::nameOf).toList();
        assertThat(all(file, BusinessRuleTask.class)).allSatisfy(task -> {
            if (task.getCamundaDelegateExpression() != null) {
                assertThat(task.getCamundaDelegateExpression()).isEqualTo("${%sDelegate}", camelCase(task.getId()));
                assertThat(tables).contains(property(task, "decision"));
            } else {
                assertThat(tables).contains(task.getCamundaDecisionRef());
                assertThat(task.getCamundaDecisionRefBinding()).isEqualTo("latest");
                assertThat(task.getCamundaMapDecisionResult()).isEqualTo("resultList");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void callsProcessesThatExistAboutTheSameSubject(Path file) {
        assertThat(all(file, CallActivity.class)).allSatisfy(call -> {
            assertThat(ShippedFiles.PROCESSES
                            .resolve(call.getCalledElement())
                            .resolve(call.getCalledElement() + ".bpmn"))
                    .exists();
            assertThat(call.getCamundaCalledElementBinding()).isEqualTo("latest");
            assertThat(extension(call, CamundaIn.class))
                    .anySatisfy(it -> assertThat(it.getCamundaBusinessKey()).isEqualTo("${caseSubject()}"));
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void asksConditionsThatAManagerCanRead(Path file) {
        assertThat(all(file, ConditionExpression.class))
                .allSatisfy(it -> assertThat(it.getTextContent().strip()).matches(PLAIN));
        assertThat(all(file, ExclusiveGateway.class))
                .filteredOn(it -> it.getOutgoing().size() > 1)
                .allSatisfy(gateway -> {
                    assertThat(gateway.getDefault())
                            .as("default flow of " + gateway.getId())
                            .isNotNull();
                    assertThat(gateway.getOutgoing())
                            .filteredOn(it -> !it.equals(gateway.getDefault()))
                            .allSatisfy(it -> assertThat(it.getConditionExpression())
                                    .as(it.getId())
                                    .isNotNull());
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsOnlyVariablesThatSomebodySets(Path file) {
        assertThat(variablesRead(file)).isSubsetOf(variablesSet(file));
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawsEveryElement(Path file) {
        var shapes = all(file, BpmnShape.class);
        var edges = all(file, BpmnEdge.class);
        assertThat(shapes)
                .allSatisfy(it -> assertThat(it.getBounds()).as(it.getId()).isNotNull());
        assertThat(shapes)
                .extracting(it -> it.getBpmnElement().getId())
                .containsAll(all(file, FlowNode.class).stream()
                        .map(BaseElement::getId)
                        .toList());
        assertThat(edges)
                .extracting(it -> it.getBpmnElement().getId())
                .containsAll(all(file, SequenceFlow.class).stream()
                        .map(BaseElement::getId)
                        .toList());
        assertThat(edges)
                .allSatisfy(it -> assertThat(it.getWaypoints()).as(it.getId()).hasSizeGreaterThan(1));
        assertThat(shapes)
                .filteredOn(it -> it.getBpmnElement() instanceof Event || it.getBpmnElement() instanceof Gateway)
                .filteredOn(it -> it.getBpmnElement().getAttributeValue("name") != null)
                .allSatisfy(it -> {
                    assertThat(it.getBpmnLabel())
                            .as("label of " + it.getBpmnElement().getId())
                            .isNotNull();
                    assertThat(it.getBpmnLabel().getBounds())
                            .as(it.getBpmnElement().getId())
                            .isNotNull();
                });
        assertThat(edges)
                .filteredOn(it -> it.getBpmnElement().getAttributeValue("name") != null)
                .allSatisfy(it -> {
                    assertThat(it.getBpmnLabel())
                            .as("label of " + it.getBpmnElement().getId())
                            .isNotNull();
                    assertThat(it.getBpmnLabel().getBounds())
                            .as(it.getBpmnElement().getId())
                            .isNotNull();
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    void letsNoShapesOverlap(Path file) {
        var shapes = all(file, BpmnShape.class).stream()
                .filter(it ->
                        !(it.getBpmnElement() instanceof SubProcess) && !(it.getBpmnElement() instanceof BoundaryEvent))
                .toList();
        for (var one : shapes) {
            for (var other : shapes) {
                if (one.getId().compareTo(other.getId()) < 0) {
                    assertThat(overlap(one, other))
                            .as(one.getId() + " and " + other.getId())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void reachesTheFirstContactWithoutASavePoint() {
        var model = Bpmn.readModelFromFile(ShippedFiles.PROCESSES
                .resolve("lead-handling/lead-handling.bpmn")
                .toFile());
        FlowNode start = model.getModelElementById("lead-received");
        var seen = new HashSet<FlowNode>();
        var next = new ArrayDeque<FlowNode>(List.of(start));
        while (!next.isEmpty()) {
            var node = next.poll();
            if (!seen.add(node)) {
                continue;
            }
            assertThat(node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter())
                    .as(node.getId())
                    .isFalse();
            if (node instanceof SubProcess contact) {
                contact.getChildElementsByType(StartEvent.class).forEach(next::add);
            } else if (!(node instanceof UserTask)) {
                node.getOutgoing().forEach(it -> next.add(it.getTarget()));
            }
        }
        assertThat(seen).extracting(BaseElement::getId).contains("first-contact");
    }

    private static boolean mustBeNamed(BaseElement element) {
        if (element instanceof SequenceFlow flow) {
            return flow.getName() != null
                    || flow.getConditionExpression() != null
                    || flow.getSource() instanceof ExclusiveGateway split
                            && split.getOutgoing().size() > 1;
        }
        if (element instanceof Gateway gateway) {
            return gateway.getName() != null
                    || gateway instanceof ExclusiveGateway
                            && gateway.getOutgoing().size() > 1;
        }
        return element instanceof FlowNode || element instanceof Process;
    }

    private static boolean overlap(BpmnShape one, BpmnShape other) {
        var a = one.getBounds();
        var b = other.getBounds();
        return a.getX() < b.getX() + b.getWidth()
                && b.getX() < a.getX() + a.getWidth()
                && a.getY() < b.getY() + b.getHeight()
                && b.getY() < a.getY() + a.getHeight();
    }

    private static Set<String> delegatesIn(Path file) {
        return Pattern.compile("camunda:delegateExpression=\"\\$\\{(\\w+)}\"")
                .matcher(ShippedFiles.read(file))
                .results()
                .map(it -> it.group(1))
                .collect(toSet());
    }

    /** Names in expressions and in the tables that the diagram asks, without functions, properties and texts. */
    private static Set<String> variablesRead(Path file) {
        var read = new TreeSet<String>();
        EXPRESSION
                .matcher(ShippedFiles.read(file)
                        .replaceAll("camunda:delegateExpression=\"[^\"]*\"", "")
                        .replaceAll("&(amp|gt|lt);", " "))
                .results()
                .forEach(it -> names(it.group(1).replaceAll("'[^']*'", "''"), read));
        for (var task : all(file, BusinessRuleTask.class)) {
            if (task.getCamundaDecisionRef() != null) {
                tableInputs(task.getCamundaDecisionRef()).stream()
                        .map(it -> it.replaceAll("\"[^\"]*\"", "''"))
                        .forEach(it -> names(it.replaceAll("[a-z][a-z ]*\\(", "("), read));
            }
        }
        return read;
    }

    private static void names(String expression, Set<String> names) {
        NAME.matcher(expression)
                .results()
                .map(it -> it.group(1))
                .filter(it -> !WORDS.contains(it))
                .forEach(names::add);
    }

    private static List<String> tableInputs(String table) {
        return ShippedFiles.tables().stream()
                .filter(it -> nameOf(it).equals(table))
                .flatMap(
                        it -> Dmn.readModelFromFile(it.toFile()).getModelElementsByType(InputExpression.class).stream())
                .map(it -> it.getText().getTextContent())
                .toList();
    }

    private static Set<String> variablesSet(Path file) {
        var set = new TreeSet<String>(ShippedFiles.variablesOfTheCode());
        set.add("decisionResult");
        all(file, CamundaOutputParameter.class).forEach(it -> set.add(it.getCamundaName()));
        all(file, CamundaInputParameter.class).forEach(it -> set.add(it.getCamundaName()));
        all(file, CamundaOut.class).forEach(it -> set.add(it.getCamundaTarget()));
        for (var caller : models()) {
            all(caller, CallActivity.class).stream()
                    .filter(it -> folderOf(file).equals(it.getCalledElement()))
                    .flatMap(it -> extension(it, CamundaIn.class).stream())
                    .map(CamundaIn::getCamundaTarget)
                    .filter(Objects::nonNull)
                    .forEach(set::add);
        }
        ShippedFiles.forms().stream()
                .filter(it -> folderOf(it).equals(folderOf(file)))
                .forEach(it -> set.addAll(FormModelTests.processKeys(it)));
        return set;
    }

    private static String guidance(BaseElement element) {
        return element.getDocumentations().stream()
                .map(Documentation::getRawTextContent)
                .findFirst()
                .orElse("")
                .strip();
    }

    private static @Nullable String property(BaseElement element, String name) {
        return extension(element, CamundaProperties.class).stream()
                .flatMap(it -> it.getCamundaProperties().stream())
                .filter(it -> name.equals(it.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse(null);
    }

    private static <T extends ModelElementInstance> List<T> extension(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    private static <T extends ModelElementInstance> List<T> all(Path file, Class<T> type) {
        return new ArrayList<>(model(file).getModelElementsByType(type));
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }
}
