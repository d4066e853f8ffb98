package pl.lejek.workflow;

import java.util.Set;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** The delegates that a diagram may name: every {@link JavaDelegate} bean, and no other bean. */
@Component
public class PublishedDelegates {

    private final ListableBeanFactory beans;
    private final Set<String> names;

    PublishedDelegates(ListableBeanFactory beans) {
        this.beans = beans;
        this.names = Set.of(beans.getBeanNamesForType(JavaDelegate.class, false, false));
    }

    public Set<String> names() {
        return names;
    }

    JavaDelegate get(String name) {
        return beans.getBean(name, JavaDelegate.class);
    }
}
