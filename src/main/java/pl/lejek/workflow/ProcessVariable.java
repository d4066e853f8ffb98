package pl.lejek.workflow;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** A typed process variable: its name in one place, its type checked. Ids, enums, numbers, dates and booleans only. */
public record ProcessVariable<T>(String name, Class<T> type) {

    public static <T> ProcessVariable<T> of(String name, Class<T> type) {
        return new ProcessVariable<>(name, type);
    }

    /** @throws IllegalStateException when the variable is missing */
    public T get(VariableScope scope) {
        var value = find(scope);
        if (value == null) {
            throw new IllegalStateException("Variable " + name + " is missing");
        }
        return value;
    }

    public @Nullable T find(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    public void set(VariableScope scope, @Nullable T value) {
        scope.setVariable(name, value);
    }

    public Map.Entry<String, Object> with(T value) {
        return Map.entry(name, value);
    }
}
