package pl.lejek.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Publishes a method as a function that diagrams may call in expressions, e.g. {@code ${dueIn('office-hours', 8)}}.
 * The bean implements {@link DiagramFunctions}; the method's name is the function's.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DiagramFunction {

    /** @return one sentence for managers, in English */
    String en();

    /** @return one sentence for managers, in Polish */
    String pl();
}
