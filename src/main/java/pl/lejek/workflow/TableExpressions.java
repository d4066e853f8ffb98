package pl.lejek.workflow;

import camundajar.impl.scala.util.Either;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;

/** Evaluates the cells of decision tables and parses each text once; the engine would parse it at every evaluation. */
class TableExpressions extends ScalaFeelEngine {

    private static final int MOST = 20_000;

    TableExpressions() {
        super(List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, CompositeValueMapper values) {
        return new Remembering(super.buildFeelEngine(functions, values));
    }

    private static class Remembering extends FeelEngine {

        private final Cache<String, Either<FeelEngine.Failure, ParsedExpression>> expressions = cache();
        private final Cache<String, Either<FeelEngine.Failure, ParsedExpression>> tests = cache();

        Remembering(FeelEngine like) {
            super(like.functionProvider(), like.valueMapper(), like.configuration(), like.clock());
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
    }
}
