package pl.lejek.workflow;

import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.FunctionMapper;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/**
 * Evaluates the expressions of diagrams with {@link Expressions} and resolves names to variables, published delegates,
 * map entries and list elements. Properties of any other object, {@code class} among them, do not resolve.
 */
class RestrictedExpressionManager extends JuelExpressionManager {

    private final Expressions expressions;
    private final FunctionRegistry published;
    private final PublishedDelegates delegates;

    RestrictedExpressionManager(Expressions expressions, FunctionRegistry published, PublishedDelegates delegates) {
        this.expressions = expressions;
        this.published = published;
        this.delegates = delegates;
        this.expressionFactory = expressions.factory();
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new DelegateElResolver(delegates));
        resolver.add(new MapELResolver(true));
        resolver.add(new ListELResolver(true));
        return resolver;
    }

    @Override
    protected FunctionMapper createFunctionMapper() {
        return new FunctionMapper() {
            @Override
            public java.lang.reflect.Method resolveFunction(String prefix, String localName) {
                return published.find(localName);
            }
        };
    }

    Expressions expressions() {
        return expressions;
    }
}
