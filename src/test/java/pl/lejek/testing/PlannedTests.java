package pl.lejek.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Knows which test classes this run is about to execute; registered as a service of the JUnit platform. */
public class PlannedTests implements TestExecutionListener {

    private static final Set<String> CLASSES = ConcurrentHashMap.newKeySet();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().forEach(root -> plan.getDescendants(root).stream()
                .flatMap(it -> it.getSource().stream())
                .filter(ClassSource.class::isInstance)
                .forEach(it -> CLASSES.add(((ClassSource) it).getClassName())));
    }

    static boolean contain(String className) {
        return CLASSES.contains(className);
    }
}
