package pl.lejek.worklist.form;

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
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compiles the FEEL of forms once and evaluates it with decimal arithmetic; what cannot be evaluated is null. */
@Component
public class Feel {

    private static final int MAX_LENGTH = 1000;

    private final FeelEngineApi engine;
    private final Cache<String, Expression> compiled =
            Caffeine.newBuilder().maximumSize(2_000).build();

    public Feel(Clock clock) {
        var zoned = clock.withZone(ZoneId.of("Europe/Warsaw"));
        this.engine = FeelEngineBuilder.forJava()
                .withClock(() -> zoned.instant().atZone(zoned.getZone()))
                .build();
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
        return compiled.get(text, it -> new Expression(engine, parse(it)));
    }

    /** Compiles what form-js evaluates as a unary test, such as {@code conditional.hide}. */
    Test compileTest(String text) {
        var trimmed = text.strip();
        var negated = trimmed.startsWith("not(") && closesAtEnd(trimmed);
        return new Test(compile(negated ? trimmed.substring(4, trimmed.length() - 1) : trimmed), negated);
    }

    private ParsedExpression parse(String text) {
        var result = engine.parseExpression(text);
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

    /** A compiled expression. */
    record Expression(FeelEngineApi engine, ParsedExpression parsed) {

        @Nullable
        Object evaluate(Map<String, Object> context) {
            var result = engine.evaluate(parsed, context);
            return result.isSuccess() ? plain(result.result()) : null;
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
