package pl.lejek.worklist.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.lejek.worklist.form.FormComponent.Label;

/** What a rule says when it is broken: text in which {@code {{expressions}}} stand for what they come to. */
record Message(Text en, Text pl) {

    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    /** @throws Feel.Invalid when an expression cannot be read */
    static Message compile(String en, @Nullable String pl, Feel feel) {
        var english = Text.compile(en, feel);
        return new Message(english, pl == null ? english : Text.compile(pl, feel));
    }

    Label fill(Function<Feel.Expression, @Nullable Object> evaluate) {
        return new Label(en.fill(evaluate), pl.fill(evaluate));
    }

    Stream<Feel.Expression> expressions() {
        return Stream.of(en, pl).flatMap(it -> it.expressions().stream());
    }

    /** @param texts one more than expressions, which stand between them */
    record Text(List<String> texts, List<Feel.Expression> expressions) {

        static Text compile(String source, Feel feel) {
            var texts = new ArrayList<String>();
            var expressions = new ArrayList<Feel.Expression>();
            var found = EXPRESSION.matcher(source);
            var from = 0;
            while (found.find()) {
                texts.add(source.substring(from, found.start()));
                expressions.add(feel.compile(found.group(1).strip()));
                from = found.end();
            }
            texts.add(source.substring(from));
            return new Text(List.copyOf(texts), List.copyOf(expressions));
        }

        String fill(Function<Feel.Expression, @Nullable Object> evaluate) {
            var filled = new StringBuilder(texts.get(0));
            for (var i = 0; i < expressions.size(); i++) {
                filled.append(plain(evaluate.apply(expressions.get(i)))).append(texts.get(i + 1));
            }
            return filled.toString();
        }

        private static String plain(@Nullable Object value) {
            return value == null ? "" : value instanceof BigDecimal number ? Numbers.plain(number) : value.toString();
        }
    }
}
