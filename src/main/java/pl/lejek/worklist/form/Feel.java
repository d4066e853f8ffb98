package pl.lejek.worklist.form;

import camundajar.impl.scala.Option;
import camundajar.impl.scala.Some;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.context.CustomContext;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compiles the FEEL of forms once and evaluates it with decimal arithmetic; what cannot be evaluated is null. */
@Component
public class Feel {

    private static final int MAX_LENGTH = 1000;

    private final FeelEngineApi parser;
    private final Interpreter interpreter;
    private final Cache<String, Expression> compiled =
            Caffeine.newBuilder().maximumSize(2_000).build();

    public Feel(Clock clock) {
        var zoned = clock.withZone(ZoneId.of("Europe/Warsaw"));
        var builder =
                FeelEngineBuilder.forJava().withClock(() -> zoned.instant().atZone(zoned.getZone()));
        this.parser = builder.build();
        this.interpreter = new Interpreter(
                builder.valueMapper(),
                new FeelInterpreter(builder.valueMapper()),
                new BuiltinFunctions(builder.clock(), builder.valueMapper()));
    }

    /** The text is not FEEL. */
    public static class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    /** @param text without the leading {@code =} */
    Expression compile(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new Invalid("longer than " + MAX_LENGTH + " characters");
        }
        return compiled.get(text, it -> new Expression(interpreter, parse(it)));
    }

    /** Compiles what form-js evaluates as a unary test, such as {@code conditional.hide}. */
    Test compileTest(String text) {
        var trimmed = text.strip();
        var negated = trimmed.startsWith("not(") && closesAtEnd(trimmed);
        return new Test(compile(negated ? trimmed.substring(4, trimmed.length() - 1) : trimmed), negated);
    }

    private ParsedExpression parse(String text) {
        var result = parser.parseExpression(text);
        if (result.isFailure()) {
            throw new Invalid(result.failure().message().lines().findFirst().orElse("cannot be read"));
        }
        return result.parsedExpression();
    }

    private static boolean closesAtEnd(String text) {
        var depth = 0;
        var quoted = false;
        for (var i = 3; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && --depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }

    /**
     * Evaluates with the FEEL engine's own interpreter. The engine's front door makes all built-in functions anew for
     * every evaluation, which takes longer than most expressions do.
     */
    private record Interpreter(ValueMapper values, FeelInterpreter interpreter, BuiltinFunctions functions) {

        @Nullable
        Object evaluate(ParsedExpression expression, Map<String, Object> variables) {
            var context = EvalContext.create(values, functions).merge(new Variables(variables));
            var result = interpreter.eval(expression.expression(), context);
            return result instanceof ValError || result instanceof ValFatalError ? null : values.unpackVal(result);
        }
    }

    /** Form data as the variables of an expression. */
    private static final class Variables extends CustomContext implements VariableProvider {

        private final Map<String, Object> variables;

        Variables(Map<String, Object> variables) {
            this.variables = variables;
        }

        @Override
        public VariableProvider variableProvider() {
            return this;
        }

        @Override
        public Option<Object> getVariable(String name) {
            return variables.containsKey(name) ? new Some<>(variables.get(name)) : Option.empty();
        }

        @Override
        public Iterable<String> keys() {
            return CollectionConverters.asScala(variables.keySet());
        }
    }

    /** A compiled expression. */
    record Expression(Interpreter interpreter, ParsedExpression parsed) {

        String text() {
            return parsed.text();
        }

        @Nullable
        Object evaluate(Map<String, Object> context) {
            try {
                return plain(interpreter.evaluate(parsed, context));
            } catch (RuntimeException e) {
                return null; // as a failure is in the browser
            }
        }

        private static @Nullable Object plain(@Nullable Object value) {
            if (value instanceof Double number) {
                return BigDecimal.valueOf(number);
            }
            return value;
        }
    }

    /**
     * A compiled unary test on an absent input, with the meaning it has in the browser: a result of null is a match,
     * because it equals the absent input.
     */
    record Test(Expression expression, boolean negated) {

        /** @param result of the expression */
        boolean matches(@Nullable Object result) {
            boolean matches;
            if (result instanceof Boolean flag) {
                matches = flag;
            } else if (result instanceof List<?> list) {
                matches = list.stream().anyMatch(Objects::isNull);
            } else {
                matches = result == null;
            }
            return negated != matches;
        }
    }
}
