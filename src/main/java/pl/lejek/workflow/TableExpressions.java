package pl.lejek.workflow;

import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import camundajar.impl.scala.util.Either;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.FunctionProvider.CompositeFunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;

/**
 * Evaluates the cells of decision tables. Each text is parsed once and the built-in functions are made once; the engine
 * would do both at every evaluation, which takes longer than most cells do.
 */
class TableExpressions extends ScalaFeelEngine {

    private static final int MOST = 20_000;

    TableExpressions() {
        super(List.of());
    }

    /** @return what reads and evaluates the texts */
    FeelEngine feel() {
        return feelEngine;
    }

    @Override
    protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, CompositeValueMapper values) {
        return new Remembering(super.buildFeelEngine(functions, values));
    }

    private static class Remembering extends FeelEngine {

        private final FeelInterpreter interpreter;
        private final FunctionProvider functions;
        private final Cache<String, Either<FeelEngine.Failure, ParsedExpression>> expressions = cache();
        private final Cache<String, Either<FeelEngine.Failure, ParsedExpression>> tests = cache();

        Remembering(FeelEngine like) {
            super(like.functionProvider(), like.valueMapper(), like.configuration(), like.clock());
            this.interpreter = new FeelInterpreter(valueMapper());
            this.functions = new CompositeFunctionProvider(CollectionConverters.asScala(
                            List.of(new BuiltinFunctions(clock(), valueMapper()), functionProvider()))
                    .toList());
        }

        private static Cache<String, Either<FeelEngine.Failure, ParsedExpression>> cache() {
            return Caffeine.newBuilder().maximumSize(MOST).build();
        }

        @Override
        public Either<FeelEngine.Failure, ParsedExpression> parseExpression(String text) {
            return expressions.get(text, super::parseExpression);
        }

        @Override
        public Either<FeelEngine.Failure, ParsedExpression> parseUnaryTests(String text) {
            return tests.get(text, super::parseUnaryTests);
        }

        /** What does not simply yield a value is left to the engine, which has the words for what is wrong. */
        @Override
        public EvaluationResult evaluate(ParsedExpression expression, Context variables) {
            var context = EvalContext.create(valueMapper(), functions).merge(variables);
            try {
                var value = interpreter.eval(expression.expression(), context);
                var failures = context.failureCollector().failures();
                if (!(value instanceof ValError || value instanceof ValFatalError || containsAssertion(failures))) {
                    return new SuccessfulEvaluationResult(valueMapper().unpackVal(value), failures);
                }
            } catch (RuntimeException e) {
                // said better below
            }
            return super.evaluate(expression, variables);
        }

        private static boolean containsAssertion(
                camundajar.impl.scala.collection.immutable.List<EvaluationFailure> failures) {
            return !failures.isEmpty()
                    && CollectionConverters.asJava(failures).stream()
                            .anyMatch(it -> it.failureType() == EvaluationFailureType.ASSERT_FAILURE$.MODULE$);
        }
    }
}
