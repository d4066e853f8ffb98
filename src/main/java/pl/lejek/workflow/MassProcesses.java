package pl.lejek.workflow;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Processes of which very many cases run at once, as the property {@code mass} of the diagram says (docs/adr/0022). Their
 * jobs have a priority below zero: by it they are found, taken in numbers and run many in one transaction.
 */
final class MassProcesses {

    /** Name of the diagram's property, and of the one that a parsed diagram keeps. */
    static final String PROPERTY = "mass";

    static final long PRIORITY = -1;

    private MassProcesses() {}

    static void mark(Element process, ProcessDefinitionEntity definition) {
        if (isMass(process)) {
            definition.setProperty(PROPERTY, true);
            definition.setProperty(BpmnParse.PROPERTYNAME_JOB_PRIORITY, new ConstantValueProvider(PRIORITY));
        }
    }

    private static boolean isMass(Element process) {
        var extensions = process.element("extensionElements");
        var properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        return properties != null
                && properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream()
                        .anyMatch(it -> PROPERTY.equals(it.attribute("name")) && "true".equals(it.attribute("value")));
    }

    static boolean isMass(ExecutionEntity execution) {
        return isMass(execution.getProcessDefinition());
    }

    static boolean isMass(@Nullable ProcessDefinitionEntity definition) {
        return definition != null && Boolean.TRUE.equals(definition.getProperty(PROPERTY));
    }

    /** @return whether the step that is carried out right now belongs to one of them */
    static boolean isAtWork() {
        var context = Context.getBpmnExecutionContext();
        return context != null && context.getExecution() != null && isMass(context.getExecution());
    }
}
