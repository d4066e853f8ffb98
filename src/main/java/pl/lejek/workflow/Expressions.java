package pl.lejek.workflow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.Bindings;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Cache;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.FunctionNode;
import org.camunda.bpm.impl.juel.IdentifierNode;
import org.camunda.bpm.impl.juel.Parser;
import org.camunda.bpm.impl.juel.TreeStore;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.jspecify.annotations.Nullable;

/**
 * The expression language of diagrams: variables, maps, comparisons and published functions. No method of an object can
 * be called, because the grammar here has no method calls; functions are instance methods of published beans.
 */
class Expressions extends Builder {

    private static final long serialVersionUID = 1L;

    /** Names the engine itself would resolve to its own objects; a diagram has no business with them. */
    private static final Set<String> ENGINE_OBJECTS =
            Set.of("execution", "task", "caseExecution", "externalTask", "connector", "loggedInUser", "commandContext");

    private final transient FunctionRegistry functions;

    Expressions(FunctionRegistry functions) {
        super(); // no features: no method invocations, no varargs
        this.functions = functions;
    }

    ExpressionFactoryImpl factory() {
        return new ExpressionFactoryImpl(new TreeStore(this, new Cache(2000)));
    }

    /**
     * What is wrong with an expression.
     *
     * @param key as of {@link ResourceCheck.Problem}
     * @param subject what of the expression it is
     */
    record Flaw(String key, String message, String subject) {}

    /** @return what is wrong with the expression, empty when a diagram may use it */
    List<Flaw> problemsOf(String expression) {
        var problems = new ArrayList<Flaw>();
        try {
            var tree = build(expression);
            for (FunctionNode function : tree.getFunctionNodes()) {
                var method = functions.find(function.getName());
                if (method == null) {
                    problems.add(new Flaw(
                            "expression-function.unknown",
                            "there is no function " + function.getName() + " that a diagram may call",
                            function.getName()));
                } else if (method.getParameterCount() != function.getParamCount()) {
                    problems.add(new Flaw(
                            "expression-function.arguments",
                            "function " + function.getName() + " takes " + method.getParameterCount()
                                    + " arguments, not " + function.getParamCount(),
                            function.getName()));
                }
            }
            for (IdentifierNode identifier : tree.getIdentifierNodes()) {
                if (ENGINE_OBJECTS.contains(identifier.getName())) {
                    problems.add(new Flaw(
                            "expression-object",
                            "a diagram may not use the engine's object " + identifier.getName(),
                            identifier.getName()));
                }
            }
        } catch (ELException e) {
            problems.add(new Flaw(
                    "expression-syntax",
                    "not an expression that a diagram may use: methods and unknown syntax are refused",
                    DiagramCheck.printable(expression)));
        }
        return problems;
    }

    @Override
    protected Parser createParser(String expression) {
        return new Parser(this, expression) {
            @Override
            protected AstFunction createAstFunction(String name, int index, AstParameters params) {
                return new InstanceFunction(name, index, params);
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** JUEL calls static methods only; ours are methods of beans. */
    private class InstanceFunction extends AstFunction {

        InstanceFunction(String name, int index, AstParameters params) {
            super(name, index, params, false);
        }

        @Override
        protected Object invoke(Bindings bindings, ELContext context, @Nullable Object base, Method method)
                throws InvocationTargetException, IllegalAccessException {
            return super.invoke(bindings, context, functions.beanOf(method), method);
        }
    }
}
